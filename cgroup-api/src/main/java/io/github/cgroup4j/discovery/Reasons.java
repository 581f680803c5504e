package io.github.cgroup4j.discovery;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says in a user's words why there are no control groups. */
final class Reasons {

  private Reasons() {}

  /** Why mountinfo could not be read. */
  static String unreadable(
      Kernel kernel, Path procRoot, String process, Path file, ErrnoException failure) {
    if (!isThere(kernel, procRoot.resolve("self")) && !isThere(kernel, procRoot.resolve(process))) {
      String system = System.getProperty("os.name", "an unknown system");
      if (!system.startsWith("Linux")) {
        return "control groups are a feature of Linux; this is " + system;
      }
      return "there is no process file system at " + procRoot + " (is it mounted?)";
    }
    if (failure.errno() == Errno.ENOENT && !isThere(kernel, procRoot.resolve(process))) {
      return "there is no process " + process + " (no " + procRoot.resolve(process) + ")";
    }
    return file + " cannot be read: " + text(failure);
  }

  /** Why there is no cgroup mount in the list of mounts. */
  static String notMounted(Path mountInfo, int mounts, @Nullable ErrnoException noCgroupFile) {
    if (noCgroupFile != null && noCgroupFile.errno() == Errno.ENOENT) {
      return "this kernel has no control groups: neither a cgroup file system in "
          + mountInfo
          + " nor a file cgroup beside it";
    }
    if (mounts == 0) {
      return "no cgroup file system is mounted where this process can see it: "
          + mountInfo
          + " lists no mounts";
    }
    return "no cgroup file system is mounted where this process can see it: none of the "
        + mounts
        + " mounts in "
        + mountInfo
        + " is of type cgroup or cgroup2";
  }

  static String text(ErrnoException failure) {
    if (failure.errno() == Errno.UNKNOWN) {
      return String.valueOf(failure.getMessage());
    }
    return failure.errno().text() + " (" + failure.errno().name() + ")";
  }

  private static boolean isThere(Kernel kernel, Path path) {
    try {
      kernel.status(path);
      return true;
    } catch (ErrnoException e) {
      return e.errno() != Errno.ENOENT && e.errno() != Errno.ENOTDIR;
    }
  }
}
