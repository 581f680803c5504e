package io.github.cgroup4j.process;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Group;
import java.util.List;

/**
 * What {@link Confinement#sweep} found. Immutable.
 *
 * @param removed groups whose owner was dead, removed with all their processes
 * @param unknown groups of whose owner nothing is known here; left alone
 * @param failures groups that could not be removed, each with the reason
 */
public record Swept(List<Group> removed, List<Group> unknown, List<CgroupException> failures) {

  /**
   * Copies the lists.
   *
   * @param removed groups whose owner was dead, removed with all their processes
   * @param unknown groups of whose owner nothing is known here; left alone
   * @param failures groups that could not be removed, each with the reason
   */
  public Swept {
    removed = List.copyOf(removed);
    unknown = List.copyOf(unknown);
    failures = List.copyOf(failures);
  }
}
