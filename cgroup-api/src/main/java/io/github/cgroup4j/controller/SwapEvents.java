package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import java.util.OptionalLong;

/**
 * How often the swap limits of a group took effect: {@code memory.swap.events}.
 *
 * @param counters the figures by the kernel's names
 */
public record SwapEvents(Counters counters) implements Statistics {

  /** The type of these values. */
  public static final StatisticsType<SwapEvents> TYPE = Types.SWAP_EVENTS;

  /** {@return how often swap usage was above {@code memory.swap.high}} Since 5.8. */
  public OptionalLong high() {
    return counters.get("high");
  }

  /** {@return how often swap usage was about to go beyond {@code memory.swap.max}} */
  public OptionalLong max() {
    return counters.get("max");
  }

  /** {@return how often there was no swap to be had, for whatever reason} */
  public OptionalLong fail() {
    return counters.get("fail");
  }

  /**
   * {@return what was added since an earlier reading}
   *
   * @param earlier an earlier reading of the same
   */
  public SwapEvents minus(SwapEvents earlier) {
    return new SwapEvents(counters.minus(earlier.counters));
  }
}
