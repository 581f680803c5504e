package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import java.util.OptionalLong;

/**
 * How often the memory limits of a group took effect.
 *
 * <p>v1 tells only of the group itself, never of those below it, and only {@link #max} and {@link
 * #oomKill}.
 *
 * @param counters the figures by the kernel's names; those of v1 by v2's names
 */
public record MemoryEvents(Counters counters) implements Statistics {

  /** The type of these values. */
  public static final StatisticsType<MemoryEvents> TYPE = Types.MEMORY_EVENTS;

  /** {@return how often it was reclaimed from although it was below {@code memory.low}} v2 only. */
  public OptionalLong low() {
    return counters.get("low");
  }

  /** {@return how often processes were throttled for being above {@code memory.high}} v2 only. */
  public OptionalLong high() {
    return counters.get("high");
  }

  /**
   * {@return how often usage was about to go beyond {@code memory.max}} v1: {@code memory.failcnt}
   * and {@code memory.memsw.failcnt} together, which count each attempt that one of the limits
   * stopped; some kernels (6.18 for one) do not count in the latter, so 0 does not say that no
   * limit was hit.
   */
  public OptionalLong max() {
    return counters.get("max");
  }

  /** {@return how often the limit was reached and an allocation was about to fail} v2 only. */
  public OptionalLong oom() {
    return counters.get("oom");
  }

  /**
   * {@return how many processes of the group any kind of OOM killer killed} v2 since 4.13; v1
   * {@code memory.oom_control}, since 4.13.
   */
  public OptionalLong oomKill() {
    return counters.get("oom_kill");
  }

  /** {@return how often a whole group was killed, {@link Memory#OOM_GROUP}} v2 since 5.17. */
  public OptionalLong oomGroupKill() {
    return counters.get("oom_group_kill");
  }

  /**
   * {@return what was added since an earlier reading}
   *
   * @param earlier an earlier reading of the same
   */
  public MemoryEvents minus(MemoryEvents earlier) {
    return new MemoryEvents(counters.minus(earlier.counters));
  }
}
