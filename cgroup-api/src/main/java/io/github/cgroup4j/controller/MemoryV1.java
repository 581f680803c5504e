package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.MEMORY;

import io.github.cgroup4j.Command;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Notification;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Trigger;
import io.github.cgroup4j.ValueTypes;
import java.util.List;

/**
 * What only v1's memory controller has; what v2 has too is in {@link Memory}.
 *
 * <p>v1 limits memory and swap in one sum ({@code memsw}). Since 5.16 it takes a limit of kernel
 * memory and ignores it.
 */
public final class MemoryV1 {

  /**
   * How often the limit was hit. Can be set to 0.
   *
   * <p>v1 {@code memory.failcnt}, since 2.6.25. v2: part of {@link Memory#EVENTS}.
   */
  public static final Setting<Long> FAILCNT =
      new Setting<>(
          MEMORY, "memory.failcnt", ValueTypes.COUNT, Kind.COUNTER, "how often the limit was hit");

  /**
   * Starts {@link Memory#PEAK} anew from the present usage, for everyone who looks.
   *
   * <p>v1 {@code memory.max_usage_in_bytes}, since 2.6.26. v2: none.
   */
  public static final Command<Trigger> RESET_PEAK =
      new Command<>(
          MEMORY, "memory.max_usage_in_bytes", ValueTypes.TRIGGER, "start memory.peak anew");

  /**
   * Takes back all memory that can be reclaimed; for groups without processes.
   *
   * <p>v1 {@code memory.force_empty}, since 2.6.29; not in the root group. v2: none, see {@link
   * Memory#RECLAIM}.
   */
  public static final Command<Trigger> FORCE_EMPTY =
      new Command<>(
          MEMORY, "memory.force_empty", ValueTypes.TRIGGER, "take back all memory that can be");

  /**
   * How readily memory is swapped (200) rather than dropped from caches (0); inherited by new
   * children.
   *
   * <p>v1 {@code memory.swappiness}, since 2.6.29. v2: none, see {@link Reclaim#swappiness}.
   */
  public static final Setting<Long> SWAPPINESS =
      new Setting<>(
          MEMORY,
          "memory.swappiness",
          ValueTypes.number("swappiness", 0, 200),
          Kind.FLAG,
          "how readily memory is swapped");

  /**
   * Whether processes that reach the limit wait until it is raised, rather than be killed;
   * inherited by new children.
   *
   * <p>v1 {@code oom_kill_disable} of {@code memory.oom_control}, since 2.6.34; not to be set in
   * the root group. v2: none.
   */
  public static final Setting<Boolean> OOM_KILL_DISABLE =
      new Setting<>(
          MEMORY,
          "memory.oom_control",
          ValueTypes.SWITCH,
          Kind.FLAG,
          "whether processes wait rather than be killed");

  /**
   * Whether processes wait at the limit now.
   *
   * <p>v1 {@code under_oom} of {@code memory.oom_control}, since 2.6.34. v2: none.
   */
  public static final Metric<Boolean> UNDER_OOM =
      new Metric<>(
          MEMORY,
          "memory.oom_control.under_oom",
          ValueTypes.SWITCH,
          Kind.FLAG,
          "whether processes wait for memory");

  /**
   * Whether the groups below count too. Always on since 5.11.
   *
   * <p>v1 {@code memory.use_hierarchy}, since 2.6.29. v2: always so.
   */
  public static final Setting<Boolean> USE_HIERARCHY =
      new Setting<>(
          MEMORY,
          "memory.use_hierarchy",
          ValueTypes.SWITCH,
          Kind.FLAG,
          "whether groups below count too");

  /**
   * What memory is charged anew when its process moves in: 1 anonymous, 2 files, 3 both.
   *
   * <p>v1 {@code memory.move_charge_at_immigrate}, since 2.6.34; only 0 since 6.13. v2: never.
   */
  public static final Setting<Long> MOVE_CHARGE =
      new Setting<>(
          MEMORY,
          "memory.move_charge_at_immigrate",
          ValueTypes.number("move charge", 0, 3),
          Kind.FLAG,
          "what memory moves along with processes");

