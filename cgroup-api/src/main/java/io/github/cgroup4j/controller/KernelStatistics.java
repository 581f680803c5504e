package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import io.github.cgroup4j.Unit;

/** The types of statistics in {@link Types}, by name. */
final class KernelStatistics<T extends Statistics> extends StatisticsType<T> {

  KernelStatistics(String name) {
    super(name);
  }

  @Override
  @SuppressWarnings("unchecked") // Types declares each name with its type
  public T of(Counters counters) {
    Statistics statistics =
        switch (name()) {
          case "local CPU statistics" -> new CpuLocalStat(counters);
          case "CPU statistics" -> new CpuStat(counters);
          case "CPU ticks" -> new CpuTicks(counters);
          case "group events" -> new GroupEvents(counters);
          case "local group statistics" -> new GroupLocalStat(counters);
          case "group statistics" -> new GroupStat(counters);
          case "huge page events" -> new HugetlbEvents(counters);
          case "I/O statistics" -> new IoStat(counters);
          case "memory events" -> new MemoryEvents(counters);
          case "memory statistics" -> new MemoryStat(counters);
          case "pids events" -> new PidsEvents(counters);
          case "swap events" -> new SwapEvents(counters);
          default -> throw new IllegalArgumentException(name());
        };
    return (T) statistics;
  }

  @Override
  public Unit unit() {
    return switch (name()) {
      case "CPU ticks" -> Unit.TICKS;
      case "local CPU statistics", "local group statistics" -> Unit.MICROSECONDS;
      case "CPU statistics", "I/O statistics", "memory statistics" -> Unit.VARIOUS;
      default -> Unit.NONE;
    };
  }

  @Override
  @SuppressWarnings("unchecked") // statistics of T are instances of T
  public Class<T> javaType() {
    return (Class<T>) of(Counters.EMPTY).getClass();
  }
}
