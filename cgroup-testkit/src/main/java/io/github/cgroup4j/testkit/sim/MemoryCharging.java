package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Charges memory of processes to groups, takes some back when a limit is hit, slows down who is
 * above memory.high, and calls the {@link OomKiller} when there is no more (vectors *.memory.oom*,
 * *.acct.*).
 */
public final class MemoryCharging {

  /** In such pieces the kernel charges. */
  private static final long BATCH = 64 * MemoryState.PAGE;

  private static final long SECOND = 1_000_000_000;

  /** Nobody is slowed down by less. */
  private static final long SHORTEST_DELAY = SECOND / 100;

  private static final long LONGEST_DELAY = 2 * SECOND;

  private final SimKernel kernel;
  private final MemorySubsystem memory;
  private final MemoryCounts counts;
  private final OomKiller killer;
  private final MemoryStock stock;
  private final MemorySwap swap;

  MemoryCharging(SimKernel kernel, MemorySubsystem memory, MemoryCounts counts) {
    this.kernel = kernel;
    this.memory = memory;
    this.counts = counts;
    this.killer = new OomKiller(memory, counts);
    this.stock = new MemoryStock(memory);
    this.swap = new MemorySwap(kernel, memory, counts, this);
  }

  MemorySwap swap() {
    return swap;
  }

  private @Nullable Tree tree() {
    for (Tree tree : kernel.trees()) {
      if (tree.subsystems().contains(memory)) {
        return tree;
      }
    }
    return null;
  }

  /** All memory that processes use, without what is swapped out. */
  long used() {
    long used = 0;
    for (SimProcess process : kernel.processes().all()) {
      used += process.memory().resident();
    }
    return used;
  }

  /** How much there is in the page cache. */
  long cached() {
    Tree tree = tree();
    return tree == null ? 0 : memory.total(tree.root()).file;
  }

  /**
   * Has a process touch memory. Look afterwards whether it lives, and whether it stands still.
   *
   * @param process the process
   * @param bytes how much more
   */
  public void allocate(SimProcess process, long bytes) {
    use(process, bytes, false);
  }

  /**
   * Has a process read files that nobody has read yet: its group is charged for the page cache.
   *
   * @param process the process
   * @param bytes how much
   */
  public void readFile(SimProcess process, long bytes) {
    use(process, bytes, true);
  }

  private void use(SimProcess process, long bytes, boolean file) {
    Tree tree = tree();
    if (tree != null && process.isAlive()) {
      GroupNode home = memory.home(process.leader().group(tree));
      long left = bytes;
      while (left > 0 && process.isAlive()) {
        stock.drain(); // also what is left of who was killed for this
        long granted = Math.min(left, Math.min(room(home), piece(home)));
        charge(process, home, granted, file);
        left -= granted;
        long delay = high(home);
        if (delay > SHORTEST_DELAY) {
          slowDown(process, delay, left, file);
          break;
        }
        if (left > 0 && room(home) <= 0 && !makeRoom(process, home, left)) {
          process.memory().outOfMemory = home;
          process.memory().wanted = left;
          process.memory().wantsFile = file;
          break;
        }
      }
    }
    kernel.settle();
  }

  /** It sleeps, and goes on where it was (v2.acct.high-anon). */
  private void slowDown(SimProcess process, long nanos, long left, boolean file) {
    process.memory().slowedDown = true;
    kernel
        .clock()
        .after(
            Duration.ofNanos(nanos),
            () -> {
              process.memory().slowedDown = false;
              use(process, left, file);
            });
  }

  private void charge(SimProcess process, GroupNode home, long bytes, boolean file) {
    MemoryFigures own = memory.stateOf(home).own;
    own.pagesIn += pages(bytes);
    if (file) {
      own.file += bytes;
    } else {
      own.anon += bytes;
      own.faults += pages(bytes);
      process.memory().charged.merge(home, bytes, Long::sum);
    }
    count(home, bytes);
  }

