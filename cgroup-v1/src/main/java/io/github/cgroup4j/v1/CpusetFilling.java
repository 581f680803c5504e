package io.github.cgroup4j.v1;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.file.Path;

/**
 * Gives a new group the CPUs and memory nodes of its parent: v1 makes groups with none, and refuses
 * processes in them with ENOSPC (cgroup-v1/cpusets.rst, "How do I use cpusets?").
 *
 * <p>Where the hierarchy was mounted as the cpuset file system of old ({@code noprefix}), the files
 * are called {@code cpus} and {@code mems}; which names there are shows by looking.
 */
final class CpusetFilling {

  private static final String[] FILES = {"cpuset.cpus", "cpuset.mems"};
  private static final int PREFIX = "cpuset.".length();

  private CpusetFilling() {}

  static void fill(Kernel kernel, Path group) throws ErrnoException {
    for (String file : FILES) {
      try {
        fill(kernel, group, file);
      } catch (ErrnoException e) {
        String bare = file.substring(PREFIX);
        if (e.errno() != Errno.ENOENT || !isThere(kernel, group.resolve(bare))) {
          throw e;
        }
        fill(kernel, group, bare);
      }
    }
  }

  private static void fill(Kernel kernel, Path group, String file) throws ErrnoException {
    Path parent = group.getParent();
    if (isBlank(kernel.read(group.resolve(file))) && parent != null) {
      byte[] inherited = readIfThere(kernel, parent.resolve(file));
      if (!isBlank(inherited)) {
        kernel.write(group.resolve(file), inherited);
      }
    }
  }

  private static boolean isThere(Kernel kernel, Path file) {
    try {
      kernel.status(file);
      return true;
    } catch (ErrnoException e) {
      return false;
    }
  }

  /** Above the root of the hierarchy there is no such file. */
  private static byte[] readIfThere(Kernel kernel, Path file) throws ErrnoException {
    try {
      return kernel.read(file);
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENOENT) {
        return new byte[0];
      }
      throw e;
    }
  }

  private static boolean isBlank(byte[] content) {
    for (byte b : content) {
      if (b != ' ' && b != '\n') {
        return false;
      }
    }
    return true;
  }
}
