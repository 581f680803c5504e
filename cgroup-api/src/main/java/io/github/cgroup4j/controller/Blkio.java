package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.IO;

import io.github.cgroup4j.Command;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Trigger;
import io.github.cgroup4j.ValueTypes;
import java.util.List;

/**
 * What only v1's controller blkio has; what v2 has too is in {@link Io}.
 *
 * <p>Counters are of the group itself, or of the group and all below it where the name ends in
 * {@code _RECURSIVE}; operations and bytes that the throttling layer has seen, or the scheduler
 * bfq.
 */
public final class Blkio {

  /** Bytes by device. v1 {@code blkio.throttle.io_service_bytes}, since 2.6.37. */
  public static final Metric<BlkioStat> SERVICE_BYTES =
      stat("blkio.throttle.io_service_bytes", "bytes by device and kind");

  /** Bytes by device. v1 {@code blkio.throttle.io_service_bytes_recursive}, since 4.10. */
  public static final Metric<BlkioStat> SERVICE_BYTES_RECURSIVE =
      stat("blkio.throttle.io_service_bytes_recursive", "bytes by device and kind, all below too");

  /** Operations by device. v1 {@code blkio.throttle.io_serviced}, since 2.6.37. */
  public static final Metric<BlkioStat> SERVICED =
      stat("blkio.throttle.io_serviced", "operations by device and kind");

  /** Operations by device. v1 {@code blkio.throttle.io_serviced_recursive}, since 4.10. */
  public static final Metric<BlkioStat> SERVICED_RECURSIVE =
      stat("blkio.throttle.io_serviced_recursive", "operations by device and kind, all below too");

  /** Bytes by device that bfq served. v1 {@code blkio.bfq.io_service_bytes}, since 4.12. */
  public static final Metric<BlkioStat> BFQ_SERVICE_BYTES =
      stat("blkio.bfq.io_service_bytes", "bytes that bfq served");

  /** Bytes that bfq served. v1 {@code blkio.bfq.io_service_bytes_recursive}, since 4.12. */
  public static final Metric<BlkioStat> BFQ_SERVICE_BYTES_RECURSIVE =
      stat("blkio.bfq.io_service_bytes_recursive", "bytes that bfq served, all below too");

  /** Operations by device that bfq served. v1 {@code blkio.bfq.io_serviced}, since 4.12. */
  public static final Metric<BlkioStat> BFQ_SERVICED =
      stat("blkio.bfq.io_serviced", "operations that bfq served");

  /** Operations that bfq served. v1 {@code blkio.bfq.io_serviced_recursive}, since 4.12. */
  public static final Metric<BlkioStat> BFQ_SERVICED_RECURSIVE =
      stat("blkio.bfq.io_serviced_recursive", "operations that bfq served, all below too");

  /**
   * The share of devices that the scheduler bfq serves and that have no weight of their own, from 1
   * to 1000. v1 {@code blkio.bfq.weight}, since 4.12, where bfq is loaded; not in the root group.
   */
  public static final Setting<Long> BFQ_DEFAULT_WEIGHT =
      new Setting<>(
          IO,
          "blkio.bfq.weight",
          ValueTypes.number("weight", 1, 1000),
          Kind.WEIGHT,
          "share of devices that bfq serves");

  /**
   * The share of devices that the scheduler cfq serves, from 10 to 1000. v1 {@code blkio.weight},
   * since 2.6.33; gone in 5.0 with cfq.
   */
  public static final Setting<Long> CFQ_WEIGHT =
      new Setting<>(
          IO,
          "blkio.weight",
          ValueTypes.number("weight", 10, 1000),
          Kind.WEIGHT,
          "share of devices that cfq serves; until 5.0");

  /** Sets all counters of the group to zero. v1 {@code blkio.reset_stats}, since 2.6.33. */
  public static final Command<Trigger> RESET_STATS =
      new Command<>(IO, "blkio.reset_stats", ValueTypes.TRIGGER, "set all counters to zero");

  private Blkio() {}

  private static Metric<BlkioStat> stat(String name, String meaning) {
    return new Metric<>(IO, name, Types.BLKIO_STAT, Kind.COUNTER, meaning);
  }

  static List<Property<?>> properties() {
    return List.of(
        SERVICE_BYTES,
        SERVICE_BYTES_RECURSIVE,
        SERVICED,
        SERVICED_RECURSIVE,
        BFQ_SERVICE_BYTES,
        BFQ_SERVICE_BYTES_RECURSIVE,
        BFQ_SERVICED,
        BFQ_SERVICED_RECURSIVE,
        BFQ_DEFAULT_WEIGHT,
        CFQ_WEIGHT,
        RESET_STATS);
  }
}
