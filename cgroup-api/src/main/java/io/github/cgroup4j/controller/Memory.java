package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.MEMORY;

import io.github.cgroup4j.Command;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.ValueTypes;
import java.util.List;

/**
 * Limits and accounts memory and swap.
 *
 * <p>Limits of a group hold for all below it too. What only v1 has is in {@link MemoryV1}.
 */
public final class Memory {

  /**
   * The memory that the group and all below it use, in bytes, caches included.
   *
   * <p>v2 {@code memory.current}, since 4.5; not in the root group. v1 {@code
   * memory.usage_in_bytes}, since 2.6.25.
   */
  public static final Metric<Long> CURRENT =
      new Metric<>(MEMORY, "memory.current", ValueTypes.BYTES, Kind.GAUGE, "memory in use");

  /**
   * The most memory that was ever in use, in bytes.
   *
   * <p>v2 {@code memory.peak}, since 5.19; not in the root group. v1 {@code
   * memory.max_usage_in_bytes}, since 2.6.26, since it was last reset by {@link
   * MemoryV1#RESET_PEAK}.
   */
  public static final Metric<Long> PEAK =
      new Metric<>(MEMORY, "memory.peak", ValueTypes.BYTES, Kind.GAUGE, "most memory ever in use");

  /**
   * The memory in bytes that is never reclaimed from the group, even if others are killed for it.
   *
   * <p>v2 {@code memory.min}, since 4.18; not in the root group. v1: none.
   */
  public static final Setting<Limit> MIN =
      new Setting<>(
          MEMORY, "memory.min", ValueTypes.BYTES_LIMIT, Kind.PROTECTION, "memory never taken away");

  /**
   * The memory in bytes that is reclaimed only when there is nothing else to be had.
   *
   * <p>v2 {@code memory.low}, since 4.5, 0 by default; not in the root group. v1 {@code
   * memory.soft_limit_in_bytes}, since 2.6.32: what is above it is reclaimed first when memory is
   * short. Similar, not the same: v1's default is unlimited and nothing is protected strictly.
   */
  public static final Setting<Limit> LOW =
      new Setting<>(
          MEMORY, "memory.low", ValueTypes.BYTES_LIMIT, Kind.PROTECTION, "memory taken away last");

  /**
   * The usage in bytes above which memory is reclaimed and the processes are slowed down.
   *
   * <p>v2 {@code memory.high}, since 4.5; not in the root group. v1: none.
   */
  public static final Setting<Limit> HIGH =
      new Setting<>(
          MEMORY,
          "memory.high",
          ValueTypes.BYTES_LIMIT,
          Kind.LIMIT,
          "memory above which processes are slowed down");

  /**
   * The memory in bytes that the group and all below it may use; the OOM killer ends what cannot be
   * kept within. The kernel rounds down to whole pages.
   *
   * <p>v2 {@code memory.max}, since 4.5; not in the root group; below the present usage it
   * reclaims, then kills. v1 {@code memory.limit_in_bytes}, since 2.6.25; below the present usage
   * it reclaims, then fails with EBUSY. v1 limits memory and swap in one sum: where that is
   * limited, setting this moves the sum along, so that {@link #SWAP_MAX} stays as it is; memory
   * cannot be made unlimited there before swap is.
   */
  public static final Setting<Limit> MAX =
      new Setting<>(MEMORY, "memory.max", ValueTypes.BYTES_LIMIT, Kind.LIMIT, "memory allowed");

  /**
   * Whether the OOM killer kills all processes of the group together.
   *
   * <p>v2 {@code memory.oom.group}, since 4.19; not in the root group. v1: none.
   */
  public static final Setting<Boolean> OOM_GROUP =
      new Setting<>(
          MEMORY,
          "memory.oom.group",
          ValueTypes.SWITCH,
          Kind.FLAG,
          "whether the OOM killer kills all at once");

  /**
   * The swap that the group and all below it use, in bytes.
   *
   * <p>v2 {@code memory.swap.current}, since 4.5; not in the root group. v1 {@code
   * memory.memsw.usage_in_bytes} minus {@code memory.usage_in_bytes}, since 2.6.29, where the
   * kernel accounts swap; the two are read one after the other.
   */
  public static final Metric<Long> SWAP_CURRENT =
      new Metric<>(MEMORY, "memory.swap.current", ValueTypes.BYTES, Kind.GAUGE, "swap in use");

  /**
   * The most swap that was ever in use, in bytes.
   *
   * <p>v2 {@code memory.swap.peak}, since 6.5; not in the root group. v1: none, see {@link
   * MemoryV1#MEMSW_PEAK}.
   */
  public static final Metric<Long> SWAP_PEAK =
      new Metric<>(
          MEMORY, "memory.swap.peak", ValueTypes.BYTES, Kind.GAUGE, "most swap ever in use");

  /**
   * The swap usage in bytes above which processes are slowed down.
   *
   * <p>v2 {@code memory.swap.high}, since 5.8; not in the root group. v1: none.
   */
  public static final Setting<Limit> SWAP_HIGH =
      new Setting<>(
          MEMORY,
          "memory.swap.high",
          ValueTypes.BYTES_LIMIT,
          Kind.LIMIT,
          "swap above which processes are slowed down");

