package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.CPUSET;

import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import java.util.List;

/**
 * Confines processes to CPUs and memory nodes. What only v1 has is in {@link CpusetV1}.
 *
 * <p>On v2 an empty set means that of the group above; on v1 a group with an empty set takes no
 * processes.
 */
public final class Cpuset {

  /**
   * The CPUs that the group asks for. What it gets is {@link #CPUS_EFFECTIVE}.
   *
   * <p>v2 {@code cpuset.cpus}, since 5.0; may exceed those of the group above; not in the root
   * group. v1 {@code cpuset.cpus}, since 2.6.24; must be among those of the group above (EACCES).
   */
  public static final Setting<CpuSet> CPUS =
      new Setting<>(CPUSET, "cpuset.cpus", Types.CPU_SET, Kind.ALLOCATION, "CPUs asked for");

  /**
   * The CPUs that the group's processes may run on: those asked for that the groups above have and
   * that are online.
   *
   * <p>v2 {@code cpuset.cpus.effective}, since 5.0. v1 {@code cpuset.effective_cpus}, since 3.17.
   */
  public static final Metric<CpuSet> CPUS_EFFECTIVE =
      new Metric<>(
          CPUSET, "cpuset.cpus.effective", Types.CPU_SET, Kind.ALLOCATION, "CPUs to be had");

  /**
   * The memory nodes that the group asks for. What it gets is {@link #MEMS_EFFECTIVE}.
   *
   * <p>v2 {@code cpuset.mems}, since 5.0; not in the root group. v1 {@code cpuset.mems}, since
   * 2.6.24; must be among those of the group above (EACCES).
   */
  public static final Setting<NodeSet> MEMS =
      new Setting<>(
          CPUSET, "cpuset.mems", Types.NODE_SET, Kind.ALLOCATION, "memory nodes asked for");

  /**
   * The memory nodes that the group's processes may take memory from.
   *
   * <p>v2 {@code cpuset.mems.effective}, since 5.0. v1 {@code cpuset.effective_mems}, since 3.17.
   */
  public static final Metric<NodeSet> MEMS_EFFECTIVE =
      new Metric<>(
          CPUSET,
          "cpuset.mems.effective",
          Types.NODE_SET,
          Kind.ALLOCATION,
          "memory nodes to be had");

  /**
   * The CPUs that the group may take for a partition of its own; not also asked for by a sibling.
   *
   * <p>v2 {@code cpuset.cpus.exclusive}, since 6.7; not in the root group. v1: none.
   */
  public static final Setting<CpuSet> CPUS_EXCLUSIVE =
      new Setting<>(
          CPUSET,
          "cpuset.cpus.exclusive",
          Types.CPU_SET,
          Kind.ALLOCATION,
          "CPUs asked for a partition");

  /**
   * The CPUs that a partition can be made of: those of {@link #CPUS_EXCLUSIVE} that the groups
   * above have for that.
   *
   * <p>v2 {@code cpuset.cpus.exclusive.effective}, since 6.7; not in the root group. v1: none.
   */
  public static final Metric<CpuSet> CPUS_EXCLUSIVE_EFFECTIVE =
      new Metric<>(
          CPUSET,
          "cpuset.cpus.exclusive.effective",
          Types.CPU_SET,
          Kind.ALLOCATION,
          "CPUs to be had for a partition");

  /**
   * The CPUs of all isolated partitions.
   *
   * <p>v2 {@code cpuset.cpus.isolated}, since 6.7; in the root group only. v1: none.
   */
  public static final Metric<CpuSet> CPUS_ISOLATED =
      new Metric<>(
          CPUSET,
          "cpuset.cpus.isolated",
          Types.CPU_SET,
          Kind.ALLOCATION,
          "CPUs of isolated partitions");

  /**
   * Whether the group has CPUs of its own. A wish that cannot be fulfilled is taken and reads back
   * as invalid, with the reason; it may become invalid later.
   *
   * <p>v2 {@code cpuset.cpus.partition}, since 5.0; not in the root group; notifies. v1: none, see
   * {@link CpusetV1#CPU_EXCLUSIVE}.
   */
  public static final Setting<Partition> CPUS_PARTITION =
      new Setting<>(
          CPUSET,
          "cpuset.cpus.partition",
          Types.PARTITION,
          Kind.FLAG,
          "whether it has CPUs of its own");

  private Cpuset() {}

  static List<Property<?>> properties() {
    return List.of(
        CPUS,
        CPUS_EFFECTIVE,
        CPUS_EXCLUSIVE,
        CPUS_EXCLUSIVE_EFFECTIVE,
        CPUS_ISOLATED,
        CPUS_PARTITION,
        MEMS,
        MEMS_EFFECTIVE);
  }
}
