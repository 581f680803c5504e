package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A bound on the number or depth of groups leaves no room for those of a confinement. */
public final class GroupBound implements Check {

  /** A confinement on v2 is a group and its leaf. */
  private static final int LEVELS = 2;

  /** So is the room that is made for it: the leaf of the own group and a mark. */
  private static final int ROOM = 2;

  /** Creates the check. */
  GroupBound() {}

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    for (Anchor anchor : situation.usable()) {
      int room = BusyGroup.needsRoom(situation, anchor) ? ROOM : 0;
      finding(situation, anchor, LEVELS, LEVELS + room).ifPresent(findings::add);
    }
  }

  /** What to say about a group that could not be made because of a bound. */
  public static Finding finding(Situation situation, Path group) {
    return situation
        .anchorOf(group)
        .map(anchor -> new Anchor(anchor.hierarchy(), anchor.top(), parent(group)))
        .flatMap(anchor -> finding(situation, anchor, 1, 1))
        .orElse(
            new Finding(
                Problem.GROUP_BOUND,
                Severity.BLOCKING,
                "cgroup.max.depth or cgroup.max.descendants of a group above is reached",
                List.of(),
                "raise it, or remove groups",
                List.of()));
  }

  private static Path parent(Path group) {
    Path parent = group.getParent();
    return parent == null ? group : parent;
  }

  private static Optional<Finding> finding(
      Situation situation, Anchor anchor, int levels, int groups) {
    List<Evidence> evidence = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    int depth = levels;
    for (Path level : anchor.isV2() ? anchor.upwards() : List.<Path>of()) {
      Reading stat = situation.read(level.resolve("cgroup.stat"));
      long there = number(stat.after("nr_descendants "));
      look(situation, level.resolve("cgroup.max.depth"), depth, evidence, commands);
      int before = evidence.size();
      look(
          situation,
          level.resolve("cgroup.max.descendants"),
          Math.max(there, 0) + groups,
          evidence,
          commands);
      if (evidence.size() > before) {
        evidence.add(stat.evidence("nr_descendants "));
      }
      depth++;
    }
    if (evidence.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Problem.GROUP_BOUND,
            Severity.BLOCKING,
            evidence.get(0).file()
                + " is "
                + evidence.get(0).content()
                + ", which leaves no room for the groups of a confinement below "
                + anchor.directory(),
            evidence,
            "raise it, or remove groups (cg4j sweep removes what killed JVMs left)",
            commands));
  }

  private static void look(
      Situation situation, Path file, long needed, List<Evidence> evidence, List<String> commands) {
    Reading bound = situation.read(file);
    long max = number(bound.text().strip());
    if (max >= 0 && max < needed) {
      evidence.add(bound.evidence());
      commands.add(Commands.write("max", file));
    }
  }

  /** The number; -1 for {@code max} and for what is none. */
  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
