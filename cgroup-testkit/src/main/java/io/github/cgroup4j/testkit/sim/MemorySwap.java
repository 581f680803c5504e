package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;

/**
 * Anonymous memory of processes that was moved to swap, and the limits there (vectors
 * *.acct.swap*).
 */
final class MemorySwap {

  private final SimKernel kernel;
  private final MemorySubsystem memory;
  private final MemoryCounts counts;
  private final MemoryCharging charging;

  MemorySwap(
      SimKernel kernel, MemorySubsystem memory, MemoryCounts counts, MemoryCharging charging) {
    this.kernel = kernel;
    this.memory = memory;
    this.counts = counts;
    this.charging = charging;
  }

  /** How much is in swap. */
  long used() {
    long used = 0;
    for (SimProcess process : kernel.processes().all()) {
      used += process.memory().inSwap();
    }
    return used;
  }

  /** Moves anonymous memory that is charged to a group to swap; returns how much had room there. */
  long out(GroupNode home, long bytes) {
    long done = 0;
    for (SimProcess process : kernel.processes().all()) {
      long most = Math.min(bytes - done, process.memory().charged.getOrDefault(home, 0L));
      long moved = most <= 0 ? 0 : Math.min(most, room(home, most));
      if (moved > 0) {
        charging.unchargeAnonymous(process, home, moved);
        process.memory().swapped.merge(home, moved, Long::sum);
        memory.stateOf(home).own.swapped += moved;
        count(home, moved);
        done += moved;
      }
    }
    return done;
  }

  private long room(GroupNode home, long wanted) {
    long room = kernel.hardware().swap() - used();
    GroupNode full = null;
    if (home.tree().version() == Version.V2) {
      for (GroupNode above : home.upwards()) {
        MemoryState state = above.state(memory);
        if (state != null && MemoryState.bytes(state.swapMax) - state.swap < room) {
          room = MemoryState.bytes(state.swapMax) - state.swap;
          full = above;
        }
      }
    }
    if (room > 0 && room < wanted) { // where there is none, nobody tries (v2.acct.swap-zero)
      if (full != null) {
        counts.add(full, SwapEvent.MAX);
      }
      counts.add(home, SwapEvent.FAIL);
    }
    return Math.max(0, room) / MemoryState.PAGE * MemoryState.PAGE;
  }

  /** Gives back what a process has there. */
  void release(SimProcess process, GroupNode home, long bytes) {
    memory.stateOf(home).own.swapped -= bytes;
    process.memory().swapped.merge(home, -bytes, MemoryCharging::sumOrNothing);
    count(home, -bytes);
  }

  private void count(GroupNode home, long bytes) {
    for (GroupNode above : home.upwards()) {
      MemoryState state = above.state(memory);
      if (state != null) {
        state.chargeSwap(bytes);
      }
    }
  }
}
