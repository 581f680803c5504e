package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.util.List;

/** What was odd when the mounts were looked at. */
final class DiscoveryWarnings implements Check {

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    for (String warning : situation.cgroups().warnings()) {
      findings.add(
          new Finding(Problem.DISCOVERY_WARNING, Severity.NOTE, warning, List.of(), "", List.of()));
    }
  }
}
