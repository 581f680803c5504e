package io.github.cgroup4j.spi;

import io.github.cgroup4j.ValueType;

/** Values whose text form is the kernel's. */
final class FormatCodec<T> implements Codec<T> {

  private final ValueType<T> type;

  FormatCodec(ValueType<T> type) {
    this.type = type;
  }

  @Override
  public T decode(ByteScanner content) throws MalformedContentException {
    try {
      return type.parse(content.nextLine());
    } catch (IllegalArgumentException e) {
      content.rewind();
      throw content.malformed(type.name());
    }
  }

  @Override
  public String encode(T value) {
    return type.format(value);
  }
}
