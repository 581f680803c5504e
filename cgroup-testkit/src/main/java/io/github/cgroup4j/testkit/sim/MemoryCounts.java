package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import java.util.List;

/** Counts events of memory in all groups that show them, and has their files changed. */
final class MemoryCounts {

  private final MemorySubsystem memory;

  MemoryCounts(MemorySubsystem memory) {
    this.memory = memory;
  }

  /** Counts here and in all groups above. */
  void add(GroupNode group, SwapEvent event) {
    for (GroupNode above : group.upwards()) {
      MemoryState state = above.state(memory);
      if (state != null) {
        state.swapEvents.merge(event, 1L, Long::sum);
        changed(above, "memory.swap.events");
      }
    }
  }

  /** Counts here, and on v2 in all groups above. */
  void add(GroupNode group, MemoryEvent event) {
    MemoryState own = memory.stateOf(group);
    own.local.merge(event, 1L, Long::sum);
    changed(group, "memory.events.local");
    List<GroupNode> counted =
        group.tree().version() == Version.V2 ? group.upwards() : List.of(group);
    for (GroupNode above : counted) {
      MemoryState state = above.state(memory);
      if (state != null) {
        state.events.merge(event, 1L, Long::sum);
        changed(above, "memory.events");
      }
    }
  }

  private static void changed(GroupNode group, String name) {
    FileNode file = group.files.get(name);
    if (file != null) {
      file.changed();
    }
  }
}
