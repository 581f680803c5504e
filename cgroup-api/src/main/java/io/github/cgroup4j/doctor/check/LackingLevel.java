package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A level of a v2 tree that does not pass a controller on to its children. */
final class LackingLevel {

  private static final String USER_SERVICE = "user@";

  private LackingLevel() {}

  /** The topmost group above the anchor that has the controller and does not enable it. */
  static Optional<Path> of(Situation situation, Anchor anchor, Controller controller) {
    if (available(situation, anchor.directory()).words().contains(controller.name())) {
      return Optional.empty();
    }
    for (Path level : anchor.downwards()) {
      boolean offered = available(situation, level).words().contains(controller.name());
      boolean passedOn = enabled(situation, level).words().contains(controller.name());
      if (!level.equals(anchor.directory()) && offered && !passedOn) {
        return Optional.of(level);
      }
    }
    return Optional.empty(); // it was switched on meanwhile, or a level cannot be read
  }

  private static Reading available(Situation situation, Path level) {
    return situation.read(level.resolve("cgroup.controllers"));
  }

  private static Reading enabled(Situation situation, Path level) {
    return situation.read(level.resolve("cgroup.subtree_control"));
  }

  static Finding finding(Situation situation, Path level, List<Controller> controllers) {
    Path anchor = situation.anchor(Version.V2).map(Anchor::directory).orElse(level);
    return finding(situation, level, controllers, anchor);
  }

  /**
   * Says how the controllers are made to reach a group.
   *
   * @param anchor the group that shall be able to give them to its children
   */
  static Finding finding(
      Situation situation, Path level, List<Controller> controllers, Path anchor) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(available(situation, level).evidence());
    evidence.add(enabled(situation, level).evidence());
    if (!anchor.equals(level)) {
      evidence.add(available(situation, anchor).evidence());
    }
    String names = names(controllers);
    String cause =
        "the controllers "
            + names
            + " do not reach "
            + anchor
            + ": the group "
            + level
            + " does not enable them in cgroup.subtree_control";
    List<String> commands = new ArrayList<>();
    Manager manager = Manager.of(situation);
    if (manager.isSystemd()) {
      commands.addAll(systemd(situation, manager, names));
      return new Finding(
          Problem.CONTROLLERS_MISSING,
          Severity.BLOCKING,
          cause + "; systemd owns the tree here",
          evidence,
          "have systemd delegate them",
          commands);
    }
    Path threaded = threaded(situation, level, anchor);
    if (threaded != null) {
      Evidence type = situation.type(threaded).evidence();
      evidence.add(type);
      return new Finding(
          Problem.CONTROLLERS_MISSING,
          Severity.BLOCKING,
          cause + ", and " + threaded + " is \"" + type.content() + "\"",
          evidence,
          ThreadedGroup.remedy(type.content()),
          List.of());
    }
    String remedy = "enable them from the top down, as who may write there";
    String value = "'+" + names.replace(" ", " +") + "'";
    Path busy = null;
    for (Path at : between(level, anchor)) {
      Reading members = situation.read(at.resolve("cgroup.procs"));
      if (!members.words().isEmpty() && !situation.isRoot(at)) {
        evidence.add(members.evidence());
        commands.add(Commands.moveToLeaf(at, "leaf"));
        busy = busy == null ? at : busy;
      }
      commands.add(Commands.write(value, at.resolve("cgroup.subtree_control")));
    }
    if (busy != null) {
      remedy =
          (busy.equals(level) ? "it" : "the group " + busy)
              + " holds processes, which have to move to a leaf first; then "
              + remedy;
    }
    return new Finding(
        Problem.CONTROLLERS_MISSING, Severity.BLOCKING, cause, evidence, remedy, commands);
  }

  /** A user's own systemd can give away no more than it was given. */
  private static List<String> systemd(Situation situation, Manager manager, String names) {
    if (!situation.ownPath().orElse("").contains(USER_SERVICE)) {
      return List.of(manager.scope());
    }
    String directory = "/etc/systemd/system/user@.service.d";
    return List.of(
        "mkdir -p " + directory,
        "printf '[Service]\\nDelegate=cpu cpuset io memory pids\\n' > "
            + directory
            + "/delegate.conf",
        "systemctl daemon-reload && systemctl restart user@$(id -u).service",
        manager.scope().replace("Delegate=yes", "'Delegate=" + names + "'"));
  }

  /**
   * A group of a threaded subtree on the way, the lowest one; null if there is none. No leaf there
   * takes processes, and no group there has controllers of whole processes, such as memory.
   */
  private static @Nullable Path threaded(Situation situation, Path level, Path anchor) {
    if (ThreadedGroup.is(situation, anchor)) {
      return anchor;
    }
    List<Path> levels = between(level, anchor);
    for (int i = levels.size() - 1; i >= 0; i--) {
      if (ThreadedGroup.is(situation, levels.get(i))) {
        return levels.get(i);
      }
    }
    return null;
  }

  /** The level and those below it, without the last one, from the top down. */
  private static List<Path> between(Path level, Path anchor) {
    List<Path> levels = new ArrayList<>();
    for (Path at = anchor.getParent();
        at != null && at.startsWith(level) && anchor.startsWith(level);
        at = at.getParent()) {
      levels.add(0, at);
    }
    return levels.isEmpty() ? List.of(level) : levels;
  }

  static String names(List<Controller> controllers) {
    StringBuilder text = new StringBuilder();
    for (Controller controller : controllers) {
      text.append(text.length() == 0 ? "" : " ").append(controller.name());
    }
    return text.toString();
  }
}
