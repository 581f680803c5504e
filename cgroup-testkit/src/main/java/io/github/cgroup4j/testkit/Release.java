package io.github.cgroup4j.testkit;

import io.github.cgroup4j.testkit.sim.KernelProfile;

/** The kernels that can be simulated: each was recorded. */
public enum Release {
  /** Linux 6.1 (Debian 12). */
  LINUX_6_1(KernelProfile.LINUX_6_1),
  /** Linux 6.12 (Debian 13); no memory and cpuset on v1. */
  LINUX_6_12(KernelProfile.LINUX_6_12),
  /** Linux 6.18 (Debian 13 backports); no memory and cpuset on v1. */
  LINUX_6_18(KernelProfile.LINUX_6_18);

  private final KernelProfile profile;

  Release(KernelProfile profile) {
    this.profile = profile;
  }

  KernelProfile profile() {
    return profile;
  }
}
