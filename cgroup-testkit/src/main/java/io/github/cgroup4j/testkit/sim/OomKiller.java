package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Signal;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who dies when a group is full, and what is counted then (vectors *.memory.oom*). */
final class OomKiller {

  private final MemorySubsystem memory;
  private final MemoryCounts counts;

  OomKiller(MemorySubsystem memory, MemoryCounts counts) {
    this.memory = memory;
    this.counts = counts;
  }

  /** The process below a group that uses most, swap included; null if there is none. */
  @Nullable SimProcess largest(GroupNode full) {
    SimProcess largest = null;
    long most = -1;
    for (GroupNode below : full.subtree()) {
      for (SimThread thread : below.threads) {
        long size = thread.process().memory().resident() + thread.process().memory().inSwap();
        if (size > most) {
          most = size;
          largest = thread.process();
        }
      }
    }
    return largest;
  }

  /** With oom.group the highest such group between the victim and the full one dies as a whole. */
  void kill(SimProcess victim, GroupNode full) {
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
      counts.add(whole, MemoryEvent.OOM_GROUP_KILL);
    }
    for (SimProcess one : victims) {
      counts.add(memory.home(one.leader().group(full.tree())), MemoryEvent.OOM_KILL);
      one.deliver(Signal.KILL);
    }
  }
}
