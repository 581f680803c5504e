package io.github.cgroup4j;

import java.util.List;
import java.util.Optional;

/**
 * One mounted cgroup file system, as {@code /proc/PID/mountinfo} tells of it. Immutable.
 *
 * @param version v1 ({@code cgroup}) or v2 ({@code cgroup2})
 * @param mountPoint where it is mounted, as the observed process sees it
 * @param root which directory of the hierarchy is mounted there: {@code /} for the whole hierarchy,
 *     another path for a bind mount or a container, {@code /..} and the like when it lies above the
 *     reader's cgroup namespace
 * @param controllers v1: what is attached, in the order of the mount options; v2: what {@code
 *     cgroup.controllers} at the mount point lists; by the kernel's names; empty if none
 * @param name the name of a named v1 hierarchy, such as {@code systemd}
 * @param readOnly whether the mount itself or its file system is read-only
 * @param visible whether a path look-up of the mount point ends here; false if a later mount hides
 *     it
 */
public record Mount(
    Version version,
    String mountPoint,
    String root,
    List<String> controllers,
    Optional<String> name,
    boolean readOnly,
    boolean visible) {

  /**
   * Copies the list.
   *
   * @param version v1 ({@code cgroup}) or v2 ({@code cgroup2})
   * @param mountPoint where it is mounted, as the observed process sees it
   * @param root which directory of the hierarchy is mounted there: {@code /} for the whole
   *     hierarchy, another path for a bind mount or a container, {@code /..} and the like when it
   *     lies above the reader's cgroup namespace
   * @param controllers v1: what is attached, in the order of the mount options; v2: what {@code
   *     cgroup.controllers} at the mount point lists; by the kernel's names; empty if none
   * @param name the name of a named v1 hierarchy, such as {@code systemd}
   * @param readOnly whether the mount itself or its file system is read-only
   * @param visible whether a path look-up of the mount point ends here; false if a later mount
   *     hides it
   */
  public Mount {
    controllers = List.copyOf(controllers);
  }
}
