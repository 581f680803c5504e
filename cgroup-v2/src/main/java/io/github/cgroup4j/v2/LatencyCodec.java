package io.github.cgroup4j.v2;

import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.MalformedContentException;
import java.time.Duration;

/** The latency wanted of one device: {@code target=10000}, in microseconds, or {@code max}. */
final class LatencyCodec implements Codec<Duration> {

  /** What stands for no target; not a time that could be set. */
  static final Duration NONE = Duration.ZERO;

  @Override
  public Duration decode(ByteScanner content) throws MalformedContentException {
    content.skipBlanks();
    content.expect("target=");
    if (content.skipWord("max")) {
      content.expectEnd();
      return NONE;
    }
    return Codecs.MICROS.decode(content);
  }

  @Override
  public String encode(Duration value) {
    return value.equals(NONE) ? "target=max" : "target=" + Codecs.MICROS.encode(value);
  }
}