  private static long pages(long bytes) {
    return (bytes + MemoryState.PAGE - 1) / MemoryState.PAGE;
  }

  private void count(GroupNode home, long bytes) {
    for (GroupNode above : home.upwards()) {
      MemoryState state = above.state(memory);
      if (state != null) {
        state.charge(bytes);
      }
    }
  }

  /** Takes back anonymous memory that a process has in a group. */
  void unchargeAnonymous(SimProcess process, GroupNode home, long bytes) {
    MemoryFigures own = memory.stateOf(home).own;
    own.anon -= bytes;
    own.pagesOut += pages(bytes);
    process.memory().charged.merge(home, -bytes, MemoryCharging::sumOrNothing);
    count(home, -bytes);
  }

  static @Nullable Long sumOrNothing(Long one, Long other) {
    long sum = one + other;
    return sum == 0 ? null : Long.valueOf(sum);
  }

  void unchargeFile(GroupNode home, long bytes) {
    MemoryFigures own = memory.stateOf(home).own;
    own.file -= bytes;
    own.pagesOut += pages(bytes);
    count(home, -bytes);
  }

  /** How much may be charged before the first limit on the way up is hit. */
  private long room(GroupNode home) {
    long room = Long.MAX_VALUE;
    for (GroupNode above : home.upwards()) {
      MemoryState state = above.state(memory);
      if (state != null) {
        room = Math.min(room, Math.max(0, room(state)));
      }
    }
    return room;
  }

  private static long room(MemoryState state) {
    return Math.min(
        MemoryState.bytes(state.max) - state.usage,
        MemoryState.bytes(state.memsw) - state.usage - state.swap);
  }

  /** Whether a limit of v1 leaves no room, so that the kernel itself gets none either. */
  boolean isFull(GroupNode group) {
    Tree tree = group.tree();
    return tree.version() == Version.V1 && tree.subsystems().contains(memory) && room(group) <= 0;
  }

  /**
   * What the kernel keeps of a new process is charged first; the killer may come for that.
   *
   * @throws IllegalStateException if the call does not return, because who forks has to wait
   */
  void fork(SimProcess process) {
    Tree tree = tree();
    if (tree != null && isFull(memory.home(process.leader().group(tree)))) {
      allocate(process, MemoryState.PAGE);
      GroupNode full = process.memory().outOfMemory;
      if (full != null) {
        throw new IllegalStateException(
            "process "
                + process.pid()
                + " waits for memory of "
                + full.path()
                + " and cannot fork");
      }
    }
  }

  /** How much is charged before memory.high is looked at again. */
  private long piece(GroupNode home) {
    long piece = Long.MAX_VALUE;
    for (GroupNode above : home.upwards()) {
      MemoryState state = above.state(memory);
      if (state != null) {
        piece = Math.min(piece, MemoryState.bytes(state.high) - state.usage);
      }
    }
    return Math.max(piece, BATCH);
  }

  /**
   * Takes memory back from the group that is full, or kills somebody there; false if the one who
   * asks has to wait instead.
   */
  private boolean makeRoom(SimProcess process, GroupNode home, long wanted) {
    for (GroupNode above : home.upwards()) {
      MemoryState state = above.state(memory);
      if (state != null && room(state) <= 0) {
        boolean memsw = MemoryState.bytes(state.memsw) - state.usage - state.swap <= 0;
        counts.add(above, MemoryEvent.MAX);
        countFailure(state, memsw);
        state.registered.pressure.forEach(EventFd::signal);
        if (memory.reclaim().reclaim(above, wanted, !memsw) > 0) {
          return true;
        }
        for (GroupNode below : above.subtree()) {
          memory.stateOf(below).registered.outOfMemory.forEach(EventFd::signal);
        }
        if (state.oomKillDisabled) {
          return false;
        }
        counts.add(above, MemoryEvent.OOM);
        SimProcess victim = killer.largest(above);
        killer.kill(victim == null ? process : victim, above);
        return true;
      }
    }
    return true;
  }

