package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.CPUSET;

import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import java.util.List;

/**
 * Confines processes to CPUs and memory nodes.
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

  private Cpuset() {}

  static List<Property<?>> properties() {
    return List.of(CPUS, CPUS_EFFECTIVE, MEMS, MEMS_EFFECTIVE);
  }
}
