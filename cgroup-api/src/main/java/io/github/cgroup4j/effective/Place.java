package io.github.cgroup4j.effective;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Subtree;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whose limits are looked for: a process, which may be moved, or a group.
 *
 * @param cgroups the entry
 * @param pid the process; 0 for the observed one
 * @param group the group; null for a process
 */
record Place(Cgroups cgroups, long pid, @Nullable Group group) {

  /** The groups, as they are now. */
  Subtree groups() throws CgroupException {
    if (group != null) {
      return group.asSubtree();
    }
    return pid == 0 ? cgroups.ownGroups() : cgroups.groupsOf(pid);
  }

  /** Whether it is where the process is that looks. */
  boolean isOwn() {
    return pid == 0 && group == null;
  }

  /** The process's directory in the process file system; null for a group. */
  @Nullable Path process() {
    if (group != null) {
      return null;
    }
    return pid == 0 ? cgroups.processDirectory() : cgroups.procRoot().resolve(Long.toString(pid));
  }
}
