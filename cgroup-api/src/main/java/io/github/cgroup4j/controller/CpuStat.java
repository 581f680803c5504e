package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The CPU time that a group and all below it took, and how often it was throttled.
 *
 * <p>v2 reports times in microseconds, v1 in nanoseconds; here they are {@link Duration}s. v1 keeps
 * the figures in two controllers: usage, user and system are there if the group has cpuacct too.
 *
 * @param counters the figures by the kernel's names; those of v1's cpuacct by the names of its
 *     files
 */
public record CpuStat(Counters counters) implements Statistics {

  /** The type of these values. */
  public static final StatisticsType<CpuStat> TYPE = Types.CPU_STAT;

  /** {@return CPU time} v2 {@code usage_usec}, v1 {@code cpuacct.usage}. */
  public Optional<Duration> usage() {
    return Times.of(counters, "usage_usec", "cpuacct.usage");
  }

  /** {@return CPU time in user mode} v2 {@code user_usec}, v1 {@code cpuacct.usage_user} (4.7). */
  public Optional<Duration> user() {
    return Times.of(counters, "user_usec", "cpuacct.usage_user");
  }

  /**
   * {@return CPU time in kernel mode} v2 {@code system_usec}, v1 {@code cpuacct.usage_sys} (4.7).
   */
  public Optional<Duration> system() {
    return Times.of(counters, "system_usec", "cpuacct.usage_sys");
  }

  /** {@return CPU time of niced processes, part of {@link #user}} v2 {@code nice_usec} (6.12). */
  public Optional<Duration> nice() {
    return Times.micros(counters, "nice_usec");
  }

  /**
   * {@return the periods in which the group had a limit and something to run} {@code nr_periods}.
   */
  public OptionalLong periods() {
    return counters.get("nr_periods");
  }

  /** {@return the periods in which the group was throttled} {@code nr_throttled}. */
  public OptionalLong throttledPeriods() {
    return counters.get("nr_throttled");
  }

  /**
   * {@return how long it was throttled, summed over CPUs} v2 {@code throttled_usec}, v1 {@code
   * throttled_time}.
   */
  public Optional<Duration> throttled() {
    return Times.of(counters, "throttled_usec", "throttled_time");
  }

  /** {@return the periods in which a burst was used} {@code nr_bursts} (5.14). */
  public OptionalLong bursts() {
    return counters.get("nr_bursts");
  }

  /**
   * {@return CPU time taken beyond the quota in bursts} v2 {@code burst_usec}, v1 {@code
   * burst_time} (5.14).
   */
  public Optional<Duration> burst() {
    return Times.of(counters, "burst_usec", "burst_time");
  }

  /**
   * {@return what was added since an earlier reading}
   *
   * @param earlier an earlier reading of the same
   */
  public CpuStat minus(CpuStat earlier) {
    return new CpuStat(counters.minus(earlier.counters));
  }
}