  /**
   * How short memory is: low, medium, critical. Only to be registered with {@link #EVENT_CONTROL}.
   *
   * <p>v1 {@code memory.pressure_level}, since 3.10. v2: none, see {@link Memory#PRESSURE}.
   */
  public static final Notification PRESSURE_LEVEL =
      new Notification(MEMORY, "memory.pressure_level", "how short memory is");

  /**
   * Registers an eventfd of this process for events of {@code memory.usage_in_bytes}, {@code
   * memory.oom_control} or {@link #PRESSURE_LEVEL}: {@code EVENTFD FD ARGUMENTS}.
   *
   * <p>v1 {@code cgroup.event_control}, since 2.6.34; of the memory hierarchy only. v2: none; files
   * notify by themselves.
   */
  public static final Command<String> EVENT_CONTROL =
      new Command<>(MEMORY, "cgroup.event_control", ValueTypes.TEXT, "register for an event");

  /**
   * The memory and swap in bytes that may be used together; not below {@link Memory#MAX} (EINVAL).
   *
   * <p>v1 {@code memory.memsw.limit_in_bytes}, since 2.6.29, where the kernel accounts swap. v2:
   * none, see {@link Memory#SWAP_MAX}.
   */
  public static final Setting<Limit> MEMSW_MAX =
      new Setting<>(
          MEMORY,
          "memory.memsw.limit_in_bytes",
          ValueTypes.BYTES_LIMIT,
          Kind.LIMIT,
          "memory and swap allowed together");

  /**
   * The memory and swap in use, in bytes.
   *
   * <p>v1 {@code memory.memsw.usage_in_bytes}, since 2.6.29, where the kernel accounts swap. v2:
   * none.
   */
  public static final Metric<Long> MEMSW_CURRENT =
      new Metric<>(
          MEMORY,
          "memory.memsw.usage_in_bytes",
          ValueTypes.BYTES,
          Kind.GAUGE,
          "memory and swap in use");

  /**
   * The most memory and swap that were ever in use together, in bytes. Can be set to 0, which
   * starts anew.
   *
   * <p>v1 {@code memory.memsw.max_usage_in_bytes}, since 2.6.29, where the kernel accounts swap.
   * v2: none.
   */
  public static final Setting<Long> MEMSW_PEAK =
      new Setting<>(
          MEMORY,
          "memory.memsw.max_usage_in_bytes",
          ValueTypes.BYTES,
          Kind.GAUGE,
          "most memory and swap ever in use");

  /**
   * How often {@link #MEMSW_MAX} was hit. Can be set to 0.
   *
   * <p>v1 {@code memory.memsw.failcnt}, since 2.6.29, where the kernel accounts swap. v2: none.
   */
  public static final Setting<Long> MEMSW_FAILCNT =
      new Setting<>(
          MEMORY,
          "memory.memsw.failcnt",
          ValueTypes.COUNT,
          Kind.COUNTER,
          "how often the limit of both was hit");

  /**
   * The kernel memory allowed, in bytes. Since 5.16 the kernel takes the value and ignores it.
   *
   * <p>v1 {@code memory.kmem.limit_in_bytes}, since 3.8. v2: none, kernel memory counts in {@link
   * Memory#MAX}.
   */
  public static final Setting<Limit> KMEM_MAX =
      new Setting<>(
          MEMORY,
          "memory.kmem.limit_in_bytes",
          ValueTypes.BYTES_LIMIT,
          Kind.LIMIT,
          "kernel memory allowed; ignored since 5.16");

  /**
   * The kernel memory in use, in bytes.
   *
   * <p>v1 {@code memory.kmem.usage_in_bytes}, since 3.8. v2: {@link MemoryStat#kernel}.
   */
  public static final Metric<Long> KMEM_USAGE =
      new Metric<>(
          MEMORY,
          "memory.kmem.usage_in_bytes",
          ValueTypes.BYTES,
          Kind.GAUGE,
          "kernel memory in use");

