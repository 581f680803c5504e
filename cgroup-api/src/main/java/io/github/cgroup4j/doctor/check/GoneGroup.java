package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.util.ArrayList;
import java.util.List;

/** The group of the process was removed after it was found, which a long-lived program may see. */
final class GoneGroup implements Check {

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    List<Hierarchy> gone = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    boolean all = true;
    for (Anchor anchor : situation.relevant()) {
      if (situation.isGone(anchor)) {
        gone.add(anchor.hierarchy());
        evidence.add(situation.owner(anchor.directory()));
      } else {
        all = false;
      }
    }
    if (gone.isEmpty()) {
      return;
    }
    Evidence first = evidence.get(0);
    evidence.add(situation.membershipEvidence(gone));
    findings.add(
        new Finding(
            Problem.GROUP_UNREACHABLE,
            all ? Severity.BLOCKING : situation.severity(false),
            "the group "
                + first.file()
                + ", in which this process was found, has been removed"
                + (gone.size() > 1 ? ", and " + (gone.size() - 1) + " more" : ""),
            evidence,
            "look for the group of now with Cgroups.refresh() and use what it returns; a process"
                + " that is still in a removed group has to be started anew",
            List.of()));
  }
}
