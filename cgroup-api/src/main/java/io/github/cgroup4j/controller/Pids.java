package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.PIDS;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.ValueTypes;
import java.util.List;

/**
 * Limits and counts processes and threads. Each thread counts.
 *
 * <p>The files have the same names on both versions, and are not in the root group.
 */
public final class Pids {

  /**
   * How many threads the group and all below it may have. Only forks and new threads are refused
   * (EAGAIN); moving processes in may exceed it.
   *
   * <p>v2 {@code pids.max}, since 4.5. v1 {@code pids.max}, since 4.3.
   */
  public static final Setting<Limit> MAX =
      new Setting<>(PIDS, "pids.max", ValueTypes.COUNT_LIMIT, Kind.LIMIT, "threads allowed");

  /**
   * How many threads the group and all below it have.
   *
   * <p>v2 {@code pids.current}, since 4.5. v1 {@code pids.current}, since 4.3.
   */
  public static final Metric<Long> CURRENT =
      new Metric<>(PIDS, "pids.current", ValueTypes.COUNT, Kind.GAUGE, "threads there are");

  /**
   * The most threads that there ever were.
   *
   * <p>v2 and v1 {@code pids.peak}, since 6.1.
   */
  public static final Metric<Long> PEAK =
      new Metric<>(PIDS, "pids.peak", ValueTypes.COUNT, Kind.GAUGE, "most threads there ever were");

  /**
   * How often the limit took effect, of the group and all below it since 6.11.
   *
   * <p>v2 and v1 {@code pids.events}, since 4.8.
   */
  public static final Metric<PidsEvents> EVENTS =
      new Metric<>(
          PIDS, "pids.events", Types.PIDS_EVENTS, Kind.COUNTER, "how often the limit took effect");

  /**
   * How often the limit of the group itself took effect.
   *
   * <p>v2 {@code pids.events.local}, since 6.11. v1: none.
   */
  public static final Metric<PidsEvents> EVENTS_LOCAL =
      new Metric<>(
          PIDS,
          "pids.events.local",
          Types.PIDS_EVENTS,
          Kind.COUNTER,
          "how often the limit of the group itself took effect");

  private Pids() {}

  static List<Property<?>> properties() {
    return List.of(MAX, CURRENT, PEAK, EVENTS, EVENTS_LOCAL);
  }
}
