package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import java.util.ArrayList;
import java.util.List;

/**
 * What is charged to a group and used by nobody: a processor keeps what the kernel frees of its own
 * memory, as the stack and page tables of a process that ends, for the next charge. It counts as
 * usage until then, in no figure of memory.stat, and is given back before anything is reclaimed
 * (vector v2.memory.peak-fd, where some hundred KiB were seen; of v1 nothing was recorded).
 */
final class MemoryStock {

  /** A processor keeps no more. */
  private static final long MOST = 64 * MemoryState.PAGE;

  /** What the kernel has for each process: its stack and the upper levels of its page tables. */
  private static final long PROCESS = 8 * MemoryState.PAGE;

  /** Of the lowest level of page tables one page tells of so much. */
  private static final long TABLE = 2L << 20;

  private final MemorySubsystem memory;
  private List<MemoryState> charged = List.of();
  private long bytes;

  MemoryStock(MemorySubsystem memory) {
    this.memory = memory;
  }

  /**
   * Keeps what the kernel had for a process, as far as there is room for it.
   *
   * @param home where it was charged
   * @param used how much memory the process had
   */
  void keep(GroupNode home, long used) {
    drain();
    if (home.tree().version() == Version.V2 && !home.isGone()) {
      List<MemoryState> states = new ArrayList<>();
      long kept = Math.min(MOST, PROCESS + used / TABLE * MemoryState.PAGE);
      kept = Math.min(kept, used / MemoryState.PAGE * MemoryState.PAGE);
      for (GroupNode above : home.upwards()) {
        MemoryState state = above.state(memory);
        if (state != null) {
          states.add(state);
          long limit = Math.min(MemoryState.bytes(state.max), MemoryState.bytes(state.high));
          kept = Math.min(kept, Math.max(0, limit - state.usage));
        }
      }
      for (MemoryState state : states) {
        state.charge(kept);
      }
      charged = states;
      bytes = kept;
    }
  }

  /** Gives back what is kept, wherever it is charged. */
  void drain() {
    for (MemoryState state : charged) {
      state.charge(-bytes);
    }
    charged = List.of();
    bytes = 0;
  }
}
