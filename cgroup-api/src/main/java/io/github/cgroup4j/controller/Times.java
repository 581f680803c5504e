package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Times among counters: v2 counts microseconds, v1 nanoseconds. */
final class Times {

  private Times() {}

  static Optional<Duration> micros(Counters counters, String name) {
    OptionalLong micros = counters.get(name);
    return micros.isPresent() ? Optional.of(ofMicros(micros.getAsLong())) : Optional.empty();
  }

  static Optional<Duration> nanos(Counters counters, String name) {
    OptionalLong nanos = counters.get(name);
    return nanos.isPresent() ? Optional.of(Duration.ofNanos(nanos.getAsLong())) : Optional.empty();
  }

  /** The time counted in microseconds by v2's counter, else in nanoseconds by v1's. */
  static Optional<Duration> of(Counters counters, String v2Micros, String v1Nanos) {
    Optional<Duration> time = micros(counters, v2Micros);
    return time.isPresent() ? time : nanos(counters, v1Nanos);
  }

  // not through nanoseconds, which overflow after 292 years
  static Duration ofMicros(long micros) {
    return Duration.ofSeconds(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }
}
