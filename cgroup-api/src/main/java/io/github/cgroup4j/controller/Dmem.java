package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.DMEM;

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
 * Limits and accounts memory of devices, mostly of graphics cards, by the name of the memory region
 * such as {@code drm/0000:03:00.0/vram0}. In bytes.
 *
 * <p>On v2 only, since 6.14, where the kernel is built with it. Setting a map sets regions that it
 * leaves out back to the default.
 */
public final class Dmem {

  /** How much of each region may be taken. v2 {@code dmem.max}; not in the root group. */
  public static final Setting<Map<String, Limit>> MAX =
      new Setting<>(DMEM, "dmem.max", ValueTypes.BYTES_LIMITS, Kind.LIMIT, "device memory allowed");

  /** How much of each region is taken away last. v2 {@code dmem.low}; not in the root group. */
  public static final Setting<Map<String, Limit>> LOW =
      new Setting<>(
          DMEM,
          "dmem.low",
          ValueTypes.BYTES_LIMITS,
          Kind.PROTECTION,
          "device memory taken away last");

  /** How much of each region is never taken away. v2 {@code dmem.min}; not in the root group. */
  public static final Setting<Map<String, Limit>> MIN =
      new Setting<>(
          DMEM,
          "dmem.min",
          ValueTypes.BYTES_LIMITS,
          Kind.PROTECTION,
          "device memory never taken away");

  /** How much of each region is in use. v2 {@code dmem.current}, in every group. */
  public static final Metric<Counters> CURRENT =
      new Metric<>(DMEM, "dmem.current", ValueTypes.COUNTERS, Kind.GAUGE, "device memory in use");

  /** How big each region is. v2 {@code dmem.capacity}; in the root group only. */
  public static final Metric<Counters> CAPACITY =
      new Metric<>(
          DMEM, "dmem.capacity", ValueTypes.COUNTERS, Kind.GAUGE, "device memory that there is");

  private Dmem() {}

  static List<Property<?>> properties() {
    return List.of(MAX, LOW, MIN, CURRENT, CAPACITY);
  }
}
