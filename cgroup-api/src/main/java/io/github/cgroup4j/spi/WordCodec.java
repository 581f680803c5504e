package io.github.cgroup4j.spi;

/** One line of several possible ones. */
final class WordCodec<T> implements Codec<T> {

  private final T[] values;
  private final String[] words;

  WordCodec(T[] values, String[] words) {
    if (values.length != words.length) {
      throw new IllegalArgumentException(values.length + " values, " + words.length + " words");
    }
    this.values = values;
    this.words = words;
  }

  @Override
  public T decode(ByteScanner content) throws MalformedContentException {
    content.skipWhitespace();
    String line = content.nextLine().strip();
    content.expectEnd();
    for (int i = 0; i < words.length; i++) {
      if (words[i].equals(line)) {
        return values[i];
      }
    }
    content.rewind();
    throw content.malformed("one of " + String.join(", ", words));
  }

  @Override
  public String encode(T value) {
    for (int i = 0; i < values.length; i++) {
      if (values[i].equals(value)) {
        return words[i];
      }
    }
    throw new IllegalArgumentException("not possible here: " + value);
  }
}
