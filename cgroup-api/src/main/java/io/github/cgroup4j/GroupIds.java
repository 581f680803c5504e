package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The ids of groups in the v2 hierarchy: the inode numbers of their directories. */
final class GroupIds {

  private GroupIds() {}

  static long of(Subtree subtree, GroupPath path) throws CgroupException {
    Part part = unified(subtree, path, "tell the id of");
    try {
      return subtree.kernel().status(part.directory()).inode();
    } catch (ErrnoException e) {
      throw subtree.failures().reading(path, e);
    }
  }

  static Optional<Group> find(Subtree roots, long id) throws CgroupException {
    Part root = unified(roots, GroupPath.ANCHOR, "find by its id a group below");
    Kernel kernel = roots.kernel();
    Deque<GroupPath> left = new ArrayDeque<>();
    left.add(GroupPath.ANCHOR);
    while (!left.isEmpty()) {
      GroupPath path = left.remove();
      Path directory = root.at(path).directory();
      try {
        if (kernel.status(directory).inode() == id) {
          return Optional.of(new Group(roots, path));
        }
        for (ChildDirectory child : kernel.childDirectories(directory)) {
          left.add(path.resolve(GroupPath.existing(child.name())));
        }
      } catch (ErrnoException e) {
        if (!e.isGone()) { // meanwhile removed
          throw roots.failures().reading(path, e);
        }
      }
    }
    return Optional.empty();
  }

  private static Part unified(Subtree subtree, GroupPath path, String what) throws CgroupException {
    for (Part part : subtree.parts(path)) {
      if (part.version() == Version.V2) {
        return part;
      }
    }
    throw CgroupException.because(Reason.UNSUPPORTED, what + " " + path.inWords())
        .group(path.toString())
        .hint("only groups of the v2 hierarchy have an id, and none is mounted here")
        .exception();
  }
}
