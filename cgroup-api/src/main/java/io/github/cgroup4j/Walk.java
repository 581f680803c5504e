package io.github.cgroup4j;

import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
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
      for (ChildDirectory child : list(subtree, part.directory(), path)) {
        names.add(child.name());
      }
    }
    return names;
  }

  /** All groups below, parents before their children. */
  static List<GroupPath> descendants(Subtree subtree, GroupPath path) throws CgroupException {
    List<GroupPath> found = new ArrayList<>();
    List<Path> directories = new ArrayList<>(4);
    for (Part part : subtree.existing(path)) {
      directories.add(part.directory());
    }
    collect(subtree, directories, path, found);
    return found;
  }

  /** Goes into the directories that have children: most groups have none. */
  private static void collect(
      Subtree subtree, List<Path> directories, GroupPath path, List<GroupPath> found)
      throws CgroupException {
    SortedMap<String, List<Path>> children = new TreeMap<>();
    for (Path directory : directories) {
      for (ChildDirectory child : list(subtree, directory, path)) {
        List<Path> further = children.get(child.name());
        if (child.links() != ChildDirectory.LEAF) {
          further = further == null || further.isEmpty() ? new ArrayList<>(4) : further;
          further.add(directory.resolve(child.name()));
        }
        children.put(child.name(), further == null ? List.of() : further);
      }
    }
    for (Map.Entry<String, List<Path>> entry : children.entrySet()) {
      GroupPath child = path.resolve(GroupPath.existing(entry.getKey()));
      found.add(child);
      if (!entry.getValue().isEmpty()) {
        collect(subtree, entry.getValue(), child, found);
      }
    }
  }

  /** The children in one part; none if it is gone meanwhile. */
  private static List<ChildDirectory> list(Subtree subtree, Path directory, GroupPath path)
      throws CgroupException {
    try {
      return subtree.kernel().childDirectories(directory);
    } catch (ErrnoException e) {
      if (e.isGone()) {
        return List.of();
      }
      throw subtree.failures().reading(path, e);
    }
  }
}
