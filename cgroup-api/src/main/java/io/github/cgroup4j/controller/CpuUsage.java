package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import java.time.Duration;
import java.util.List;

/**
 * The time that a group took on one CPU: a line of v1's {@code cpuacct.usage_all}.
 *
 * @param cpu the CPU's number
 * @param user the time in user mode
 * @param system the time in kernel mode
 */
public record CpuUsage(int cpu, Duration user, Duration system) {

  /** The type of lists of these, one per possible CPU: {@code 0:5ms:2ms 1:0s:0s}. */
  public static final ValueType<List<CpuUsage>> LIST = Types.CPU_USAGES;
}