  /** 6.18 does not count failures of memsw any more (v1.acct.memsw-failcnt). */
  private void countFailure(MemoryState state, boolean memsw) {
    if (!memsw) {
      state.failures++;
    } else if (!kernel.profile().isAtLeast(KernelProfile.LINUX_6_18)) {
      state.memswFailures++;
    }
  }

  /** Reclaims where there is more than memory.high; returns how long who charges has to sleep. */
  private long high(GroupNode home) {
    long longest = 0;
    for (GroupNode above : home.upwards()) {
      MemoryState state = above.state(memory);
      if (state != null) {
        long excess = state.usage - MemoryState.bytes(state.high);
        if (excess > 0) {
          counts.add(above, MemoryEvent.HIGH);
          memory.reclaim().reclaim(above, excess, true);
          longest = Math.max(longest, delay(state));
        }
        if (state.swap > MemoryState.bytes(state.swapHigh)) {
          counts.add(above, SwapEvent.HIGH);
        }
      }
    }
    return longest;
  }

  /** It grows with the square of the excess: 64 seconds were it as much as memory.high. */
  private static long delay(MemoryState state) {
    long high = Math.max(MemoryState.PAGE, MemoryState.bytes(state.high));
    double excess = Math.max(0, (double) (state.usage - high) / high);
    return (long) Math.min(LONGEST_DELAY, 64.0 * SECOND * excess * excess);
  }

  /** After a limit of v2 was lowered: kills until the group fits, or nobody is left. */
  void fit(GroupNode group) {
    stock.drain();
    MemoryState state = memory.stateOf(group);
    long excess = state.usage - MemoryState.bytes(state.max);
    if (excess > 0) {
      memory.reclaim().reclaim(group, excess, true);
    }
    while (state.usage > MemoryState.bytes(state.max)) {
      SimProcess victim = killer.largest(group);
      if (victim == null) {
        return;
      }
      counts.add(group, MemoryEvent.OOM);
      killer.kill(victim, group);
      stock.drain();
    }
  }

  /** After a limit was raised: lets go on who waited. */
  void resume() {
    for (SimProcess process : kernel.processes().all()) {
      if (process.memory().outOfMemory != null) {
        process.memory().outOfMemory = null;
        use(process, process.memory().wanted, process.memory().wantsFile);
      }
    }
  }

  /** Whether somebody waits for memory of a group, here or because a group above is full. */
  boolean isUnderOom(GroupNode group) {
    for (SimProcess process : kernel.processes().all()) {
      GroupNode home = process.memory().outOfMemory;
      if (home != null && home.upwards().contains(group)) {
        return true;
      }
    }
    return false;
  }

  /** Gives back all that a process has, which ends; some of the kernel's own stays charged. */
  void release(SimProcess process) {
    long used = process.memory().resident();
    List<GroupNode> homes = List.copyOf(process.memory().charged.keySet());
    free(process, Long.MAX_VALUE);
    if (!homes.isEmpty()) {
      stock.keep(homes.get(homes.size() - 1), used);
    }
  }

  /** Gives back what is charged and not used. */
  void drainStock() {
    stock.drain();
  }

  /**
   * Gives anonymous memory back, the latest first.
   *
   * @param process the process
   * @param bytes how much; all if it has less
   */
  public void free(SimProcess process, long bytes) {
    long left = bytes;
    List<GroupNode> homes = new ArrayList<>(process.memory().charged.keySet());
    Collections.reverse(homes);
    for (GroupNode home : homes) {
      long part = Math.min(left, process.memory().charged.getOrDefault(home, 0L));
      unchargeAnonymous(process, home, part);
      left -= part;
    }
    for (GroupNode home : new ArrayList<>(process.memory().swapped.keySet())) {
      long part = Math.min(left, process.memory().swapped.getOrDefault(home, 0L));
      swap.release(process, home, part);
      left -= part;
    }
    resume();
  }
}
