package io.github.cgroup4j.spi;

/** Whole numbers. */
final class NumberCodec implements Codec<Long> {

  private final long least;

  NumberCodec(long least) {
    this.least = least;
  }

  @Override
  public Long decode(ByteScanner content) throws MalformedContentException {
    content.skipWhitespace();
    long value = least < 0 ? content.nextNumber() : content.nextSaturated();
    content.expectEnd();
    return value;
  }

  @Override
  public String encode(Long value) {
    if (value < least) {
      throw new IllegalArgumentException(value + " is not possible: " + least + " or more");
    }
    return Long.toString(value);
  }
}
