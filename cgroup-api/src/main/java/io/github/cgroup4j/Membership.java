package io.github.cgroup4j;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a process is in one hierarchy: a line of {@code /proc/PID/cgroup}. Immutable.
 *
 * @param version v2 for the line that starts with {@code 0::}
 * @param controllers v1: the controllers of the line, by the kernel's names and in its order; v2:
 *     empty, since the line names none
 * @param name the name of a named v1 hierarchy, such as {@code systemd}
 * @param path the group's path as the kernel wrote it, relative to the reader's cgroup namespace;
 *     may start with {@code /..} and may end with {@code " (deleted)"}
 * @param directory the directory of that group, if a visible mount reaches it
 */
public record Membership(
    Version version,
    List<String> controllers,
    Optional<String> name,
    String path,
    Optional<Path> directory) {

  /**
   * Copies the list.
   *
   * @param version v2 for the line that starts with {@code 0::}
   * @param controllers v1: the controllers of the line, by the kernel's names and in its order; v2:
   *     empty, since the line names none
   * @param name the name of a named v1 hierarchy, such as {@code systemd}
   * @param path the group's path as the kernel wrote it, relative to the reader's cgroup namespace;
   *     may start with {@code /..} and may end with {@code " (deleted)"}
   * @param directory the directory of that group, if a visible mount reaches it
   */
  public Membership {
    controllers = List.copyOf(controllers);
  }
}
