package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import java.time.Duration;
import java.util.Optional;

/**
 * How much time was lost waiting for a resource (pressure stall information).
 *
 * <p>The text form is {@code some avg10=0.00 avg60=0.00 avg300=0.00 total=0us, full ...}.
 *
 * @param some the time in which at least one task waited; {@code irq.pressure} has none
 * @param full the time in which all tasks that were not idle waited; {@code cpu.pressure} has none
 *     before 5.13
 */
public record Pressure(Optional<Stall> some, Optional<Stall> full) {

  /** The type of these values. */
  public static final ValueType<Pressure> TYPE = Types.PRESSURE;

  /**
   * {@return these averages, with the totals that were added since an earlier reading}
   *
   * @param earlier an earlier reading of the same
   */
  public Pressure minus(Pressure earlier) {
    return new Pressure(minus(some, earlier.some), minus(full, earlier.full));
  }

  private static Optional<Stall> minus(Optional<Stall> now, Optional<Stall> earlier) {
    if (now.isEmpty() || earlier.isEmpty()) {
      return Optional.empty();
    }
    Stall stall = now.get();
    return Optional.of(
        new Stall(stall.avg10, stall.avg60, stall.avg300, stall.total.minus(earlier.get().total)));
  }

  /**
   * Time lost.
   *
   * @param avg10 percent of the last 10 seconds
   * @param avg60 percent of the last minute
   * @param avg300 percent of the last five minutes
   * @param total since the group was made
   */
  public record Stall(double avg10, double avg60, double avg300, Duration total) {}
}
