package io.github.cgroup4j;

import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
    for (Child child : children(subtree, directories, path)) {
      GroupPath below = path.child(child.name);
      found.add(below);
      if (!child.further.isEmpty()) {
        collect(subtree, child.further, below, found);
      }
    }
  }

  /**
   * A child in one or more parts.
   *
   * @param name what it is called in all of them
   * @param further its directories in the parts where it has children
   */
  private record Child(String name, List<Path> further) {}

  /** By name. */
  private static List<Child> children(Subtree subtree, List<Path> directories, GroupPath path)
      throws CgroupException {
    List<Child> children = new ArrayList<>();
    for (Path directory : directories) {
      for (ChildDirectory child : list(subtree, directory, path)) {
        boolean leaf = child.links() == ChildDirectory.LEAF;
        children.add(
            new Child(child.name(), leaf ? List.of() : List.of(directory.resolve(child.name()))));
      }
    }
    children.sort(Comparator.comparing(Child::name));
    return directories.size() == 1 ? children : merged(children);
  }

  /** Makes one of those that follow each other with the same name. */
  private static List<Child> merged(List<Child> sorted) {
    List<Child> merged = new ArrayList<>(sorted.size());
    for (Child child : sorted) {
      Child last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || !last.name.equals(child.name)) {
        merged.add(child);
      } else if (!child.further.isEmpty()) {
        List<Path> further = new ArrayList<>(last.further);
        further.addAll(child.further);
        merged.set(merged.size() - 1, new Child(child.name, further));
      }
    }
    return merged;
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
