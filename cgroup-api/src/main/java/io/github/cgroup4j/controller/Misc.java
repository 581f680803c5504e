package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.MISC;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.ValueTypes;
import java.util.List;
import java.util.Map;

/**
 * Limits and accounts countable resources by name, such as {@code sev} and {@code sev_es}, the keys
 * of encrypted virtual machines. Which there are shows {@link #CAPACITY}; on most machines none.
 *
 * <p>The files have the same names on both versions.
 */
public final class Misc {

  /**
   * How much of each resource the group and all below it may take; setting it removes the limits of
   * resources that it leaves out.
   *
   * <p>v2 and v1 {@code misc.max}, since 5.13; not in the root group. EINVAL for a resource that
   * there is not.
   */
  public static final Setting<Map<String, Limit>> MAX =
      new Setting<>(MISC, "misc.max", ValueTypes.COUNT_LIMITS, Kind.LIMIT, "resources allowed");

  /**
   * How much of each resource is taken.
   *
   * <p>v2 and v1 {@code misc.current}, since 5.13; in the root group since 6.8.
   */
  public static final Metric<Counters> CURRENT =
      new Metric<>(MISC, "misc.current", ValueTypes.COUNTERS, Kind.GAUGE, "resources taken");

  /**
   * The most of each resource that was ever taken.
   *
   * <p>v2 and v1 {@code misc.peak}, since 6.11.
   */
  public static final Metric<Counters> PEAK =
      new Metric<>(MISC, "misc.peak", ValueTypes.COUNTERS, Kind.GAUGE, "most ever taken");

  /**
   * How much of each resource the machine has.
   *
   * <p>v2 and v1 {@code misc.capacity}, since 5.13; in the root group only.
   */
  public static final Metric<Counters> CAPACITY =
      new Metric<>(
          MISC, "misc.capacity", ValueTypes.COUNTERS, Kind.GAUGE, "resources that the machine has");

  /**
   * How often the limit of each resource was hit, in the group and all below it: {@code NAME.max}.
   *
   * <p>v2 and v1 {@code misc.events}, since 5.13; not in the root group.
   */
  public static final Metric<Counters> EVENTS =
      new Metric<>(
          MISC, "misc.events", ValueTypes.COUNTERS, Kind.COUNTER, "how often limits were hit");

  /**
   * How often the limit of each resource was hit in the group itself.
   *
   * <p>v2 and v1 {@code misc.events.local}, since 6.11; not in the root group.
   */
  public static final Metric<Counters> EVENTS_LOCAL =
      new Metric<>(
          MISC,
          "misc.events.local",
          ValueTypes.COUNTERS,
          Kind.COUNTER,
          "how often limits of the group itself were hit");

  private Misc() {}

  static List<Property<?>> properties() {
    return List.of(MAX, CURRENT, PEAK, CAPACITY, EVENTS, EVENTS_LOCAL);
  }
}
