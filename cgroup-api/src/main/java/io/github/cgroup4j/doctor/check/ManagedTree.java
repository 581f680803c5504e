package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import io.github.cgroup4j.spi.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** systemd owns the tree, and may or may not have given a part of it away. */
final class ManagedTree implements Check {

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    Manager manager = Manager.of(situation);
    if (!manager.isSystemd()) {
      return;
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(manager.evidence());
    evidence.add(situation.membershipEvidence(situation.cgroups().hierarchies()));
    String unit = manager.unit().map(name -> " (" + name + ")").orElse("");
    Optional<Evidence> delegation = manager.delegation();
    Ownership policy = situation.ownership();
    if (policy != Ownership.direct()) {
      findings.add(
          finding(
              Severity.NOTE,
              "systemd owns the tree here; groups are had by the policy " + policy.name(),
              evidence,
              "",
              List.of()));
    } else if (delegation.isPresent()) {
      evidence.add(delegation.get());
      findings.add(
          finding(
              Severity.NOTE,
              "systemd owns the tree here, and has delegated "
                  + delegation.get().file()
                  + unit
                  + ", in which this process is",
              evidence,
              "",
              List.of()));
    } else {
      boolean writable = !situation.usable().isEmpty();
      findings.add(
          finding(
              // who may not write is told so by another finding
              writable ? Severity.LIMITING : Severity.NOTE,
              "systemd owns the tree here, and nothing shows that the group of this process"
                  + unit
                  + " is delegated: systemd may change or remove what is made below it",
              evidence,
              "run it in a scope or service with Delegate=yes",
              List.of(manager.scope())));
    }
  }

  private static Finding finding(
      Severity severity,
      String cause,
      List<Evidence> evidence,
      String remedy,
      List<String> commands) {
    return new Finding(Problem.TREE_MANAGED, severity, cause, evidence, remedy, commands);
  }
}
