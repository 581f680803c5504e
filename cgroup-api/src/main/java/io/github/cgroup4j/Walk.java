package io.github.cgroup4j;

import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.ErrnoException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the groups below a group, in all of its parts. */
final class Walk {

  private Walk() {}

  /** The names of the children in any part. */
  static SortedSet<String> childNames(Subtree subtree, GroupPath path) throws CgroupException {
    return childNames(subtree, subtree.existing(path), path);
  }

  static SortedSet<String> childNames(Subtree subtree, List<Part> parts, GroupPath path)
      throws CgroupException {
    SortedSet<String> names = new TreeSet<>();
    for (Part part : parts) {
      try {
        for (ChildDirectory child : subtree.kernel().childDirectories(part.directory())) {
          names.add(child.name());
        }
      } catch (ErrnoException e) {
        if (!e.isGone()) {
          throw subtree.failures().reading(path, e);
        }
      }
    }
    return names;
  }

  /** All groups below, parents before their children. */
  static List<GroupPath> descendants(Subtree subtree, GroupPath path) throws CgroupException {
    List<GroupPath> found = new ArrayList<>();
    collect(subtree, path, found);
    return found;
  }

  private static void collect(Subtree subtree, GroupPath path, List<GroupPath> found)
      throws CgroupException {
    for (String name : childNames(subtree, path)) {
      GroupPath child = path.resolve(GroupPath.existing(name));
      found.add(child);
      collect(subtree, child, found);
    }
  }
}
