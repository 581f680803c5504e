package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.CPUSET;

import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.ValueTypes;
import java.util.List;

/** What only v1's controller cpuset has; what v2 has too is in {@link Cpuset}. */
public final class CpusetV1 {

  /**
   * Whether no group beside this one may have its CPUs. EINVAL if one has; EACCES if the group
   * above is not exclusive.
   *
   * <p>v1 {@code cpuset.cpu_exclusive}, since 2.6.24. v2: see {@link Cpuset#CPUS_PARTITION}.
   */
  public static final Setting<Boolean> CPU_EXCLUSIVE =
      flag("cpuset.cpu_exclusive", "whether siblings may not have its CPUs");

  /**
   * Whether no group beside this one may have its memory nodes. Refused as {@link #CPU_EXCLUSIVE}.
   *
   * <p>v1 {@code cpuset.mem_exclusive}, since 2.6.24. v2: none.
   */
  public static final Setting<Boolean> MEM_EXCLUSIVE =
      flag("cpuset.mem_exclusive", "whether siblings may not have its memory nodes");

  /**
   * Whether memory that the kernel shares between users is kept on the group's nodes too.
   *
   * <p>v1 {@code cpuset.mem_hardwall}, since 2.6.26. v2: none.
   */
  public static final Setting<Boolean> MEM_HARDWALL =
      flag("cpuset.mem_hardwall", "whether shared kernel memory is kept on its nodes");

  /**
   * Whether memory moves along when a process enters or the nodes change.
   *
   * <p>v1 {@code cpuset.memory_migrate}, since 2.6.24. v2: always so.
   */
  public static final Setting<Boolean> MEMORY_MIGRATE =
      flag("cpuset.memory_migrate", "whether memory moves along");

  /**
   * How often processes of the group had to reclaim memory, in thousandths per second; 0 unless
   * {@link #MEMORY_PRESSURE_ENABLED}.
   *
   * <p>v1 {@code cpuset.memory_pressure}, since 2.6.24. v2: {@link Memory#PRESSURE}.
   */
  public static final Metric<Long> MEMORY_PRESSURE =
      new Metric<>(
          CPUSET,
          "cpuset.memory_pressure",
          ValueTypes.COUNT,
          Kind.GAUGE,
          "how often memory had to be reclaimed");

  /**
   * Whether {@link #MEMORY_PRESSURE} is computed.
   *
   * <p>v1 {@code cpuset.memory_pressure_enabled}, since 2.6.24; in the root group only. v2: none.
   */
  public static final Setting<Boolean> MEMORY_PRESSURE_ENABLED =
      flag("cpuset.memory_pressure_enabled", "whether memory pressure is computed");

  /**
   * Whether pages of files are spread over the group's nodes; inherited by new children.
   *
   * <p>v1 {@code cpuset.memory_spread_page}, since 2.6.24. v2: none.
   */
  public static final Setting<Boolean> MEMORY_SPREAD_PAGE =
      flag("cpuset.memory_spread_page", "whether pages of files are spread over nodes");

  /**
   * Whether some kernel caches of files are spread over the group's nodes; inherited by new
   * children. Without effect since 6.8.
   *
   * <p>v1 {@code cpuset.memory_spread_slab}, since 2.6.24. v2: none.
   */
  public static final Setting<Boolean> MEMORY_SPREAD_SLAB =
      flag("cpuset.memory_spread_slab", "whether caches of files are spread over nodes");

  /**
   * Whether the scheduler balances tasks over the group's CPUs.
   *
   * <p>v1 {@code cpuset.sched_load_balance}, since 2.6.24, on by default. v2: off in an {@linkplain
   * Partition#ISOLATED isolated} partition.
   */
  public static final Setting<Boolean> SCHED_LOAD_BALANCE =
      flag("cpuset.sched_load_balance", "whether tasks are balanced over its CPUs");

  /**
   * How far the scheduler looks for an idle CPU: -1 the default, 0 nowhere, 1 siblings of a core,
   * up to 5 the whole machine.
   *
   * <p>v1 {@code cpuset.sched_relax_domain_level}, since 2.6.26. v2: none.
   */
  public static final Setting<Long> SCHED_RELAX_DOMAIN_LEVEL =
      new Setting<>(
          CPUSET,
          "cpuset.sched_relax_domain_level",
          ValueTypes.number("domain level", -1, 100),
          Kind.FLAG,
          "how far an idle CPU is looked for");

  private CpusetV1() {}

  private static Setting<Boolean> flag(String name, String meaning) {
    return new Setting<>(CPUSET, name, ValueTypes.SWITCH, Kind.FLAG, meaning);
  }

  static List<Property<?>> properties() {
    return List.of(
        CPU_EXCLUSIVE,
        MEM_EXCLUSIVE,
        MEM_HARDWALL,
        MEMORY_MIGRATE,
        MEMORY_PRESSURE,
        MEMORY_PRESSURE_ENABLED,
        MEMORY_SPREAD_PAGE,
        MEMORY_SPREAD_SLAB,
        SCHED_LOAD_BALANCE,
        SCHED_RELAX_DOMAIN_LEVEL);
  }
}
