package io.github.cgroup4j.discovery;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the directory of a group by its path in the hierarchy.
 *
 * <p>A mount shows the part of a hierarchy that starts at the mount's root. Both that root and a
 * process's path are told relative to the reader's cgroup namespace (cgroup_namespaces(7)), so
 * below a mount with root R at M the group P is: at {@code M + P} if R is {@code /}; at M if P is
 * R; at {@code M + rest} if P is {@code R/rest}; else not reached. This is a comparison of text,
 * also for roots like {@code /..} that lie above the namespace: {@code /../a} is below {@code /..},
 * but of {@code /} nobody can tell how to get there from {@code /..}, since the names in between
 * are what the namespace hides. And {@code ..} never becomes part of a directory.
 *
 * <p>Of several mounts one with the whole hierarchy (root {@code /}) is preferred, then the first.
 * But one through which the group can be seen goes before all others: daemons have mounts of their
 * own that come first in the list and nobody else may look into (lxcfs below {@code /run}).
 *
 * <p>What text says is checked: if the directory does not exist though the mount point is a group's
 * directory (it has {@code cgroup.procs}), the mount does not reach the group after all: a sandbox
 * made up its /proc, or the group is gone. If that cannot be seen (no permission; a copy of a
 * machine's /proc without its cgroup file systems), the directory stands.
 */
final class OwnGroup {

  private static final String DELETED = " (deleted)";

  /** Each group's directory has this file, on v1 and v2 and with any options. */
  private static final String ALWAYS_THERE = "cgroup.procs";

  private final Kernel kernel;
  private final Path file;
  private final Warnings warnings;

  /**
   * Creates the finder.
   *
   * @param file the cgroup file, for warnings
   */
  OwnGroup(Kernel kernel, Path file, Warnings warnings) {
    this.kernel = kernel;
    this.file = file;
    this.warnings = warnings;
  }

  /** A group's directory and the mount it was found by. */
  static final class Place {
    final FoundMount mount;
    final Path directory;

    Place(FoundMount mount, Path directory) {
      this.mount = mount;
      this.directory = directory;
    }
  }

  /** Returns the place of the line's group, or null if no visible mount reaches it. */
  @Nullable Place find(CgroupLine line, List<FoundMount> mounts) {
    Place unproven = null;
    boolean missing = false;
    boolean inexpressible = false;
    for (int pass = 0; pass < 2; pass++) {
      for (FoundMount mount : mounts) {
        Path base = mount.directory;
        String rest = mount.root.equals("/") == (pass == 0) ? below(mount.root, line.path) : null;
        if (base == null || rest == null) {
          continue;
        }
        boolean isMountPoint = rest.isEmpty() || rest.equals("/");
        if (isMountPoint && mounts.size() == 1) {
          return new Place(mount, base);
        }
        Path directory = isMountPoint ? base : RawText.below(base, rest).orElse(null);
        if (directory == null) {
          inexpressible = true;
          continue;
        }
        switch (presence(base, directory, isMountPoint ? "" : rest)) {
          case THERE -> {
            return new Place(mount, directory);
          }
          case UNPROVEN -> unproven = unproven == null ? new Place(mount, directory) : unproven;
          case MISSING -> missing = true;
        }
      }
    }
    if (unproven != null) {
      return unproven;
    }
    if (missing) {
      warnings.add(file, line.number, "this group's directory does not exist", line.path);
    } else if (inexpressible) {
      warnings.add(
          file,
          line.number,
          "no path of this JVM can name this group (UTF-8 file names: -Dsun.jnu.encoding, LC_ALL)",
          line.path);
    }
    return null;
  }

  /** What remains of the path below the root, with its slash if any; null if not below it. */
  static @Nullable String below(String root, String path) {
    String rest;
    if (root.equals("/")) {
      rest = path;
    } else if (path.equals(root)) {
      rest = "";
    } else if (path.startsWith(root) && path.charAt(root.length()) == '/') {
      rest = path.substring(root.length());
    } else {
      return null;
    }
    return RawText.hasDots(rest) ? null : rest;
  }

  private enum Presence {
    THERE,
    MISSING,
    UNPROVEN
  }

  private Presence presence(Path mountPoint, Path directory, String rest) {
    try {
      return kernel.status(directory).directory() ? Presence.THERE : Presence.MISSING;
    } catch (ErrnoException e) {
      boolean absent = e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR;
      // below a mount point that cannot be looked into the name tells nothing either
      return rest.endsWith(DELETED) || absent && isGroup(mountPoint)
          ? Presence.MISSING
          : Presence.UNPROVEN;
    }
  }

  private boolean isGroup(Path directory) {
    try {
      kernel.status(directory.resolve(ALWAYS_THERE));
      return true;
    } catch (ErrnoException e) {
      return false;
    }
  }
}
