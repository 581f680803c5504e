package io.github.cgroup4j;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One real tree of groups with controllers attached. v2 has one; v1 several; hybrid machines have
 * both kinds. Immutable.
 *
 * @param version v1 or v2
 * @param controllers what is attached; empty for a named v1 hierarchy and for a v2 hierarchy all of
 *     whose controllers are bound to v1
 * @param name the name of a named v1 hierarchy
 * @param mounts its visible mounts, in the order of mountinfo; empty if it is not mounted here
 * @param ownPath the path of the observed process's group in this hierarchy
 * @param ownGroup the directory of that group, if a visible mount reaches it
 * @param ownMount the mount that reaches it; else the first visible mount
 * @param noPrefix whether it was mounted with the option {@code noprefix} of v1: interface files
 *     are then named without their controller, {@code cpus} instead of {@code cpuset.cpus}
 */
public record Hierarchy(
    Version version,
    Set<Controller> controllers,
    Optional<String> name,
    List<Mount> mounts,
    Optional<String> ownPath,
    Optional<Path> ownGroup,
    Optional<Mount> ownMount,
    boolean noPrefix) {

  /**
   * Copies the collections.
   *
   * @param version v1 or v2
   * @param controllers what is attached; empty for a named v1 hierarchy and for a v2 hierarchy all
   *     of whose controllers are bound to v1
   * @param name the name of a named v1 hierarchy
   * @param mounts its visible mounts, in the order of mountinfo; empty if it is not mounted here
   * @param ownPath the path of the observed process's group in this hierarchy
   * @param ownGroup the directory of that group, if a visible mount reaches it
   * @param ownMount the mount that reaches it; else the first visible mount
   * @param noPrefix whether it was mounted with the option {@code noprefix} of v1: interface files
   *     are then named without their controller, {@code cpus} instead of {@code cpuset.cpus}
   */
  public Hierarchy {
    controllers = Set.copyOf(controllers);
    mounts = List.copyOf(mounts);
  }

  /**
   * {@return whether the controller is attached to this hierarchy}
   *
   * @param controller the controller
   */
  public boolean has(Controller controller) {
    return controllers.contains(Objects.requireNonNull(controller, "controller"));
  }

  /** Whether that line of a cgroup file is about this hierarchy. */
  boolean isOf(Membership membership) {
    if (version != membership.version()) {
      return false;
    }
    return version == Version.V2
        || name.equals(membership.name()) && hasExactly(membership.controllers());
  }

  private boolean hasExactly(List<String> names) {
    for (Controller controller : controllers) {
      if (!names.contains(controller.name(version))) {
        return false;
      }
    }
    return names.size() == controllers.size();
  }
}
