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
        String type = situation.read(anchor.directory().resolve("cgroup.type")).text().strip();
        if (!type.isEmpty() && !type.equals("domain")) {
          findings.add(finding(situation, anchor.directory()));
        }
      }
    }
  }

  /** What to say about a group that refuses because of its type. */
  public static Finding finding(Situation situation, Path group) {
    Reading type = situation.read(group.resolve("cgroup.type"));
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
        word.equals("domain threaded")
            ? "move its processes to a leaf before controllers are enabled in it"
            : "use a group of type domain; a group's type is never set back",
        List.of());
  }
}
