package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import java.time.Duration;
import java.util.Optional;

/**
 * What a group went through itself: {@code cgroup.stat.local}.
 *
 * @param counters the numbers by the kernel's names
 */
public record GroupLocalStat(Counters counters) implements Statistics {

  /** The type of these values. */
  public static final StatisticsType<GroupLocalStat> TYPE = Types.GROUP_LOCAL_STAT;

  /** {@return how long the group was frozen, whoever froze it} */
  public Optional<Duration> frozen() {
    return Times.micros(counters, "frozen_usec");
  }

  /**
   * {@return what changed since an earlier reading}
   *
   * @param earlier an earlier reading of the same
   */
  public GroupLocalStat minus(GroupLocalStat earlier) {
    return new GroupLocalStat(counters.minus(earlier.counters));
  }
}
