package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import java.util.OptionalLong;

/**
 * How often {@code pids.max} took effect: {@code pids.events}.
 *
 * @param counters the figures by the kernel's names
 */
public record PidsEvents(Counters counters) implements Statistics {

  /** The type of these values. */
  public static final StatisticsType<PidsEvents> TYPE = Types.PIDS_EVENTS;

  /**
   * {@return how often a fork or new thread was refused} Before Linux 6.11 and on v1 counted in the
   * group of who tried, since then on v2 in the group whose limit it was and those above it.
   */
  public OptionalLong max() {
    return counters.get("max");
  }

  /**
   * {@return what was added since an earlier reading}
   *
   * @param earlier an earlier reading of the same
   */
  public PidsEvents minus(PidsEvents earlier) {
    return new PidsEvents(counters.minus(earlier.counters));
  }
}
