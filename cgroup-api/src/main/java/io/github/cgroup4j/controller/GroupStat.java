package io.github.cgroup4j.controller;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import java.util.OptionalLong;

/**
 * How many groups there are below a group: {@code cgroup.stat}.
 *
 * @param counters the numbers by the kernel's names
 */
public record GroupStat(Counters counters) implements Statistics {

  /** The type of these values. */
  public static final StatisticsType<GroupStat> TYPE = Types.GROUP_STAT;

  /** {@return the groups below this one} */
  public OptionalLong descendants() {
    return counters.get("nr_descendants");
  }

  /**
   * {@return the groups below this one that were removed but are still held, mostly by charged
   * memory}
   */
  public OptionalLong dyingDescendants() {
    return counters.get("nr_dying_descendants");
  }

  /**
   * {@return the groups from this one down that have the controller} Since Linux 6.12.
   *
   * @param controller the controller
   */
  public OptionalLong groupsWith(Controller controller) {
    return counters.get("nr_subsys_" + controller.name());
  }

  /**
   * Like {@link #groupsWith} for groups that were removed but are still held.
   *
   * @param controller the controller
   * @return how many; empty if this kernel does not tell
   */
  public OptionalLong dyingGroupsWith(Controller controller) {
    return counters.get("nr_dying_subsys_" + controller.name());
  }
}
