package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Takes memory back from a group and what is below it: page cache first, then, where there is swap,
 * anonymous memory; what {@code memory.low} protects last, and what {@code memory.min} protects
 * never (vectors *.acct.*).
 */
final class MemoryReclaim {

  private final MemorySubsystem memory;

  MemoryReclaim(MemorySubsystem memory) {
    this.memory = memory;
  }

  /** One group's share of a pass. */
  private record Share(GroupNode group, long most) {}

  /** Returns how many bytes were freed. */
  long reclaim(GroupNode top, long bytes, boolean swap) {
    long freed = pass(top, bytes, swap, state -> Math.max(state.low, state.min));
    if (freed < bytes) {
      freed += pass(top, bytes - freed, swap, state -> state.min);
    }
    return freed;
  }

  private long pass(GroupNode top, long bytes, boolean swap, ToLongFunction<MemoryState> guard) {
    long freed = cache(top, bytes, guard);
    return swap && freed < bytes ? freed + anonymous(top, bytes - freed, guard) : freed;
  }

  private long cache(GroupNode top, long bytes, ToLongFunction<MemoryState> guard) {
    List<Share> shares = new ArrayList<>();
    for (GroupNode group : memory.charged(top)) {
      long most = Math.min(memory.stateOf(group).own.file, unguarded(group, top, guard));
      shares.add(new Share(group, most));
    }
    long freed = 0;
    for (Share share : divide(shares, bytes)) {
      memory.charging().unchargeFile(share.group, share.most);
      freed += stolen(share.group, top, share.most, guard);
    }
    return freed;
  }

  private long anonymous(GroupNode top, long bytes, ToLongFunction<MemoryState> guard) {
    List<Share> shares = new ArrayList<>();
    for (GroupNode group : memory.charged(top)) {
      MemoryState state = memory.stateOf(group);
      boolean never = group.tree().version() == Version.V1 && state.swappiness == 0;
      long most = never ? 0 : Math.min(state.own.anon, unguarded(group, top, guard));
      shares.add(new Share(group, most));
    }
    long freed = 0;
    for (Share share : divide(shares, bytes)) {
      long out = memory.charging().swap().out(share.group, share.most);
      freed += stolen(share.group, top, out, guard);
    }
    return freed;
  }

  /** Taking what is within memory.low, and not within what is guarded now, is an event of it. */
  private long stolen(
      GroupNode group, GroupNode top, long bytes, ToLongFunction<MemoryState> guard) {
    MemoryState state = memory.stateOf(group);
    state.own.scanned += bytes / MemoryState.PAGE;
    state.own.stolen += bytes / MemoryState.PAGE;
    if (bytes > 0 && group != top && guard.applyAsLong(state) < state.low) {
      memory.counts().add(group, MemoryEvent.LOW);
    }
    return bytes;
  }

  /** In proportion, in whole pages. */
  private static List<Share> divide(List<Share> shares, long bytes) {
    long all = shares.stream().mapToLong(Share::most).sum();
    List<Share> divided = new ArrayList<>();
    long left = Math.min(all, bytes);
    for (Share share : shares) {
      double part = all == 0 ? 0 : (double) share.most / all * Math.min(all, bytes);
      long pages = (long) Math.ceil(part / MemoryState.PAGE) * MemoryState.PAGE;
      long taken = Math.min(Math.min(share.most, pages), roundUp(left));
      left -= taken;
      if (taken > 0) {
        divided.add(new Share(share.group, taken));
      }
    }
    return divided;
  }

  private static long roundUp(long bytes) {
    return Math.max(0, (bytes + MemoryState.PAGE - 1) / MemoryState.PAGE * MemoryState.PAGE);
  }

  private long unguarded(GroupNode group, GroupNode top, ToLongFunction<MemoryState> guard) {
    return Math.max(0, memory.usage(group) - protection(group, top, guard));
  }

  /** How much of a group is protected: what it asks for, within its share of the group above. */
  private long protection(GroupNode group, GroupNode top, ToLongFunction<MemoryState> guard) {
    GroupNode parent = group.parent();
    if (group == top || parent == null || group.isGone()) {
      return 0;
    }
    long own = asked(group, guard);
    if (parent == top) {
      return own;
    }
    long above = protection(parent, top, guard);
    long all = 0;
    for (GroupNode sibling : parent.children.values()) {
      all += asked(sibling, guard);
    }
    return all <= above ? own : (long) ((double) above * own / all);
  }

  private long asked(GroupNode group, ToLongFunction<MemoryState> guard) {
    MemoryState state = group.state(memory);
    return state == null ? 0 : Math.min(state.usage, MemoryState.bytes(guard.applyAsLong(state)));
  }
}
