package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import io.github.cgroup4j.reserved.OwnGroups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes are where children with controllers are to be made: the "no internal process
 * constraint" of the kernel's cgroup-v2 document.
 */
public final class BusyGroup implements Check {

  /** The id under which processes of other pid namespaces are listed. */
  private static final String OUTSIDER = "0";

  private static final int NAMED = 5;

  /** Creates the check. */
  BusyGroup() {}

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    for (Anchor anchor : situation.usable()) {
      if (needsRoom(situation, anchor)) {
        findings.add(finding(situation, anchor.directory()));
      }
    }
  }

  /**
   * Whether processes are where controllers have to be enabled. A leaf in a threaded subtree takes
   * none.
   */
  static boolean needsRoom(Situation situation, Anchor anchor) {
    Path group = anchor.directory();
    if (!anchor.isV2() || situation.isRoot(group) || ThreadedGroup.is(situation, group)) {
      return false;
    }
    List<String> enabled = situation.read(group.resolve("cgroup.subtree_control")).words();
    List<String> available = situation.read(group.resolve("cgroup.controllers")).words();
    boolean wanting = false;
    for (Controller controller : situation.wanted(anchor.hierarchy())) {
      String name = controller.name();
      wanting |= available.contains(name) && !enabled.contains(name);
    }
    return wanting && !members(situation, group).words().isEmpty();
  }

  /** What to say about a group whose processes stand in the way. */
  public static Finding finding(Situation situation, Path group) {
    Reading members = members(situation, group);
    String self = Long.toString(ProcessHandle.current().pid());
    List<String> others = new ArrayList<>(members.words());
    boolean inside = others.remove(self);
    boolean outsiders = others.removeAll(List.of(OUTSIDER));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(members.evidence());
    evidence.add(situation.read(group.resolve("cgroup.subtree_control")).evidence());
    String rule =
        ", and v2 lets no group but the root hold processes beside controllers that are enabled"
            + " for its children";
    if (outsiders) {
      return new Finding(
          Problem.GROUP_BUSY,
          Severity.BLOCKING,
          "the group "
              + group
              + " holds processes of other pid namespaces, which are listed as 0 and can only be"
              + " moved from there"
              + rule,
          evidence,
          "start this program in a group of its own",
          List.of());
    }
    if (inside && others.isEmpty()) {
      return new Finding(
          Problem.GROUP_BUSY,
          Severity.LIMITING,
          "this process itself is in the group " + group + rule,
          evidence,
          "call Subtree.makeRoom() first, which moves it into a leaf; cg4j confine does so itself",
          List.of(Commands.moveToLeaf(group, OwnGroups.LEAF)));
    }
    StringBuilder names = new StringBuilder();
    for (String pid : others.subList(0, Math.min(NAMED, others.size()))) {
      String name = situation.read(situation.proc(pid).resolve("comm")).text().strip();
      names.append(names.length() == 0 ? "" : ", ").append(pid);
      names.append(name.isEmpty() ? "" : " (" + name + ")");
    }
    names.append(others.size() > NAMED ? ", ..." : "");
    List<String> commands = new ArrayList<>();
    Manager manager = Manager.of(situation);
    if (manager.isSystemd()) {
      commands.add(manager.scope());
    }
    commands.add(Commands.moveToLeaf(group, OwnGroups.LEAF));
    return new Finding(
        Problem.GROUP_BUSY,
        Severity.BLOCKING,
        "the group " + group + " holds other processes: " + names + rule,
        evidence,
        manager.isSystemd()
            ? "start this program in a group of its own, or move all into a leaf"
                + " (makeRoom(ALL_OF_THE_GROUP) does)"
            : "move them into a leaf (makeRoom(ALL_OF_THE_GROUP) does)",
        commands);
  }

  private static Reading members(Situation situation, Path group) {
    return situation.read(group.resolve("cgroup.procs"));
  }
}
