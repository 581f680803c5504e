package io.github.cgroup4j.testkit.replay;

import io.github.cgroup4j.testkit.sim.Hardware;
import io.github.cgroup4j.testkit.sim.Layout;
import io.github.cgroup4j.testkit.sim.SimKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Replays vectors that were recorded on a real kernel, each on a fresh simulated one of the same
 * profile.
 */
public final class Replay {

  /** Not simulated at all: what these steps do is outside the simulated layer. */
  private static final Set<String> NOT_APPLICABLE =
      Set.of(
          "setxattr",
          "getxattr",
          "removexattr",
          "listxattr",
          "statfs",
          "unshare",
          "opendev",
          "mknod");

  /** The profiles of vector files that are simulated: release and layout. */
  public static final List<String> PROFILES =
      List.of("6.1-v2", "6.1-v1", "6.1-hybrid", "6.12-v2", "6.18-v2", "6.18-v1", "6.18-hybrid");

  private final String profile;

  /**
   * Replays as the given profile of a vector file.
   *
   * @param profile one of {@link #PROFILES}
   * @throws IllegalArgumentException if it is another
   */
  public Replay(String profile) {
    if (!PROFILES.contains(profile)) {
      throw new IllegalArgumentException(
          "no profile " + profile + ", only " + String.join(", ", PROFILES));
    }
    this.profile = profile;
  }

  /**
   * The first step at which the simulation and the kernel differ.
   *
   * @param index which step
   * @param step the operation
   * @param expected what the kernel answered
   * @param actual what the simulation answers
   */
  public record Difference(int index, Step step, StepOutcome expected, StepOutcome actual) {
    @Override
    public String toString() {
      return "step " + index + " " + step + ": expected " + expected + " but was " + actual;
    }
  }

  /**
   * {@return whether the profile recorded this vector}
   *
   * @param vector the vector
   */
  public boolean hasOutcomesOf(KernelVector vector) {
    return vector.outcomes().containsKey(profile);
  }

  /**
   * {@return whether it can be replayed in principle}
   *
   * @param vector the vector
   */
  public static boolean isApplicable(KernelVector vector) {
    return notApplicable(vector).isEmpty();
  }

  /** Why it cannot be replayed: the first operation that is outside of what is simulated. */
  static Optional<String> notApplicable(KernelVector vector) {
    return vector.steps().stream()
        .map(Step::op)
        .filter(NOT_APPLICABLE::contains)
        .findFirst()
        .map("has a step "::concat);
  }

  /**
   * Replays all vectors that the profile recorded, and sorts them by how that went.
   *
   * @param vectors the vectors
   * @return the report
   */
  public ReplayReport report(List<KernelVector> vectors) {
    List<String> passed = new ArrayList<>();
    List<ReplayReport.Failed> failed = new ArrayList<>();
    List<ReplayReport.NotApplicable> notApplicable = new ArrayList<>();
    for (KernelVector vector : vectors) {
      if (hasOutcomesOf(vector)) {
        Optional<String> reason = notApplicable(vector);
        if (reason.isPresent()) {
          notApplicable.add(new ReplayReport.NotApplicable(vector.id(), reason.get()));
          continue;
        }
        Optional<Difference> difference = replay(vector);
        if (difference.isEmpty()) {
          passed.add(vector.id());
        } else {
          failed.add(new ReplayReport.Failed(vector.id(), vector.tier(), difference.get()));
        }
      }
    }
    return new ReplayReport(profile, passed, failed, notApplicable);
  }

  /**
   * Replays one vector; empty if all outcomes are as recorded.
   *
   * @param vector the vector
   * @return what differs from the recording
   */
  public Optional<Difference> replay(KernelVector vector) {
    Hardware hardware = vector.needs().contains("swap") ? Hardware.SWAPPING : Hardware.SMALL;
    SimKernel kernel = Simulations.kernel(profile, hardware);
    if (profile.endsWith("-v2")) {
      Simulations.enable(kernel, Simulations.tree(kernel, "v2"), Layout.V2_CONTROLLERS);
    }
    List<StepOutcome> expected = vector.outcomes().getOrDefault(profile, List.of());
    if (expected.size() != vector.steps().size()) {
      throw new IllegalArgumentException(
          vector
              + " has "
              + vector.steps().size()
              + " steps, but "
              + expected.size()
              + " outcomes");
    }
    synchronized (kernel) {
      Steps steps = new Steps(kernel, Simulations.tree(kernel, vector.tree()), vector.tree());
      for (int i = 0; i < expected.size(); i++) {
        Step step = vector.steps().get(i);
        StepOutcome actual = run(steps, step);
        if (!actual.equals(expected.get(i))) {
          return Optional.of(new Difference(i, step, expected.get(i), actual));
        }
      }
    }
    return Optional.empty();
  }

  /** A fault of the simulation is a difference like any other: one vector does not end all. */
  private static StepOutcome run(Steps steps, Step step) {
    try {
      return steps.run(step);
    } catch (RuntimeException e) {
      return StepOutcome.word("FAULT: " + e);
    }
  }
}