  /**
   * The swap in bytes that the group and all below it may use.
   *
   * <p>v2 {@code memory.swap.max}, since 4.5; not in the root group. v1 {@code
   * memory.memsw.limit_in_bytes} minus {@code memory.limit_in_bytes}, since 2.6.29, where the
   * kernel accounts swap; can only be limited where {@link #MAX} is. Approximate: v1 limits the
   * sum, so memory that is not used may be used as swap.
   */
  public static final Setting<Limit> SWAP_MAX =
      new Setting<>(MEMORY, "memory.swap.max", ValueTypes.BYTES_LIMIT, Kind.LIMIT, "swap allowed");

  /**
   * The memory that compressed swap takes, in bytes.
   *
   * <p>v2 {@code memory.zswap.current}, since 5.19; not in the root group. v1: none.
   */
  public static final Metric<Long> ZSWAP_CURRENT =
      new Metric<>(
          MEMORY,
          "memory.zswap.current",
          ValueTypes.BYTES,
          Kind.GAUGE,
          "memory of compressed swap");

  /**
   * The memory in bytes that compressed swap may take.
   *
   * <p>v2 {@code memory.zswap.max}, since 5.19; not in the root group. v1: none.
   */
  public static final Setting<Limit> ZSWAP_MAX =
      new Setting<>(
          MEMORY,
          "memory.zswap.max",
          ValueTypes.BYTES_LIMIT,
          Kind.LIMIT,
          "memory allowed for compressed swap");

  /**
   * Whether compressed swap may be written to swap devices. Off in a group is off for all below it.
   *
   * <p>v2 {@code memory.zswap.writeback}, since 6.8. v1: none.
   */
  public static final Setting<Boolean> ZSWAP_WRITEBACK =
      new Setting<>(
          MEMORY,
          "memory.zswap.writeback",
          ValueTypes.SWITCH,
          Kind.FLAG,
          "whether compressed swap is written to devices");

  /**
   * Takes memory back from the group now. Fails with EAGAIN when less could be reclaimed.
   *
   * <p>v2 {@code memory.reclaim}, since 5.19. v1: none, see {@link MemoryV1#FORCE_EMPTY}.
   */
  public static final Command<Reclaim> RECLAIM =
      new Command<>(MEMORY, "memory.reclaim", Types.RECLAIM, "take memory back");

  /**
   * What memory is used for.
   *
   * <p>v2 {@code memory.stat}, since 4.5. v1 {@code memory.stat}, since 2.6.25.
   */
  public static final Metric<MemoryStat> STAT =
      new Metric<>(MEMORY, "memory.stat", Types.MEMORY_STAT, Kind.GAUGE, "what memory is used for");

  /**
   * On which NUMA nodes memory is.
   *
   * <p>v2 {@code memory.numa_stat}, since 5.8. v1 {@code memory.numa_stat}, since 3.0, with other
   * kinds, in pages.
   */
  public static final Metric<NumaStat> NUMA_STAT =
      new Metric<>(
          MEMORY, "memory.numa_stat", Types.NUMA_STAT, Kind.GAUGE, "on which NUMA nodes memory is");

  /**
   * How often the memory limits of the group and of all below it took effect.
   *
   * <p>v2 {@code memory.events}, since 4.5; not in the root group. v1 {@code memory.oom_control},
   * {@code memory.failcnt} and {@code memory.memsw.failcnt}, since 2.6.34: only of the group
   * itself, the same as {@link #EVENTS_LOCAL}.
   */
  public static final Metric<MemoryEvents> EVENTS =
      new Metric<>(
          MEMORY,
          "memory.events",
          Types.MEMORY_EVENTS,
          Kind.COUNTER,
          "how often limits took effect");

  /**
   * How often the memory limits of the group itself took effect.
   *
   * <p>v2 {@code memory.events.local}, since 5.2; not in the root group. v1 {@code
   * memory.oom_control} and {@code memory.failcnt}, since 2.6.34.
   */
  public static final Metric<MemoryEvents> EVENTS_LOCAL =
      new Metric<>(
          MEMORY,
          "memory.events.local",
          Types.MEMORY_EVENTS,
          Kind.COUNTER,
          "how often limits of the group itself took effect");

  /**
   * How often the swap limits took effect.
   *
   * <p>v2 {@code memory.swap.events}, since 4.18; not in the root group. v1: none, see {@link
   * MemoryV1#MEMSW_FAILCNT}.
   */
  public static final Metric<SwapEvents> SWAP_EVENTS =
      new Metric<>(
          MEMORY,
          "memory.swap.events",
          Types.SWAP_EVENTS,
          Kind.COUNTER,
          "how often swap limits took effect");

  /**
   * Time lost waiting for memory.
   *
   * <p>v2 {@code memory.pressure}, since 4.20, in every group unless switched off by {@link
   * Core#PRESSURE} or {@code psi=0}. v1: none.
   */
  public static final Metric<Pressure> PRESSURE =
      new Metric<>(
          MEMORY, "memory.pressure", Types.PRESSURE, Kind.GAUGE, "time lost waiting for memory");

  private Memory() {}

  static List<Property<?>> properties() {
    return List.of(
        CURRENT,
        PEAK,
        MIN,
        LOW,
        HIGH,
        MAX,
        OOM_GROUP,
        SWAP_CURRENT,
        SWAP_PEAK,
        SWAP_HIGH,
        SWAP_MAX,
        ZSWAP_CURRENT,
        ZSWAP_MAX,
        ZSWAP_WRITEBACK,
        RECLAIM,
        STAT,
        NUMA_STAT,
        EVENTS,
        EVENTS_LOCAL,
        SWAP_EVENTS,
        PRESSURE);
  }
}
