package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import java.util.OptionalLong;

/**
 * CPU time in clock ticks as v1's {@code cpuacct.stat} counts it. A tick is {@code 1 /
 * sysconf(_SC_CLK_TCK)} of a second, 10 ms on all common systems; {@link CpuStat} has finer
 * figures.
 *
 * @param counters the ticks by the kernel's names
 */
public record CpuTicks(Counters counters) implements Statistics {

  /** The type of these values. */
  public static final StatisticsType<CpuTicks> TYPE = Types.CPU_TICKS;

  /** {@return ticks in user mode} */
  public OptionalLong user() {
    return counters.get("user");
  }

  /** {@return ticks in kernel mode} */
  public OptionalLong system() {
    return counters.get("system");
  }

  /**
   * {@return what was added since an earlier reading}
   *
   * @param earlier an earlier reading of the same
   */
  public CpuTicks minus(CpuTicks earlier) {
    return new CpuTicks(counters.minus(earlier.counters));
  }
}
