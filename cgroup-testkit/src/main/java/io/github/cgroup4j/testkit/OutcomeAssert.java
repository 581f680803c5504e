package io.github.cgroup4j.testkit;

import io.github.cgroup4j.process.Cause;
import io.github.cgroup4j.process.Outcome;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on how a confined process ended. */
public final class OutcomeAssert extends AbstractAssert<OutcomeAssert, Outcome> {

  OutcomeAssert(@Nullable Outcome actual) {
    super(actual, OutcomeAssert.class);
  }

  /**
   * Verifies that the program ended by itself with exit code 0.
   *
   * @return this assertion, to go on
   */
  public OutcomeAssert succeeded() {
    isNotNull();
    if (!actual.isSuccess()) {
      throw failure("Expecting success%nbut was:%n  %s", actual);
    }
    return this;
  }

  /**
   * Verifies the cause of its end.
   *
   * @param cause what led to it
   * @return this assertion, to go on
   */
  public OutcomeAssert endedBy(Cause cause) {
    isNotNull();
    if (actual.cause() != cause) {
      throw failure("Expecting the cause%n  %s%nbut was:%n  %s", cause, actual);
    }
    return this;
  }
}
