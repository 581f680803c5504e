package io.github.cgroup4j.testkit;

import io.github.cgroup4j.testkit.sim.KernelProfile;

/** The kernels that can be simulated. */
public enum Release {
  /** Linux 6.1 (Debian 12). */
  LINUX_6_1(KernelProfile.LINUX_6_1),
  /** Linux 6.12 (Debian 13); no memory and cpuset on v1. */
  LINUX_6_12(KernelProfile.LINUX_6_12),
  /** Linux 6.18 (Debian 13 backports); no memory and cpuset on v1. */
  LINUX_6_18(KernelProfile.LINUX_6_18),
  /**
   * The Hurd, as far as its control groups are known: one hierarchy of v1's shape that groups
   * processes and has no controllers; {@code tasks} is another name of {@code cgroup.procs}, and
   * {@code cgroup.clone_children} is kept without effect. The only one that was not recorded.
   */
  HURD(KernelProfile.HURD);

  private final KernelProfile profile;

  Release(KernelProfile profile) {
    this.profile = profile;
  }

  KernelProfile profile() {
    return profile;
  }
}
