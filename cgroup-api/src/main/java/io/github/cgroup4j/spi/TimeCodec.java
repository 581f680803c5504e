package io.github.cgroup4j.spi;

import java.time.Duration;

/** Times that are not negative, in a unit of some nanoseconds. */
final class TimeCodec implements Codec<Duration> {

  private static final long SECOND = 1_000_000_000;

  private final long unitNanos;

  TimeCodec(long unitNanos) {
    this.unitNanos = unitNanos;
  }

  @Override
  public Duration decode(ByteScanner content) throws MalformedContentException {
    content.skipWhitespace();
    long units = content.nextSaturated();
    content.expectEnd();
    // not through nanoseconds, which overflow after 292 years
    long perSecond = SECOND / unitNanos;
    return Duration.ofSeconds(units / perSecond, units % perSecond * unitNanos);
  }

  @Override
  public String encode(Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException("a time cannot be negative: " + value);
    }
    long perSecond = SECOND / unitNanos;
    try {
      return Long.toString(
          Math.addExact(
              Math.multiplyExact(value.getSeconds(), perSecond), value.getNano() / unitNanos));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("too long: " + value, e);
    }
  }
}
