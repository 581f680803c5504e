package io.github.cgroup4j;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.util.List;

/** Removes the directories of a group. */
final class Removal {

  private Removal() {}

  static boolean delete(Subtree subtree, GroupPath path) throws CgroupException {
    boolean existed = false;
    for (Part part : candidates(subtree, path)) {
      existed |= remove(subtree, path, part);
    }
    return existed;
  }

  static boolean deleteTree(Subtree subtree, GroupPath path) throws CgroupException {
    boolean existed = false;
    for (Part part : candidates(subtree, path)) {
      try {
        existed |= removed(subtree, part);
      } catch (ErrnoException e) {
        if (e.errno() == Errno.EBUSY) {
          return deleteFromBelow(subtree, path) | existed; // most groups have nothing below
        }
        throw subtree.failures().deleting(path, e);
      }
    }
    return existed;
  }

  /** The parts that may be there: of several most are not, a single one need not be looked for. */
  private static List<Part> candidates(Subtree subtree, GroupPath path) throws CgroupException {
    List<Part> all = subtree.parts(path);
    return all.size() == 1 ? all : subtree.existing(path);
  }

  private static boolean deleteFromBelow(Subtree subtree, GroupPath path) throws CgroupException {
    List<GroupPath> below = Walk.descendants(subtree, path);
    for (int i = below.size() - 1; i >= 0; i--) {
      delete(subtree, below.get(i));
    }
    return delete(subtree, path);
  }

  private static boolean remove(Subtree subtree, GroupPath path, Part part) throws CgroupException {
    try {
      return removed(subtree, part);
    } catch (ErrnoException e) {
      throw subtree.failures().deleting(path, e);
    }
  }

  /** Removes a part; false if it was not there, or another was quicker. */
  private static boolean removed(Subtree subtree, Part part) throws ErrnoException {
    Kernel kernel = subtree.kernel();
    try {
      kernel.removeDirectory(part.directory());
      return true;
    } catch (ErrnoException e) {
      // a read-only mount refuses before it looks
      if (e.isGone() || e.errno() == Errno.EROFS && !kernel.isDirectory(part.directory())) {
        return false;
      }
      throw e;
    }
  }
}
