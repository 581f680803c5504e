package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code cgroup.events} says of a group and all below it.
 *
 * @param counters the states by the kernel's names, 1 or 0
 */
public record GroupEvents(Counters counters) implements Statistics {

  /** The type of these values. */
  public static final StatisticsType<GroupEvents> TYPE = Types.GROUP_EVENTS;

  /** {@return whether any process lives in the group or below it} Zombies do not count. */
  public Optional<Boolean> populated() {
    return state("populated");
  }

  /** {@return whether all processes stand still} Since Linux 5.2. */
  public Optional<Boolean> frozen() {
    return state("frozen");
  }

  private Optional<Boolean> state(String name) {
    OptionalLong value = counters.get(name);
    return value.isPresent() ? Optional.of(value.getAsLong() != 0) : Optional.empty();
  }
}
