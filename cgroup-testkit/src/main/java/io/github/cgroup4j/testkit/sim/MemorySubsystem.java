package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The memory controller: limits, events, and what happens when memory runs out. Its files are in
 * {@link MemoryV2} and {@link MemoryV1}.
 *
 * <p>Memory is anonymous or page cache that nobody has changed: the latter can be reclaimed, the
 * former where there is swap. Of the kernel's own memory only what it keeps of who ended is
 * simulated: see {@link MemoryStock}.
 */
public final class MemorySubsystem extends Subsystem<MemoryState> {

  private final SimKernel kernel;
  private final MemoryCounts counts = new MemoryCounts(this);
  private final MemoryCharging charging;
  private final MemoryReclaim reclaim;

  MemorySubsystem(SimKernel kernel) {
    super("memory", MemoryState.class);
    this.kernel = kernel;
    charging = new MemoryCharging(kernel, this, counts);
    reclaim = new MemoryReclaim(this);
  }

  @Override
  MemoryState newState(GroupNode group) {
    GroupNode parent = group.parent();
    return parent == null || group.tree().version() == Version.V2
        ? new MemoryState()
        : new MemoryState(stateOf(parent));
  }

  @Override
  Map<String, FileOps> files(Version version) {
    return version == Version.V2 ? new MemoryV2(this).files() : new MemoryV1(this).files();
  }

  /** {@return where a process's memory is accounted, and what happens then} */
  public MemoryCharging charging() {
    return charging;
  }

  MemoryCounts counts() {
    return counts;
  }

  MemoryReclaim reclaim() {
    return reclaim;
  }

  /** The groups with memory of their own from here down, those that are gone included. */
  List<GroupNode> charged(GroupNode top) {
    List<GroupNode> all = new ArrayList<>();
    for (GroupNode group : top.subtree()) {
      MemoryState state = group.state(this);
      if (state != null) {
        all.add(group);
        addRemoved(state, all);
      }
    }
    return all;
  }

  private void addRemoved(MemoryState state, List<GroupNode> all) {
    for (GroupNode gone : state.removed) {
      all.add(gone);
      addRemoved(stateOf(gone), all);
    }
  }

  /** What was charged, and what happened, in a subtree. */
  MemoryFigures total(GroupNode top) {
    MemoryFigures total = new MemoryFigures();
    charged(top).forEach(group -> total.add(stateOf(group).own));
    return total;
  }

  long usage(GroupNode group) {
    return stateOf(group).usage;
  }

  /** The least limit from here up to the root, in bytes. */
  long hierarchical(GroupNode group, boolean memsw) {
    long least = MemoryState.UNLIMITED;
    for (GroupNode above : group.upwards()) {
      MemoryState state = stateOf(above);
      least = Math.min(least, memsw ? state.memsw : state.max);
    }
    return wholePages(MemoryState.bytes(least));
  }

  /** Who waits for an event of a group that goes is woken (v1.memory.event.rmdir). */
  @Override
  void removed(GroupNode group) {
    MemoryState state = group.state(this);
    charging.drainStock();
    if (state != null) {
      state.registered.all(EventFd::signal);
      GroupNode parent = group.parent();
      if (parent != null) {
        stateOf(parent).removed.add(group); // what it is charged stays (v2.acct.rmdir-cache)
      }
    }
  }

  @Override
  void exited(GroupNode group, SimProcess process) {
    charging.release(process);
  }

  /** A limit: whole pages of this machine, which may be larger than those that are counted. */
  long limit(String value, String unlimited) throws SyscallException {
    return wholePages(MemoryState.bytes(pages(value, unlimited))) / MemoryState.PAGE;
  }

  /** Rounded down to the machine's pages, as v1 shows what is unlimited too. */
  long wholePages(long bytes) {
    return bytes - bytes % kernel.hardware().pageSize();
  }

  boolean isUnlimited(long pages) {
    return MemoryState.bytes(pages) >= wholePages(MemoryState.bytes(MemoryState.UNLIMITED));
  }

  /** BYTES of notes.md, section 3, in pages of 4 KiB. */
  static long pages(String value, String unlimited) throws SyscallException {
    String word = KernelText.strip(value);
    if (word.equals(unlimited)) {
      return MemoryState.UNLIMITED;
    }
    long pages = Long.divideUnsigned(KernelText.bytes(word), MemoryState.PAGE);
    return Math.min(pages, MemoryState.UNLIMITED);
  }

  static void require(boolean ok, Errno otherwise) throws SyscallException {
    if (!ok) {
      throw new SyscallException(otherwise);
    }
  }
}