  /**
   * The most kernel memory that was ever in use, in bytes. Can be set to 0, which starts anew.
   *
   * <p>v1 {@code memory.kmem.max_usage_in_bytes}, since 3.8. v2: none.
   */
  public static final Setting<Long> KMEM_PEAK =
      new Setting<>(
          MEMORY,
          "memory.kmem.max_usage_in_bytes",
          ValueTypes.BYTES,
          Kind.GAUGE,
          "most kernel memory ever in use");

  /**
   * How often {@link #KMEM_MAX} was hit. Can be set to 0.
   *
   * <p>v1 {@code memory.kmem.failcnt}, since 3.8. v2: none.
   */
  public static final Setting<Long> KMEM_FAILCNT =
      new Setting<>(
          MEMORY,
          "memory.kmem.failcnt",
          ValueTypes.COUNT,
          Kind.COUNTER,
          "how often kernel memory hit its limit");

  /**
   * The first line of a table of kernel caches; nothing since 5.9.
   *
   * <p>v1 {@code memory.kmem.slabinfo}, since 3.8. v2: none, see {@link MemoryStat#slab}.
   */
  public static final Metric<String> KMEM_SLABINFO =
      new Metric<>(
          MEMORY,
          "memory.kmem.slabinfo",
          ValueTypes.TEXT,
          Kind.GAUGE,
          "kernel caches; empty since 5.9");

  /**
   * The memory that TCP buffers may take, in bytes.
   *
   * <p>v1 {@code memory.kmem.tcp.limit_in_bytes}, since 3.3. v2: none, they count in {@link
   * Memory#MAX}.
   */
  public static final Setting<Limit> KMEM_TCP_MAX =
      new Setting<>(
          MEMORY,
          "memory.kmem.tcp.limit_in_bytes",
          ValueTypes.BYTES_LIMIT,
          Kind.LIMIT,
          "TCP buffers allowed");

  /**
   * The memory that TCP buffers take, in bytes.
   *
   * <p>v1 {@code memory.kmem.tcp.usage_in_bytes}, since 3.3. v2: {@link MemoryStat#sock}.
   */
  public static final Metric<Long> KMEM_TCP_USAGE =
      new Metric<>(
          MEMORY,
          "memory.kmem.tcp.usage_in_bytes",
          ValueTypes.BYTES,
          Kind.GAUGE,
          "TCP buffers in use");

  /**
   * The most memory that TCP buffers ever took, in bytes. Can be set to 0, which starts anew.
   *
   * <p>v1 {@code memory.kmem.tcp.max_usage_in_bytes}, since 3.3. v2: none.
   */
  public static final Setting<Long> KMEM_TCP_PEAK =
      new Setting<>(
          MEMORY,
          "memory.kmem.tcp.max_usage_in_bytes",
          ValueTypes.BYTES,
          Kind.GAUGE,
          "most TCP buffers ever in use");

  /**
   * How often {@link #KMEM_TCP_MAX} was hit. Can be set to 0.
   *
   * <p>v1 {@code memory.kmem.tcp.failcnt}, since 3.3. v2: none.
   */
  public static final Setting<Long> KMEM_TCP_FAILCNT =
      new Setting<>(
          MEMORY,
          "memory.kmem.tcp.failcnt",
          ValueTypes.COUNT,
          Kind.COUNTER,
          "how often TCP buffers hit their limit");

  private MemoryV1() {}

  static List<Property<?>> properties() {
    return List.of(
        FAILCNT,
        RESET_PEAK,
        FORCE_EMPTY,
        SWAPPINESS,
        OOM_KILL_DISABLE,
        UNDER_OOM,
        USE_HIERARCHY,
        MOVE_CHARGE,
        PRESSURE_LEVEL,
        EVENT_CONTROL,
        MEMSW_MAX,
        MEMSW_CURRENT,
        MEMSW_PEAK,
        MEMSW_FAILCNT,
        KMEM_MAX,
        KMEM_USAGE,
        KMEM_PEAK,
        KMEM_FAILCNT,
        KMEM_SLABINFO,
        KMEM_TCP_MAX,
        KMEM_TCP_USAGE,
        KMEM_TCP_PEAK,
        KMEM_TCP_FAILCNT);
  }
}
