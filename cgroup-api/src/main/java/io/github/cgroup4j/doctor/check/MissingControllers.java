package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.doctor.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups made here cannot have some controllers. */
public final class MissingControllers implements Check {

  /** Creates the check. */
  MissingControllers() {}

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    Map<Path, List<Controller>> byLevel = new LinkedHashMap<>();
    List<Controller> unattached = new ArrayList<>();
    List<Controller> unmounted = new ArrayList<>();
    for (Controller controller : situation.wanted()) {
      Hierarchy hierarchy = situation.cgroups().hierarchy(controller).orElse(null);
      if (hierarchy == null) {
        unattached.add(controller);
      } else if (hierarchy.mounts().isEmpty()) {
        unmounted.add(controller);
      } else if (hierarchy.version() == Version.V2) {
        lackingLevel(situation, controller)
            .ifPresent(
                level -> byLevel.computeIfAbsent(level, key -> new ArrayList<>()).add(controller));
      }
    }
    int missing = unattached.size() + unmounted.size();
    for (List<Controller> controllers : byLevel.values()) {
      missing += controllers.size();
    }
    List<Finding> found = new ArrayList<>();
    for (Controller controller : unmounted) {
      found.add(Attachment.notMounted(situation, controller));
    }
    for (Controller controller : unattached) {
      found.add(Attachment.notAttached(situation, controller));
    }
    byLevel.forEach(
        (level, controllers) -> found.add(LackingLevel.finding(situation, level, controllers)));
    boolean all = missing == situation.wanted().size();
    for (Finding finding : found) {
      findings.add(finding.with(situation.severity(all)));
    }
  }

  /** Which level between the root and the anchor stops a controller that the root has. */
  private static Optional<Path> lackingLevel(Situation situation, Controller controller) {
    Anchor anchor = situation.anchor(Version.V2).orElse(null);
    if (anchor == null || !Permission.of(situation, anchor).isGranted()) {
      return Optional.empty(); // the way to another group is told by other checks
    }
    return LackingLevel.of(situation, anchor, controller);
  }

  /** What to say about a controller that no usable hierarchy has. */
  public static Finding finding(Situation situation, Controller controller) {
    boolean attached = situation.cgroups().hierarchy(controller).isPresent();
    return attached
        ? Attachment.notMounted(situation, controller)
        : Attachment.notAttached(situation, controller);
  }

  /**
   * What to say when controllers were refused because a level does not offer them.
   *
   * @param level the group whose {@code cgroup.subtree_control} was to be written
   */
  public static Finding atLevel(Situation situation, Path level, List<Controller> controllers) {
    Anchor anchor = situation.anchor(Version.V2).orElse(null);
    if (anchor != null) {
      Anchor place = new Anchor(anchor.hierarchy(), anchor.top(), level);
      for (Controller controller : controllers) {
        Optional<Path> lacking = LackingLevel.of(situation, place, controller);
        if (lacking.isPresent()) {
          return LackingLevel.finding(situation, lacking.get(), List.of(controller), level);
        }
      }
    }
    return LackingLevel.finding(situation, level, controllers);
  }
}
