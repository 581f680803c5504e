package io.github.cgroup4j.doctor;

import java.util.Locale;

/** The kinds of findings. Later versions may add some. */
public enum Problem {
  /** Control groups are a feature of Linux, and this is another system. */
  NOT_LINUX,
  /** No cgroup file system can be seen: not mounted, no proc file system, or not in this kernel. */
  NO_CGROUPS,
  /** The backend for a mounted version is not on the class path. */
  NO_BACKEND,
  /** The mounts that can be seen do not lead to the group of this process, or it was removed. */
  GROUP_UNREACHABLE,
  /** The cgroup file system is mounted read-only, as in an ordinary container. */
  READ_ONLY,
  /** This user may not read a file, or not enter a directory that leads to it. */
  NOT_READABLE,
  /** This user may not make groups below the group of this process. */
  NOT_DELEGATED,
  /** Groups made here cannot have a controller; the cause names the level that stops it. */
  CONTROLLERS_MISSING,
  /** A controller is attached to no v1 hierarchy that is mounted here. */
  V1_CONTROLLER_MISSING,
  /** Processes in the group stand in the way: v2's no internal process constraint. */
  GROUP_BUSY,
  /** The group is threaded or invalid, so that groups below it cannot hold processes. */
  GROUP_THREADED,
  /** {@code cgroup.max.depth} or {@code cgroup.max.descendants} leaves no room for groups. */
  GROUP_BOUND,
  /** The limit on open files is low, or reached. */
  DESCRIPTOR_LIMIT,
  /** There is no {@code /bin/sh}, by which processes are started inside groups. */
  NO_SHELL,
  /** The memory controller does not account swap. */
  SWAP_ACCOUNTING_OFF,
  /** Pressure stall information is switched off. */
  PRESSURE_OFF,
  /** The kernel lacks interface files that later ones have. */
  KERNEL_TOO_OLD,
  /** systemd or another manager owns the tree. */
  TREE_MANAGED,
  /** This process is at the root of a cgroup namespace: limits above it cannot be seen. */
  NAMESPACE_ROOT,
  /** Something about the mounts or memberships was odd. */
  DISCOVERY_WARNING;

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** {@return the stable name of this kind, for example {@code not-delegated}} */
  public String id() {
    return id;
  }

  /** The {@link #id}. */
  @Override
  public String toString() {
    return id;
  }
}
