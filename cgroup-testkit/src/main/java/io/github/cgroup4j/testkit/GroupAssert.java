package io.github.cgroup4j.testkit;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuStat;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryEvents;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a group. Each reads the group's files when it is called; a file that cannot be read
 * fails the assertion with the reason.
 */
public final class GroupAssert extends AbstractAssert<GroupAssert, Group> {

  GroupAssert(@Nullable Group actual) {
    super(actual, GroupAssert.class);
  }

  private interface Source<T> {
    T read() throws CgroupException;
  }

  private <T> T read(String what, Source<T> source) {
    isNotNull();
    try {
      return source.read();
    } catch (CgroupException e) {
      throw failure("Expecting %s%n  to have %s%nbut it could not be read: %s", actual, what, e);
    }
  }

  private GroupAssert require(boolean holds, String expected, Object found) {
    if (!holds) {
      throw failure("Expecting %s%n  %s%nbut was:%n  %s", actual, expected, found);
    }
    return this;
  }

  /**
   * Verifies that the group is there.
   *
   * <p>Passes after {@code subtree.create("job")}, fails after {@code group.delete()}.
   *
   * @return this assertion, to go on
   */
  public GroupAssert exists() {
    return require(read("parts", actual::exists), "to exist", "gone");
  }

  /**
   * Verifies that no part of the group is there.
   *
   * @return this assertion, to go on
   */
  public GroupAssert doesNotExist() {
    return require(
        !read("parts", actual::exists), "not to exist", read("parts", actual::directories));
  }

  /**
   * Verifies what a property is: {@code has(Pids.MAX, Limit.of(10))}.
   *
   * @param <T> the type of the value
   * @param property the property
   * @param expected the value as the kernel holds it, which rounds some
   * @return this assertion, to go on
   */
  public <T> GroupAssert has(Readable<T> property, T expected) {
    Objects.requireNonNull(expected, "expected");
    T found = read(property.toString(), () -> actual.read(property));
    return require(expected.equals(found), "to have " + property + ":\n  " + expected, found);
  }

  /**
   * Verifies that the group does not offer a property.
   *
   * @param property the property
   * @return this assertion, to go on
   */
  public GroupAssert doesNotOffer(Readable<?> property) {
    return require(
        read(property.toString(), () -> actual.find(property)).isEmpty(),
        "not to offer " + property,
        "there");
  }

  /**
   * Verifies that these processes, and no others, are in the group itself.
   *
   * @param pids the pids
   * @return this assertion, to go on
   */
  public GroupAssert hasProcesses(long... pids) {
    NavigableSet<Long> expected = new TreeSet<>();
    Arrays.stream(pids).forEach(expected::add);
    Set<Long> found = read("processes", actual::processes);
    return require(expected.equals(found), "to have the processes\n  " + expected, found);
  }

  /**
   * Verifies that no process lives in the group or below.
   *
   * @return this assertion, to go on
   */
  public GroupAssert leftNoProcesses() {
    Set<Long> found = read("processes", actual::allProcesses);
    return require(found.isEmpty(), "to have no processes, here and below", found);
  }

  /**
   * Verifies the names of the groups in it, in any order.
   *
   * @param names the names
   * @return this assertion, to go on
   */
  public GroupAssert hasChildren(String... names) {
    Objects.requireNonNull(names, "names");
    NavigableSet<String> expected = new TreeSet<>(Arrays.asList(names));
    NavigableSet<String> found = new TreeSet<>();
    read("children", actual::children).forEach(child -> found.add(child.path().name()));
    return require(expected.equals(found), "to have the children\n  " + expected, found);
  }

  /**
   * Verifies the whole tree below: paths relative to the group, in any order.
   *
   * @param paths the paths
   * @return this assertion, to go on
   */
  public GroupAssert hasTree(String... paths) {
    Objects.requireNonNull(paths, "paths");
    isNotNull();
    NavigableSet<String> expected = new TreeSet<>(Arrays.asList(paths));
    String own = actual.path().toString();
    int skipped = own.isEmpty() ? 0 : own.length() + 1;
    NavigableSet<String> found = new TreeSet<>();
    List<Group> below = read("descendants", actual::descendants);
    below.forEach(group -> found.add(group.path().toString().substring(skipped)));
    return require(expected.equals(found), "to have below it\n  " + expected, found);
  }

  /**
   * Verifies that memory.peak is below a limit: the group never used as much.
   *
   * @param limit the limit
   * @return this assertion, to go on
   */
  public GroupAssert stayedBelow(Limit limit) {
    long peak = read("memory.peak", () -> actual.read(Memory.PEAK));
    return require(
        Limit.of(peak).compareTo(limit) < 0, "to have used less than\n  " + limit, peak + " bytes");
  }

  /**
   * Verifies that nr_throttled of cpu.stat is 0.
   *
   * @return this assertion, to go on
   */
  public GroupAssert neverThrottled() {
    CpuStat stat = read("cpu.stat", () -> actual.read(Cpu.STAT));
    OptionalLong throttled = stat.throttledPeriods();
    return require(
        throttled.isPresent() && throttled.getAsLong() == 0,
        "never to have been throttled (nr_throttled of cpu.stat is 0)",
        stat.counters());
  }

  /**
   * Verifies that oom_kill of memory.events (v1: of memory.oom_control) is 0.
   *
   * @return this assertion, to go on
   */
  public GroupAssert wasNeverOomKilled() {
    MemoryEvents events = read("memory.events", () -> actual.read(Memory.EVENTS));
    OptionalLong kills = events.oomKill();
    return require(
        kills.isPresent() && kills.getAsLong() == 0,
        "to have had no OOM kill (oom_kill of memory.events is 0)",
        events.counters());
  }

  /**
   * Verifies one line of events or statistics: {@code counted(Pids.EVENTS, "max", 1)}.
   *
   * @param metric the metric
   * @param key the key
   * @param expected the expected
   * @return this assertion, to go on
   */
  public GroupAssert counted(Metric<? extends Statistics> metric, String key, long expected) {
    Objects.requireNonNull(key, "key");
    Statistics statistics = read(metric.toString(), () -> actual.read(metric));
    OptionalLong found = statistics.counters().get(key);
    return require(
        found.isPresent() && found.getAsLong() == expected,
        "to have " + metric + ":\n  " + key + " " + expected,
        statistics.counters());
  }
}
