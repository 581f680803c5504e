package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.IO;

import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Limits, shares and accounts I/O on block devices. v1 calls the controller {@code blkio}; what
 * only v1 has is in {@link Blkio}.
 *
 * <p>v1, and v2 without the controller memory, know who causes direct I/O only: what is written
 * through the page cache is accounted to the root group. Limits are for whole disks; partitions are
 * refused with ENODEV.
 */
public final class Io {

  /**
   * How much may be read from and written to each device per second. What the map does not have is
   * unlimited; setting it removes the limits of all devices that it leaves out.
   *
   * <p>v2 {@code io.max}, since 4.5. v1 {@code blkio.throttle.read_bps_device}, {@code
   * write_bps_device}, {@code read_iops_device} and {@code write_iops_device}, since 2.6.37. Not in
   * v2's root group. A limit of 0 is refused (v2 ERANGE); v1 takes it as none, so it is refused
   * here.
   */
  public static final Setting<Map<DeviceNumber, IoLimits>> MAX =
      new Setting<>(IO, "io.max", Types.IO_MAX, Kind.LIMIT, "I/O allowed per second by device");

  /**
   * The group's share of devices relative to its siblings, by the cost model, from 1 to 10000, 100
   * by default. A device can have a weight of its own only after {@link #COST_QOS} enabled the cost
   * controller for it (EOPNOTSUPP).
   *
   * <p>v2 {@code io.weight}, since 5.4; not in the root group. v1: none, see {@link #BFQ_WEIGHT}.
   */
  public static final Setting<IoWeights> WEIGHT =
      new Setting<>(
          IO, "io.weight", Types.IO_WEIGHTS, Kind.WEIGHT, "share of devices relative to siblings");

  /**
   * The group's share of devices that the scheduler bfq serves, from 1 to 1000, 100 by default.
   *
   * <p>v2 {@code io.bfq.weight}, v1 {@code blkio.bfq.weight_device}, since 5.0, where bfq is
   * loaded; not in the root group.
   */
  public static final Setting<IoWeights> BFQ_WEIGHT =
      new Setting<>(
          IO, "io.bfq.weight", Types.IO_WEIGHTS, Kind.WEIGHT, "share of devices that bfq serves");

  /**
   * The time within which requests to a device are to be answered; who has a longer one yields. In
   * microseconds.
   *
   * <p>v2 {@code io.latency}, since 4.19, where the kernel is built with it; not in the root group.
   * v1: none.
   */
  public static final Setting<Map<DeviceNumber, Duration>> LATENCY =
      new Setting<>(
          IO, "io.latency", Types.IO_LATENCIES, Kind.PROTECTION, "answer time wanted by device");

  /**
   * What becomes of the I/O priority of the group's requests.
   *
   * <p>v2 {@code io.prio.class}, v1 {@code blkio.prio.class}, since 5.14, where the kernel is built
   * with it.
   */
  public static final Setting<IoPriorityClass> PRIO_CLASS =
      new Setting<>(
          IO, "io.prio.class", Types.IO_PRIORITY_CLASS, Kind.FLAG, "what becomes of priorities");

  /**
   * What the cost controller aims for on each device. Those left out are set to {@code enable=0}.
   *
   * <p>v2 {@code io.cost.qos}, since 5.4, in the root group only, where the kernel is built with
   * it. v1: none.
   */
  public static final Setting<Map<DeviceNumber, Parameters>> COST_QOS =
      new Setting<>(
          IO,
          "io.cost.qos",
          Types.DEVICE_PARAMETERS,
          Kind.FLAG,
          "what the cost controller aims for");

  /**
   * What requests to each device cost. Those left out are set to {@code ctrl=auto}.
   *
   * <p>v2 {@code io.cost.model}, since 5.4, in the root group only, where the kernel is built with
   * it. v1: none.
   */
  public static final Setting<Map<DeviceNumber, Parameters>> COST_MODEL =
      new Setting<>(
          IO, "io.cost.model", Types.DEVICE_PARAMETERS, Kind.FLAG, "what requests cost by device");

  /**
   * What the group and all below it read and wrote, by device.
   *
   * <p>v2 {@code io.stat}, since 4.5, in every group that has the controller, the root too; figures
   * that are no whole numbers ({@code cost.vrate}) are left out. v1 {@code
   * blkio.throttle.io_service_bytes_recursive} and {@code io_serviced_recursive}, since 4.10.
   */
  public static final Metric<Map<DeviceNumber, IoStat>> STAT =
      new Metric<>(IO, "io.stat", Types.IO_STATS, Kind.COUNTER, "what was read and written");

  /**
   * Time lost waiting for I/O.
   *
   * <p>v2 {@code io.pressure}, since 4.20, in every group unless switched off by {@link
   * Core#PRESSURE} or {@code psi=0}. v1: none.
   */
  public static final Metric<Pressure> PRESSURE =
      new Metric<>(IO, "io.pressure", Types.PRESSURE, Kind.GAUGE, "time lost waiting for I/O");

  private Io() {}

  static List<Property<?>> properties() {
    return List.of(
        MAX, WEIGHT, BFQ_WEIGHT, LATENCY, PRIO_CLASS, COST_QOS, COST_MODEL, STAT, PRESSURE);
  }
}
