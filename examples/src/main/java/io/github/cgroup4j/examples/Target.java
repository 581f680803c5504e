package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Mount;
import io.github.cgroup4j.effective.Effective;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a command is asked about: a process or a group. */
final class Target {

  private Target() {}

  /**
   * Finds it.
   *
   * @param text a process id, a group's directory or path; null for this process
   * @throws IllegalArgumentException if it can be none of these
   */
  static Effective find(Cgroups cgroups, @Nullable String text) throws CgroupException {
    if (text == null) {
      return cgroups.self();
    }
    if (isNumber(text)) {
      return cgroups.effective(pid(text));
    }
    if (text.startsWith("-") && isNumber(text.substring(1))) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no process id; a group of that name is given by its directory");
    }
    return group(cgroups, text).effective();
  }

  /**
   * Finds a group that is there.
   *
   * @param text its path below the own group; or its directory or its path from the mount points
   *     down, which is what is meant without a slash at the front, too, if there is no such group
   *     below the own one; or a dot for that of this process
   * @throws IllegalArgumentException if it can be none of these
   */
  static Group group(Cgroups cgroups, String text) throws CgroupException {
    if (text.equals(".")) {
      return cgroups.ownGroups().anchor();
    }
    Group fromTheTop = fromTheTop(cgroups, text);
    if (text.startsWith("/") || text.isEmpty()) {
      return existing(fromTheTop, text);
    }
    Group below = cgroups.ownGroups().group(fromTheTop.path().toString());
    return below.exists() ? below : fromTheTop;
  }

  /**
   * Finds a group that is to be made, or is there.
   *
   * @param text its path below the own group, or with a slash at the front its directory or its
   *     path from the mount points down; empty or a dot for the own group
   * @throws IllegalArgumentException if it can be none of these
   */
  static Group below(Cgroups cgroups, String text) throws CgroupException {
    return text.startsWith("/")
        ? fromTheTop(cgroups, text)
        : cgroups.subtree().group(text.equals(".") ? "" : text);
  }

  private static Group fromTheTop(Cgroups cgroups, String text) throws CgroupException {
    return cgroups.rootSubtree().group(path(cgroups, text));
  }

  /** In the words that were given: there may be a group of that path in another hierarchy. */
  private static Group existing(Group group, String text) throws CgroupException {
    if (!text.isEmpty() && !group.exists()) {
      throw CgroupException.failed(
          "find a group at, or of the path, " + text,
          new ErrnoException(Errno.ENOENT, "open", Path.of(text)));
    }
    return group;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long pid(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + digits + "\" is no process id", e);
    }
  }

  private static Path directory(String text) {
    try {
      return Path.of(text).normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "this JVM cannot name the file \""
              + text
              + "\": "
              + e.getReason()
              + "; if it has letters beyond ASCII, set LC_ALL=C.UTF-8",
          e);
    }
  }

  /** The path below the mount point, if the text is a directory there, else the text itself. */
  private static String path(Cgroups cgroups, String text) {
    Path directory = directory(text);
    Path longest = null;
    for (Hierarchy hierarchy : cgroups.hierarchies()) {
      for (Mount mount : hierarchy.mounts()) {
        Path mountPoint = Path.of(mount.mountPoint());
        boolean longer = longest == null || mountPoint.getNameCount() > longest.getNameCount();
        if (directory.startsWith(mountPoint) && longer) {
          longest = mountPoint;
        }
      }
    }
    String path = longest == null ? text : longest.relativize(directory).toString();
    int start = 0;
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    return path.substring(start);
  }
}
