package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Subtree;

/** Where groups are made and looked for. */
enum Place {
  /** Below the group that cg4j runs in, so that its limits hold. */
  OWN,
  /** At the root of each hierarchy, outside the limits that hold for cg4j. */
  ROOT;

  Subtree subtree(Cgroups cgroups) throws CgroupException {
    return this == OWN ? cgroups.subtree() : cgroups.rootSubtree();
  }
}
