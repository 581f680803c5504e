package io.github.cgroup4j.spi;

import io.github.cgroup4j.controller.Pressure;
import io.github.cgroup4j.controller.Pressure.Stall;
import java.time.Duration;
import java.util.Optional;

/**
 * Pressure stall information: {@code some avg10=0.00 avg60=0.00 avg300=0.00 total=0}. Further lines
 * and further keys are passed over.
 */
final class PressureCodec implements Codec<Pressure> {

  private static final long MICROS_PER_SECOND = 1_000_000;

  @Override
  public Pressure decode(ByteScanner content) throws MalformedContentException {
    Optional<Stall> some = Optional.empty();
    Optional<Stall> full = Optional.empty();
    content.skipWhitespace();
    while (!content.atEnd()) {
      if (content.skipWord("some")) {
        some = Optional.of(stall(content));
      } else if (content.skipWord("full")) {
        full = Optional.of(stall(content));
      } else {
        content.skipLine();
      }
      content.skipWhitespace();
    }
    if (some.isEmpty() && full.isEmpty()) {
      throw content.malformed("\"some\" or \"full\"");
    }
    return new Pressure(some, full);
  }

  private static Stall stall(ByteScanner content) throws MalformedContentException {
    double avg10 = Double.NaN;
    double avg60 = Double.NaN;
    double avg300 = Double.NaN;
    long total = -1;
    content.skipBlanks();
    while (!content.atLineEnd()) {
      if (content.skip("avg10=")) {
        avg10 = content.nextDecimal();
      } else if (content.skip("avg60=")) {
        avg60 = content.nextDecimal();
      } else if (content.skip("avg300=")) {
        avg300 = content.nextDecimal();
      } else if (content.skip("total=")) {
        total = content.nextSaturated();
      }
      content.nextWord();
      content.skipBlanks();
    }
    if (Double.isNaN(avg10 + avg60 + avg300) || total < 0) {
      throw content.malformed("avg10, avg60, avg300 and total before this");
    }
    return new Stall(
        avg10,
        avg60,
        avg300,
        Duration.ofSeconds(total / MICROS_PER_SECOND, total % MICROS_PER_SECOND * 1000));
  }
}
