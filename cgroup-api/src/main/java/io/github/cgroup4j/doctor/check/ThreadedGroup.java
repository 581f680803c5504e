package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.nio.file.Path;
import java.util.List;

/** The group is not an ordinary domain. */
public final class ThreadedGroup implements Check {

  /** Creates the check. */
  ThreadedGroup() {}

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    for (Anchor anchor : situation.usable()) {
      if (anchor.isV2()) {
        if (is(situation, anchor.directory())) {
          findings.add(finding(situation, anchor.directory()));
        }
      }
    }
  }

  /** Whether a v2 group is in a threaded subtree, or the root of one. */
  static boolean is(Situation situation, Path group) {
    String type = situation.type(group).text().strip();
    return !type.isEmpty() && !type.equals("domain");
  }

  /** What to say about a group that refuses because of its type. */
  public static Finding finding(Situation situation, Path group) {
    Reading type = situation.type(group);
    String word = type.text().strip();
    return new Finding(
        Problem.GROUP_THREADED,
        Severity.BLOCKING,
        "the group "
            + group
            + " is "
            + (word.isEmpty() ? "threaded, or below a threaded one" : "\"" + word + "\"")
            + ": groups below it hold threads, not processes, and have threaded controllers only",
        List.of(type.evidence()),
        remedy(word),
        List.of());
  }

  /** The one that makes it threaded has to go before a leaf can take processes. */
  static String remedy(String type) {
    return type.equals("domain threaded")
        ? "remove the threaded groups below it, and take cpu, cpuset, perf_event and pids out of its"
            + " cgroup.subtree_control until its processes are in a leaf; or use another group"
        : "use a group of type domain; a group's type is never set back";
  }
}
