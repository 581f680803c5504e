package io.github.cgroup4j.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@link io.github.cgroup4j.Cgroups#diagnose} has found. Immutable; a later diagnosis may
 * differ.
 *
 * @param findings the findings, blocking ones first
 */
public record Diagnosis(List<Finding> findings) {

  /** Sorts and copies the list. */
  public Diagnosis {
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort((a, b) -> a.severity().compareTo(b.severity())); // stable
    findings = List.copyOf(sorted);
  }

  /** Whether processes can be confined here: no finding is blocking. */
  public boolean canConfine() {
    return blocking().isEmpty();
  }

  /** Whether there is nothing but notes. */
  public boolean isHealthy() {
    return findings.isEmpty() || findings.get(0).severity() == Severity.NOTE;
  }

  /** What has to be remedied before anything can be confined. */
  public List<Finding> blocking() {
    List<Finding> blocking = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.severity() == Severity.BLOCKING) {
        blocking.add(finding);
      }
    }
    return List.copyOf(blocking);
  }

  /** The worst finding of a kind. */
  public Optional<Finding> find(Problem problem) {
    for (Finding finding : findings) {
      if (finding.problem() == problem) {
        return Optional.of(finding);
      }
    }
    return Optional.empty();
  }

  /** Whether there is a finding of that kind. */
  public boolean has(Problem problem) {
    return find(problem).isPresent();
  }
}
