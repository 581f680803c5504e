package io.github.cgroup4j.testkit.replay;

import java.util.List;

/**
 * How vectors of one profile went.
 *
 * @param profile which
 * @param passed the ids of those whose outcomes are as recorded
 * @param failed those that differ
 * @param notApplicable those that use what is not simulated at all
 */
public record ReplayReport(
    String profile, List<String> passed, List<Failed> failed, List<NotApplicable> notApplicable) {

  /**
   * Makes the lists immutable.
   *
   * @param profile which
   * @param passed the ids of those whose outcomes are as recorded
   * @param failed those that differ
   * @param notApplicable those that use what is not simulated at all
   */
  public ReplayReport {
    passed = List.copyOf(passed);
    failed = List.copyOf(failed);
    notApplicable = List.copyOf(notApplicable);
  }

  /**
   * A vector whose outcomes differ.
   *
   * @param id its name
   * @param tier 1 if clients depend on it, 2 if it should match, 3 for accidents
   * @param difference the first step that differs
   */
  public record Failed(String id, int tier, Replay.Difference difference) {}

  /**
   * A vector that cannot be replayed.
   *
   * @param id its name
   * @param reason why
   */
  public record NotApplicable(String id, String reason) {}
}
