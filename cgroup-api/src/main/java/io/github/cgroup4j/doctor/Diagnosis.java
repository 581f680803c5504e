package io.github.cgroup4j.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@link io.github.cgroup4j.Cgroups#diagnose} has found. Immutable; a later diagnosis may
 * differ.
 *
 * @param findings the findings, blocking ones first
 */
public record Diagnosis(List<Finding> findings) {

  /**
   * Sorts and copies the list.
   *
   * @param findings the findings, blocking ones first
   */
  public Diagnosis {
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort((a, b) -> a.severity().compareTo(b.severity())); // stable
    findings = List.copyOf(sorted);
  }

  /** {@return whether processes can be confined here: no finding is blocking} */
  public boolean canConfine() {
    return blocking().isEmpty();
  }

  /** {@return whether there is nothing but notes} */
  public boolean isHealthy() {
    return findings.isEmpty() || findings.get(0).severity() == Severity.NOTE;
  }

  /** {@return what has to be remedied before anything can be confined} */
  public List<Finding> blocking() {
    List<Finding> blocking = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.severity() == Severity.BLOCKING) {
        blocking.add(finding);
      }
    }
    return List.copyOf(blocking);
  }

  /**
   * {@return the worst finding of a kind}
   *
   * @param problem the kind of trouble
   */
  public Optional<Finding> find(Problem problem) {
    Objects.requireNonNull(problem, "problem");
    for (Finding finding : findings) {
      if (finding.problem() == problem) {
        return Optional.of(finding);
      }
    }
    return Optional.empty();
  }

  /**
   * {@return whether there is a finding of that kind}
   *
   * @param problem the kind of trouble
   */
  public boolean has(Problem problem) {
    return find(problem).isPresent();
  }
}
