package io.github.cgroup4j.testkit.sim;

import com.google.common.base.Splitter;
import io.github.cgroup4j.spi.Errno;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The algebra of cgroup.subtree_control (notes.md, fact 4; vectors v2.ctl.*, v2.internal.*). */
final class SubtreeControl {

  private SubtreeControl() {}

  static String list(Tree tree, Set<Subsystem<?>> controllers) {
    String names =
        tree.subsystems().stream()
            .filter(controllers::contains)
            .map(Subsystem::name)
            .collect(Collectors.joining(" "));
    return names.isEmpty() ? "" : names + "\n";
  }

  /** One write: all of it or nothing. */
  static void write(GroupNode group, String value, Credentials caller) throws SyscallException {
    Set<String> enable = new LinkedHashSet<>();
    Set<String> disable = new LinkedHashSet<>();
    for (String word : Splitter.on(' ').omitEmptyStrings().split(KernelText.strip(value))) {
      parse(word, group.tree().kernel().profile(), enable, disable);
    }
    Tree tree = group.tree();
    Set<Subsystem<?>> on = new LinkedHashSet<>();
    Set<Subsystem<?>> off = new LinkedHashSet<>();
    // the kernel's order of controllers decides which of several errors is told
    for (String name : known()) {
      Subsystem<?> subsystem = tree.subsystem(name);
      if (enable.contains(name)) {
        if (subsystem == null || !isAvailable(group, subsystem)) {
          throw new SyscallException(Errno.ENOENT);
        }
        if (!group.subtreeControl.contains(subsystem)) {
          on.add(subsystem);
        }
      } else if (disable.contains(name)
          && subsystem != null
          && group.subtreeControl.contains(subsystem)) {
        requireUnused(group, subsystem);
        off.add(subsystem);
      }
    }
    if (!on.isEmpty()) {
      requireHost(group, on);
      for (GroupNode child : group.children.values()) {
        if (on.stream().anyMatch(one -> tree.collides(child, one))) {
          throw new SyscallException(Errno.EEXIST); // v2.core.mkdir.name-of-future-file
        }
      }
    }
    if (!on.isEmpty() || !off.isEmpty()) {
      group.subtreeControl.addAll(on);
      group.subtreeControl.removeAll(off);
      for (GroupNode child : group.children.values()) {
        tree.refresh(child, caller);
      }
      on.forEach(subsystem -> subsystem.changedOver(group));
      off.forEach(subsystem -> subsystem.changedOver(group));
    }
  }

  /** The controllers of v2 in the kernel's order. */
  static List<String> known() {
    return List.of(
        "cpuset", "cpu", "io", "memory", "perf_event", "hugetlb", "pids", "rdma", "misc");
  }

  /** The last word on a name wins. */
  private static void parse(
      String word, KernelProfile profile, Set<String> enable, Set<String> disable)
      throws SyscallException {
    String name = word.substring(1);
    if (!known().contains(name) || !profile.isBuiltWith(name)) {
      throw new SyscallException(Errno.EINVAL); // unknown, or of v1 only
    }
    switch (word.charAt(0)) {
      case '+' -> {
        enable.add(name);
        disable.remove(name);
      }
      case '-' -> {
        disable.add(name);
        enable.remove(name);
      }
      default -> throw new SyscallException(Errno.EINVAL);
    }
  }

  private static boolean isAvailable(GroupNode group, Subsystem<?> subsystem) {
    return group.subtreeControl.contains(subsystem)
        || group.tree().controllersOf(group).contains(subsystem);
  }

  private static void requireUnused(GroupNode group, Subsystem<?> subsystem)
      throws SyscallException {
    for (GroupNode child : group.children.values()) {
      if (child.subtreeControl.contains(subsystem)) {
        throw new SyscallException(Errno.EBUSY);
      }
    }
  }

  private static void requireHost(GroupNode group, Set<Subsystem<?>> on) throws SyscallException {
    if (!Domains.isValidDomain(group.domain)) {
      throw new SyscallException(Errno.EOPNOTSUPP);
    }
    if (group.isRoot()) {
      return;
    }
    boolean threaded = Domains.isThreaded(group);
    if (on.stream().allMatch(Subsystem::isThreaded)) {
      if (Domains.canBeThreadRoot(group) || threaded) {
        return;
      }
    } else if (threaded || Domains.isThreadRoot(group)) {
      throw new SyscallException(Errno.EOPNOTSUPP);
    }
    if (group.hasThreads()) {
      throw new SyscallException(Errno.EBUSY);
    }
  }
}
