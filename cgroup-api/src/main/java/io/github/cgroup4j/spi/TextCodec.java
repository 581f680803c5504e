package io.github.cgroup4j.spi;

/** The first line as it is. */
final class TextCodec implements Codec<String> {

  @Override
  public String decode(ByteScanner content) {
    return content.nextLine();
  }

  @Override
  public String encode(String value) {
    if (value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("\"" + value + "\" is more than one line");
    }
    // a write of nothing is taken and ignored; a lone newline is an empty line
    return value.isEmpty() ? "\n" : value;
  }
}
