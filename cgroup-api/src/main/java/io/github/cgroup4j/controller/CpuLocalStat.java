package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a group was throttled by its own limit or one above it: {@code cpu.stat.local}.
 *
 * @param counters the figures by the kernel's names; none where the CPU controller is not enabled
 */
public record CpuLocalStat(Counters counters) implements Statistics {

  /** The type of these values. */
  public static final StatisticsType<CpuLocalStat> TYPE = Types.CPU_LOCAL_STAT;

  /** {@return how long it was throttled} v2 {@code throttled_usec}, v1 {@code throttled_time}. */
  public Optional<Duration> throttled() {
    return Times.of(counters, "throttled_usec", "throttled_time");
  }

  /**
   * {@return what was added since an earlier reading}
   *
   * @param earlier an earlier reading of the same
   */
  public CpuLocalStat minus(CpuLocalStat earlier) {
    return new CpuLocalStat(counters.minus(earlier.counters));
  }
}
