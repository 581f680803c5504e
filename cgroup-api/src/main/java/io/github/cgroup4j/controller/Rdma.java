package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.RDMA;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import java.util.List;
import java.util.Map;

/**
 * Limits and accounts what is taken of RDMA devices, by the device's name such as {@code mlx4_0}.
 *
 * <p>The files have the same names on both versions, and are not in the root group.
 */
public final class Rdma {

  /**
   * What may be taken of each device; setting it removes the limits of devices that it leaves out.
   *
   * <p>v2 and v1 {@code rdma.max}, since 4.11. ENODEV for a device that there is not.
   */
  public static final Setting<Map<String, RdmaLimits>> MAX =
      new Setting<>(RDMA, "rdma.max", Types.RDMA_MAX, Kind.LIMIT, "what may be taken by device");

  /**
   * What is taken of each device: {@code hca_handle} and {@code hca_object}.
   *
   * <p>v2 and v1 {@code rdma.current}, since 4.11.
   */
  public static final Metric<Map<String, Counters>> CURRENT =
      new Metric<>(
          RDMA, "rdma.current", Types.COUNTERS_BY_NAME, Kind.GAUGE, "what is taken by device");

  private Rdma() {}

  static List<Property<?>> properties() {
    return List.of(MAX, CURRENT);
  }
}
