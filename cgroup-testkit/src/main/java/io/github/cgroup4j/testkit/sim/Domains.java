package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;

/**
 * v2's types of groups: derived from the state, only "threaded" is stored (cgroup-v2.rst,
 * "Threads"; vectors v2.type.*, v2.internal.*).
 */
final class Domains {

  private Domains() {}

  static boolean isThreaded(GroupNode group) {
    return group.domain != group;
  }

  private static boolean hasThreadedChildren(GroupNode group) {
    return group.children.values().stream().anyMatch(Domains::isThreaded);
  }

  private static boolean gives(GroupNode group, boolean threaded) {
    return group.subtreeControl.stream().anyMatch(one -> one.isThreaded() == threaded);
  }

  /** A domain with threaded children, or with processes beside threaded controllers. */
  static boolean isThreadRoot(GroupNode group) {
    return !isThreaded(group)
        && (hasThreadedChildren(group) || group.hasThreads() && gives(group, true));
  }

  static boolean canBeThreadRoot(GroupNode group) {
    if (group.isRoot()) {
      return true; // the root mixes processes and controllers freely
    }
    return !isThreaded(group)
        && group.children.values().stream()
            .noneMatch(child -> !isThreaded(child) && child.isPopulated())
        && !gives(group, false);
  }

  static boolean isValidDomain(GroupNode group) {
    if (isThreaded(group)) {
      return false;
    }
    for (GroupNode above = group.parent(); above != null; above = above.parent()) {
      if (!above.isRoot() && isThreadRoot(above) || isThreaded(above)) {
        return false;
      }
    }
    return true;
  }

  static String type(GroupNode group) {
    if (isThreaded(group)) {
      return "threaded";
    }
    if (!isValidDomain(group)) {
      return "domain invalid";
    }
    return isThreadRoot(group) ? "domain threaded" : "domain";
  }

  /** What a write of "threaded" to cgroup.type does. */
  static void makeThreaded(GroupNode group, Credentials caller) throws SyscallException {
    GroupNode parent = group.parent();
    if (isThreaded(group) || parent == null) {
      return;
    }
    GroupNode joined = parent.domain;
    if (group.isPopulated()
        || gives(group, false)
        || !isValidDomain(joined)
        || !canBeThreadRoot(joined)) {
      throw new SyscallException(Errno.EOPNOTSUPP);
    }
    for (GroupNode below : group.subtree()) {
      if (below == group || isThreaded(below)) {
        below.domain = joined;
      }
    }
    for (GroupNode below : group.subtree()) {
      group.tree().refresh(below, caller);
    }
  }

  /** Whether processes may be moved into a group at all. */
  static void requireTarget(GroupNode to) throws SyscallException {
    if (!isValidDomain(to.domain)) {
      throw new SyscallException(Errno.EOPNOTSUPP);
    }
    boolean mixes = canBeThreadRoot(to) || isThreaded(to);
    if (!mixes && !to.subtreeControl.isEmpty()) {
      throw new SyscallException(Errno.EBUSY);
    }
  }
}
