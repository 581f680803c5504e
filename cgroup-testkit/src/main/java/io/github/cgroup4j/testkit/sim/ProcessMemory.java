package io.github.cgroup4j.testkit.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The anonymous memory of one process, and what it waits for to have more. */
final class ProcessMemory {

  /** By the group that it was charged to: it stays there when the process moves. */
  final Map<GroupNode, Long> charged = new LinkedHashMap<>();

  /** The same, of what is in swap. */
  final Map<GroupNode, Long> swapped = new LinkedHashMap<>();

  /** Sleeps because a group is above memory.high. */
  boolean slowedDown;

  /** The full group whose OOM killer is disabled in which it waits. */
  @Nullable GroupNode outOfMemory;

  /** How much it still wants then. */
  long wanted;

  /** Whether that is page cache. */
  boolean wantsFile;

  /** How much there is, without what is swapped out. */
  long resident() {
    return sum(charged);
  }

  /** How much of it is in swap. */
  long inSwap() {
    return sum(swapped);
  }

  boolean isLacking() {
    return outOfMemory != null || slowedDown;
  }

  void waitNoMore() {
    outOfMemory = null;
    slowedDown = false;
  }

  private static long sum(Map<GroupNode, Long> amounts) {
    return amounts.values().stream().mapToLong(Long::longValue).sum();
  }
}
