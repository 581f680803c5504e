package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Runs what must fail. */
final class Failing {

  private Failing() {}

  /** Returns the failure of an action, which must be for that reason. */
  static CgroupException with(Reason reason, ThrowingCallable action) {
    CgroupException failure = catchThrowableOfType(CgroupException.class, action);
    assertThat(failure).as("failure for the reason " + reason).isNotNull();
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    return failure;
  }
}
