package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Signal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Charges anonymous memory to groups, and kills when there is no more (vectors *.memory.oom*). */
public final class MemoryCharging {

  private final SimKernel kernel;
  private final MemorySubsystem memory;

  MemoryCharging(SimKernel kernel, MemorySubsystem memory) {
    this.kernel = kernel;
    this.memory = memory;
  }

  private @Nullable Tree tree() {
    for (Tree tree : kernel.trees()) {
      if (tree.subsystems().contains(memory)) {
        return tree;
      }
    }
    return null;
  }

  /** All memory that processes use. */
  long used() {
    long used = 0;
    for (SimProcess process : kernel.processes().all()) {
      for (long charged : process.memory.values()) {
        used += charged;
      }
    }
    return used;
  }

  /** How much of it is in swap. */
  long swapped() {
    return 0;
  }

  /**
   * Has a process touch memory. Look afterwards whether it lives, and whether it stands still.
   *
   * @param process the process
   * @param bytes how much more
   */
  public void allocate(SimProcess process, long bytes) {
    Tree tree = tree();
    if (tree != null && process.isAlive()) {
      GroupNode home = memory.home(process.leader().group(tree));
      long left = bytes;
      while (left > 0 && process.isAlive()) {
        long granted = Math.min(left, room(home));
        charge(process, home, granted);
        left -= granted;
        if (left > 0 && !makeRoom(process, home)) {
          process.outOfMemory = home;
          process.wanted = left;
          break;
        }
      }
      high(home);
    }
    kernel.settle();
  }

  private void charge(SimProcess process, GroupNode home, long bytes) {
    process.memory.merge(home, bytes, Long::sum);
    for (GroupNode above : home.upwards()) {
      MemoryState state = above.state(memory);
      if (state != null) {
        state.charge(bytes);
      }
    }
  }

  /** How much may be charged before the first limit on the way up is hit. */
  private long room(GroupNode home) {
    long room = Long.MAX_VALUE;
    for (GroupNode above : home.upwards()) {
      MemoryState state = above.state(memory);
      if (state != null) {
        long limit = MemoryState.bytes(Math.min(state.max, state.memsw));
        room = Math.min(room, Math.max(0, limit - state.usage));
      }
    }
    return room;
  }

  /** Kills somebody in the full group; false if the one who asks has to wait instead. */
  private boolean makeRoom(SimProcess process, GroupNode home) {
    for (GroupNode above : home.upwards()) {
      MemoryState state = above.state(memory);
      if (state != null && state.usage >= MemoryState.bytes(Math.min(state.max, state.memsw))) {
        count(above, MemoryEvent.MAX);
        state.failures++;
        state.registered.pressure.forEach(EventFd::signal);
        for (GroupNode below : above.subtree()) {
          memory.stateOf(below).registered.outOfMemory.forEach(EventFd::signal);
        }
        if (state.oomKillDisabled) {
          return false;
        }
        count(above, MemoryEvent.OOM);
        SimProcess victim = largest(above);
        kill(victim == null ? process : victim, above);
        return true;
      }
    }
    return true;
  }

  private @Nullable SimProcess largest(GroupNode full) {
    SimProcess largest = null;
    long most = -1;
    for (GroupNode below : full.subtree()) {
      for (SimThread thread : below.threads) {
        long size = thread.process().memory.values().stream().mapToLong(Long::longValue).sum();
        if (size > most) {
          most = size;
          largest = thread.process();
        }
      }
    }
    return largest;
  }

  /** With oom.group the highest such group between the victim and the full one dies as a whole. */
  private void kill(SimProcess victim, GroupNode full) {
    GroupNode home = memory.home(victim.leader().group(full.tree()));
    GroupNode whole = null;
    for (GroupNode above : home.upwards()) {
      MemoryState state = above.state(memory);
      whole = state != null && state.oomGroup ? above : whole;
      if (above == full) {
        break;
      }
    }
    Set<SimProcess> victims = new LinkedHashSet<>();
    victims.add(victim);
    if (whole != null) {
      for (GroupNode below : whole.subtree()) {
        below.threads.forEach(thread -> victims.add(thread.process()));
      }
      count(whole, MemoryEvent.OOM_GROUP_KILL);
    }
    for (SimProcess one : victims) {
      count(memory.home(one.leader().group(full.tree())), MemoryEvent.OOM_KILL);
      one.deliver(Signal.KILL);
    }
  }

  private void high(GroupNode home) {
    for (GroupNode above : home.upwards()) {
      MemoryState state = above.state(memory);
      if (state != null && state.usage > MemoryState.bytes(state.high)) {
        count(above, MemoryEvent.HIGH);
      }
    }
  }

  /** Counts here, and on v2 in all groups above. */
  private void count(GroupNode group, MemoryEvent event) {
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

  /** After a limit of v2 was lowered: kills until the group fits, or nobody is left. */
  void fit(GroupNode group) {
    MemoryState state = memory.stateOf(group);
    while (state.usage > MemoryState.bytes(state.max)) {
      SimProcess victim = largest(group);
      if (victim == null) {
        return;
      }
      count(group, MemoryEvent.OOM);
      kill(victim, group);
    }
  }

  /** After a limit was raised: lets go on who waited. */
  void resume() {
    for (SimProcess process : kernel.processes().all()) {
      if (process.outOfMemory != null) {
        process.outOfMemory = null;
        allocate(process, process.wanted);
      }
    }
  }

  /** Whether somebody waits for memory of a group, here or because a group above is full. */
  boolean isUnderOom(GroupNode group) {
    for (SimProcess process : kernel.processes().all()) {
      GroupNode home = process.outOfMemory;
      if (home != null && home.upwards().contains(group)) {
        return true;
      }
    }
    return false;
  }

  void release(SimProcess process) {
    for (Map.Entry<GroupNode, Long> charged : process.memory.entrySet()) {
      for (GroupNode above : charged.getKey().upwards()) {
        MemoryState state = above.state(memory);
        if (state != null) {
          state.charge(-charged.getValue());
        }
      }
    }
    process.memory.clear();
    resume();
  }
}
