package io.github.cgroup4j.v1;

import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.file.Path;

/**
 * The lists of a group's processes, by which v1 tells whether any is in the group or below it.
 *
 * <p>Each list is opened anew: a kept descriptor answers with stale ids. A zombie has left its
 * groups and is not listed; a process whose first thread ended while others run is.
 */
final class ProcessLists {

  static final String NAME = "cgroup.procs";

  private ProcessLists() {}

  /**
   * @throws ErrnoException with ENOENT or ENODEV if the group is gone; groups below it that vanish
   *     meanwhile are empty
   */
  static boolean isPopulated(Kernel kernel, Path group) throws ErrnoException {
    if (kernel.read(group.resolve(NAME)).length > 0) {
      return true;
    }
    for (ChildDirectory child : kernel.childDirectories(group)) {
      try {
        if (isPopulated(kernel, group.resolve(child.name()), child.links() > 2)) {
          return true;
        }
      } catch (ErrnoException e) {
        if (e.errno() != Errno.ENOENT && e.errno() != Errno.ENODEV) {
          throw e;
        }
      }
    }
    return false;
  }

  private static boolean isPopulated(Kernel kernel, Path group, boolean hasChildren)
      throws ErrnoException {
    return hasChildren ? isPopulated(kernel, group) : kernel.read(group.resolve(NAME)).length > 0;
  }
}
