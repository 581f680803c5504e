package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.HUGETLB;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.ValueTypes;
import java.util.List;

/**
 * Limits and accounts huge pages of each size that the machine has.
 *
 * <p>All properties are templates: {@code Hugetlb.MAX.of("2MB")} is that of the pages of 2 MiB. The
 * kernel's words for sizes are {@code 64KB}, {@code 2MB}, {@code 1GB}; which there are shows {@link
 * io.github.cgroup4j.Group#describe()}. Values are in bytes, rounded down to whole pages. Use ends
 * with SIGBUS where the limit is reached; a reservation ({@code rsvd}) fails earlier, with ENOMEM.
 */
public final class Hugetlb {

  /**
   * The huge pages that the group and all below it may use, in bytes.
   *
   * <p>v2 {@code hugetlb.<size>.max}, since 5.6; not in the root group. v1 {@code
   * hugetlb.<size>.limit_in_bytes}, since 3.6; not to be set in the root group.
   */
  public static final Setting<Limit> MAX =
      new Setting<>(
          HUGETLB, "hugetlb.<size>.max", ValueTypes.BYTES_LIMIT, Kind.LIMIT, "huge pages allowed");

  /**
   * The huge pages in use, in bytes.
   *
   * <p>v2 {@code hugetlb.<size>.current}, since 5.6; not in the root group. v1 {@code
   * hugetlb.<size>.usage_in_bytes}, since 3.6.
   */
  public static final Metric<Long> CURRENT =
      new Metric<>(
          HUGETLB, "hugetlb.<size>.current", ValueTypes.BYTES, Kind.GAUGE, "huge pages in use");

  /**
   * The huge pages that the group and all below it may reserve, in bytes.
   *
   * <p>v2 {@code hugetlb.<size>.rsvd.max}, since 5.7; not in the root group. v1 {@code
   * hugetlb.<size>.rsvd.limit_in_bytes}, since 5.7; not to be set in the root group.
   */
  public static final Setting<Limit> RSVD_MAX =
      new Setting<>(
          HUGETLB,
          "hugetlb.<size>.rsvd.max",
          ValueTypes.BYTES_LIMIT,
          Kind.LIMIT,
          "huge pages that may be reserved");

  /**
   * The huge pages reserved, in bytes.
   *
   * <p>v2 {@code hugetlb.<size>.rsvd.current}, since 5.7; not in the root group. v1 {@code
   * hugetlb.<size>.rsvd.usage_in_bytes}, since 5.7.
   */
  public static final Metric<Long> RSVD_CURRENT =
      new Metric<>(
          HUGETLB,
          "hugetlb.<size>.rsvd.current",
          ValueTypes.BYTES,
          Kind.GAUGE,
          "huge pages reserved");

  /**
   * How often the limit of the group or of one below it was hit.
   *
   * <p>v2 {@code hugetlb.<size>.events}, since 5.6; not in the root group. v1: none, see {@link
   * #FAILCNT}.
   */
  public static final Metric<HugetlbEvents> EVENTS =
      new Metric<>(
          HUGETLB,
          "hugetlb.<size>.events",
          Types.HUGETLB_EVENTS,
          Kind.COUNTER,
          "how often the limit was hit");

  /**
   * How often the limit of the group itself was hit.
   *
   * <p>v2 {@code hugetlb.<size>.events.local}, since 5.6; not in the root group. v1: none, see
   * {@link #FAILCNT}.
   */
  public static final Metric<HugetlbEvents> EVENTS_LOCAL =
      new Metric<>(
          HUGETLB,
          "hugetlb.<size>.events.local",
          Types.HUGETLB_EVENTS,
          Kind.COUNTER,
          "how often the limit of the group itself was hit");

  /**
   * On which NUMA nodes the huge pages in use are, in bytes.
   *
   * <p>v2 and v1 {@code hugetlb.<size>.numa_stat}, since 5.17; v1 has a line {@code
   * hierarchical_total} beside {@code total}. Not in v2's root group.
   */
  public static final Metric<NumaStat> NUMA_STAT =
      new Metric<>(
          HUGETLB,
          "hugetlb.<size>.numa_stat",
          Types.NUMA_STAT,
          Kind.GAUGE,
          "on which NUMA nodes huge pages are");

  /**
   * The most that was ever in use, in bytes. Can be set to 0, which starts anew.
   *
   * <p>v1 {@code hugetlb.<size>.max_usage_in_bytes}, since 3.6. v2: none.
   */
  public static final Setting<Long> PEAK =
      new Setting<>(
          HUGETLB,
          "hugetlb.<size>.max_usage_in_bytes",
          ValueTypes.BYTES,
          Kind.GAUGE,
          "most huge pages ever in use");

  /**
   * How often the limit was hit. Can be set to 0.
   *
   * <p>v1 {@code hugetlb.<size>.failcnt}, since 3.6. v2: {@link #EVENTS}.
   */
  public static final Setting<Long> FAILCNT =
      new Setting<>(
          HUGETLB,
          "hugetlb.<size>.failcnt",
          ValueTypes.COUNT,
          Kind.COUNTER,
          "how often the limit was hit");

  /**
   * The most that was ever reserved, in bytes. Can be set to 0, which starts anew.
   *
   * <p>v1 {@code hugetlb.<size>.rsvd.max_usage_in_bytes}, since 5.7. v2: none.
   */
  public static final Setting<Long> RSVD_PEAK =
      new Setting<>(
          HUGETLB,
          "hugetlb.<size>.rsvd.max_usage_in_bytes",
          ValueTypes.BYTES,
          Kind.GAUGE,
          "most huge pages ever reserved");

  /**
   * How often a reservation was refused. Can be set to 0.
   *
   * <p>v1 {@code hugetlb.<size>.rsvd.failcnt}, since 5.7. v2: none.
   */
  public static final Setting<Long> RSVD_FAILCNT =
      new Setting<>(
          HUGETLB,
          "hugetlb.<size>.rsvd.failcnt",
          ValueTypes.COUNT,
          Kind.COUNTER,
          "how often a reservation was refused");

  private Hugetlb() {}

  static List<Property<?>> properties() {
    return List.of(
        MAX,
        CURRENT,
        RSVD_MAX,
        RSVD_CURRENT,
        EVENTS,
        EVENTS_LOCAL,
        NUMA_STAT,
        PEAK,
        FAILCNT,
        RSVD_PEAK,
        RSVD_FAILCNT);
  }
}
