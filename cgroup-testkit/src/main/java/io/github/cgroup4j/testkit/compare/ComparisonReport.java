package io.github.cgroup4j.testkit.compare;

import io.github.cgroup4j.testkit.replay.KernelVector;
import io.github.cgroup4j.testkit.replay.StepOutcome;
import java.time.Duration;
import java.util.List;

/**
 * What a comparison came to.
 *
 * @param profile as which kernel the fake was
 * @param version {@code v1} or {@code v2}
 * @param seed what the sequences were drawn from
 * @param sequences how many were played
 * @param operations how many outcomes were compared
 * @param time how long it took
 * @param divergences where the fake differs from the kernel, one of each kind
 * @param coverage which errnos were met
 */
public record ComparisonReport(
    String profile,
    String version,
    long seed,
    int sequences,
    long operations,
    Duration time,
    List<Divergence> divergences,
    List<Hit> coverage) {

  /**
   * A difference, shrunk.
   *
   * @param sequence the number of the sequence in which it was found
   * @param vector the operations, with what the kernel answered
   * @param simulated what the fake answers to the last of them
   */
  public record Divergence(int sequence, KernelVector vector, StepOutcome simulated) {}

  /**
   * How often an outcome was met.
   *
   * @param operation the operation
   * @param file the file by its name in the catalog; {@code -} for groups
   * @param outcome the errno, with {@code open/} in front if open(2) was refused; or {@code ok}
   * @param expected whether the catalog has it
   * @param count how often
   */
  public record Hit(String operation, String file, String outcome, boolean expected, long count) {}
}
