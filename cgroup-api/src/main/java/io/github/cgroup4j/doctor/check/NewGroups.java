package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Groups that root makes for a user where the present ones cannot be his: below the roots of
 * hierarchies, and on v2 beside a group with processes of others. Who may write to a v2 group may
 * move all processes below it into groups of his own and kill them there.
 */
final class NewGroups {

  private final Situation situation;
  private final String user;

  /** By the group that each is made for. */
  private final Map<Path, Anchor> groups = new LinkedHashMap<>();

  private final Set<Path> delegated = new LinkedHashSet<>();

  /**
   * Finds out which are needed.
   *
   * @param denied what the user may not write to
   */
  NewGroups(Situation situation, List<Path> denied) {
    this.situation = situation;
    this.user = situation.user().map(String::valueOf).orElse("USER");
    for (Path path : denied) {
      Anchor anchor = situation.anchorOf(path).orElse(null);
      Path group = isDirectory(path) ? path : path.getParent();
      Path above = anchor == null || group == null ? null : above(anchor, group);
      if (anchor == null || group == null || above == null) {
        delegated.add(path);
        continue;
      }
      Anchor made = new Anchor(anchor.hierarchy(), above, above.resolve("user-" + user));
      groups.put(group, made);
      delegated.addAll(made.needed());
    }
  }

  /** Where a new group is to be made instead of delegating one; null if that one will do. */
  private @Nullable Path above(Anchor anchor, Path group) {
    if (situation.isTop(group)) {
      return group;
    }
    boolean isOnlyTheUsers =
        !anchor.isV2()
            || group.equals(anchor.top()) // what is above cannot be seen
            || situation.user().map(uid -> !Strangers.areBelow(situation, group, uid)).orElse(true);
    return isOnlyTheUsers ? null : group.getParent();
  }

  private boolean isDirectory(Path path) {
    try {
      return situation.kernel().status(path).directory();
    } catch (ErrnoException e) {
      return true; // groups are
    }
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** What is to be delegated: what was denied, but of a new group instead of a root. */
  List<Path> delegated() {
    return List.copyOf(delegated);
  }

  /** The commands that make the groups. */
  List<String> making() {
    List<String> commands = new ArrayList<>();
    groups.forEach(
        (instead, made) -> {
          if (made.isV2() && situation.isRoot(made.top())) {
            enable(made.hierarchy(), made.top(), commands);
          }
          commands.add("mkdir -p " + Commands.quoted(made.directory()));
          if (!made.isV2() && made.hierarchy().has(Controller.CPUSET)) {
            String prefix = made.hierarchy().noPrefix() ? "" : "cpuset.";
            copy(prefix + "cpus", made, commands);
            copy(prefix + "mems", made, commands);
          }
        });
    return commands;
  }

  /** The root of v2 may hold processes and give its children controllers all the same. */
  private void enable(Hierarchy hierarchy, Path root, List<String> commands) {
    List<String> enabled = situation.read(root.resolve("cgroup.subtree_control")).words();
    List<String> lacking = new ArrayList<>();
    for (Controller controller : situation.wanted(hierarchy)) {
      if (!enabled.contains(controller.name(Version.V2))) {
        lacking.add("+" + controller.name(Version.V2));
      }
    }
    if (!lacking.isEmpty()) {
      String value = "'" + String.join(" ", lacking) + "'";
      commands.add(Commands.write(value, root.resolve("cgroup.subtree_control")));
    }
  }

  /** A new cpuset on v1 is empty and takes no process. */
  private static void copy(String file, Anchor made, List<String> commands) {
    commands.add(
        "cat "
            + Commands.quoted(made.top().resolve(file))
            + " > "
            + Commands.quoted(made.directory().resolve(file)));
  }

  /** The commands that start a program in the groups; empty if there are none. */
  List<String> starting() {
    if (groups.isEmpty()) {
      return List.of();
    }
    List<Anchor> entered = new ArrayList<>(groups.values());
    for (Anchor anchor : situation.relevant()) {
      if (groups.values().stream().noneMatch(made -> made.hierarchy().equals(anchor.hierarchy()))) {
        entered.add(anchor); // where he may be already, and a shell of root need not be
      }
    }
    StringBuilder script = new StringBuilder();
    for (Anchor anchor : entered) {
      script.append(Commands.write("$$", anchor.directory().resolve("cgroup.procs"))).append("; ");
    }
    script
        .append("exec setpriv --reuid ")
        .append(user)
        .append(" --regid ")
        .append(situation.userGroup().map(String::valueOf).orElse("GROUP"))
        .append(" --clear-groups COMMAND");
    return List.of("sh -ec " + Commands.quoted(script.toString()));
  }
}
