package io.github.cgroup4j.testkit;

import io.github.cgroup4j.Group;
import io.github.cgroup4j.process.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Assertions in the manner of AssertJ, to be imported statically beside its own.
 *
 * <pre>{@code
 * assertThat(group).has(Memory.MAX, Limit.mebibytes(64)).stayedBelow(Limit.mebibytes(32));
 * }</pre>
 */
public final class CgroupAssertions {

  private CgroupAssertions() {}

  /**
   * Assertions on a group; each reads its files.
   *
   * @param actual what is looked at
   * @return the assertions
   */
  public static GroupAssert assertThat(@Nullable Group actual) {
    return new GroupAssert(actual);
  }

  /**
   * Assertions on how a confined process ended.
   *
   * @param actual what is looked at
   * @return the assertions
   */
  public static OutcomeAssert assertThat(@Nullable Outcome actual) {
    return new OutcomeAssert(actual);
  }
}
