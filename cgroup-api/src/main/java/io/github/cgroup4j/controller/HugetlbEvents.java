package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import java.util.OptionalLong;

/**
 * How often the limit of huge pages was hit: {@code hugetlb.<size>.events}.
 *
 * @param counters the figures by the kernel's names
 */
public record HugetlbEvents(Counters counters) implements Statistics {

  /** The type of these values. */
  public static final StatisticsType<HugetlbEvents> TYPE = Types.HUGETLB_EVENTS;

  /** {@return how often an allocation failed because of the limit} */
  public OptionalLong max() {
    return counters.get("max");
  }

  /**
   * {@return what was added since an earlier reading}
   *
   * @param earlier an earlier reading of the same
   */
  public HugetlbEvents minus(HugetlbEvents earlier) {
    return new HugetlbEvents(counters.minus(earlier.counters));
  }
}
