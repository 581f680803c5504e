package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where groups would be made in one hierarchy.
 *
 * @param hierarchy the hierarchy
 * @param top the directory where it is mounted
 * @param directory the group below which groups would be made
 */
public record Anchor(Hierarchy hierarchy, Path top, Path directory) {

  boolean isV2() {
    return hierarchy.version() == Version.V2;
  }

  /** The anchor and the groups above it that can be seen, from the bottom up. */
  List<Path> upwards() {
    List<Path> levels = new ArrayList<>();
    for (Path at = directory; at != null && at.startsWith(top); at = at.getParent()) {
      levels.add(at);
    }
    return levels.isEmpty() ? List.of(directory) : levels;
  }

  /** The same from the top down. */
  List<Path> downwards() {
    List<Path> levels = new ArrayList<>();
    for (Path level : upwards()) {
      levels.add(0, level);
    }
    return levels;
  }

  /** What has to be writable for groups to be made and entered. */
  List<Path> needed() {
    return isV2()
        ? List.of(
            directory,
            directory.resolve("cgroup.procs"),
            directory.resolve("cgroup.subtree_control"))
        : List.of(directory);
  }
}
