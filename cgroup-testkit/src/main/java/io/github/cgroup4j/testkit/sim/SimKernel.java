package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The simulated kernel: all state of one machine.
 *
 * <p>It is its own lock: whoever calls anything of this package holds {@code synchronized
 * (kernel)}. Threads wait on it too; {@link #settle} wakes them.
 */
public final class SimKernel {

  /** Nobody can have opened, written and closed a file in that time and have told of it. */
  private static final long BURST_NANOS = 2_000;

  private final KernelProfile profile;
  private final Hardware hardware;
  private final VirtualClock clock = new VirtualClock();
  private final ProcessTable processes = new ProcessTable(this);
  private final ReleaseAgent releaseAgent = new ReleaseAgent();
  private final Settling settling = new Settling(processes, releaseAgent);
  private final Subsystems subsystems;
  private final List<Tree> trees = new ArrayList<>();
  private final Mounts mounts;
  private final SimProcess self;
  private final List<Consumer<Collection<Tree>>> beforeCalls = new ArrayList<>();
  private final List<Runnable> afterSettling = new ArrayList<>();
  private boolean bfq = true;
  private long lastInode;
  private boolean catchingUp;
  private Collection<Tree> caughtUp = List.of();
  private @Nullable Thread lastCaller;
  private long lastCall;
  private boolean closed;

  /**
   * Creates a machine on which init, one kernel thread and the calling process run.
   *
   * @param profile the kernel to be
   * @param layout the layout
   * @param hardware the hardware
   * @param pid the process id of the calling process
   * @param caller as whom it runs
   */
  public SimKernel(
      KernelProfile profile, Layout layout, Hardware hardware, int pid, Credentials caller) {
    this.profile = profile;
    this.hardware = hardware;
    this.subsystems = new Subsystems(this, hardware);
    int id = 0;
    for (Layout.Hierarchy hierarchy : layout.hierarchies()) {
      int number = hierarchy.version() == Version.V2 ? 0 : ++id;
      trees.add(new Tree(this, hierarchy, number, subsystems.bind(hierarchy.controllers())));
    }
    mounts = new Mounts(this, layout);
    processes.addFirst(ProcessTable.INIT, "init", Credentials.ROOT);
    processes.addFirst(ProcessTable.KERNEL_THREAD, "kthreadd", Credentials.ROOT);
    self = processes.addFirst(pid, "java", caller);
    clock.onPassing(nanos -> processes.all().forEach(process -> process.time().pass(nanos)));
    settling.compare(trees);
  }

  /** Unloads the bfq scheduler, which is a module in most kernels: its files are gone. */
  public void unloadBfq() {
    bfq = false;
    for (Tree tree : trees) {
      tree.root().subtree().forEach(group -> tree.refresh(group, Credentials.ROOT));
    }
  }

  boolean hasBfq() {
    return bfq;
  }

  /** {@return which kernel it is} */
  public KernelProfile profile() {
    return profile;
  }

  /** {@return what the machine is made of} */
  public Hardware hardware() {
    return hardware;
  }

  /** {@return its time} */
  public VirtualClock clock() {
    return clock;
  }

  /** {@return its processes} */
  public ProcessTable processes() {
    return processes;
  }

  /** {@return its hierarchies, in the order in which they are mounted} */
  public List<Tree> trees() {
    return trees;
  }

  /** {@return the process that the code under test is} */
  public SimProcess self() {
    return self;
  }

  /**
   * {@return a process that is there already, or is made in the root groups, by its id}
   *
   * @param pid the process id
   * @param name its name
   */
  public SimProcess adopt(int pid, String name) {
    SimProcess there = processes.process(pid);
    return there == null ? processes.addFirst(pid, name, Credentials.ROOT) : there;
  }

  /** {@return what is mounted where} */
  public Mounts mounts() {
    return mounts;
  }

  Subsystems subsystems() {
    return subsystems;
  }

  /** {@return where memory is accounted} */
  public MemorySubsystem memory() {
    return subsystems.memory;
  }

  /** {@return what v1 runs for groups that are left empty} */
  public ReleaseAgent releaseAgent() {
    return releaseAgent;
  }

  long newInode() {
    return ++lastInode;
  }

  /**
   * Has an action run before each call: see {@link #catchUp}.
   *
   * @param action what to do; is given the hierarchies that matter to the call
   */
  public void beforeCalls(Consumer<Collection<Tree>> action) {
    beforeCalls.add(action);
  }

  /** Runs what has to be done before anything else happens. */
  public void catchUp() {
    catchUp(trees);
  }

  private void catchUp(Collection<Tree> which) {
    if (!catchingUp && !settling.isRunning()) {
      catchingUp = true;
      caughtUp = which;
      try {
        beforeCalls.forEach(action -> action.accept(which));
      } finally {
        catchingUp = false;
      }
    }
  }

  /** The same, but of calls that follow each other at once only the first counts. */
  public void catchUpUnlessJustNow() {
    catchUpUnlessJustNow(trees);
  }

  /**
   * The same for a call that only looks, and at one hierarchy: that and those matter where
   * processes can be ended.
   *
   * @param tree the hierarchy
   */
  public void catchUpToRead(Tree tree) {
    List<Tree> which = new ArrayList<>();
    for (Tree one : trees) {
      boolean mayEndProcesses =
          one.version() == Version.V2
              || one.subsystem("memory") != null
              || one.subsystem("freezer") != null; // who was killed while frozen ends when thawed
      if (one == tree || mayEndProcesses) {
        which.add(one);
      }
    }
    catchUpUnlessJustNow(which);
  }

  private void catchUpUnlessJustNow(Collection<Tree> which) {
    requireOpen();
    boolean burst =
        Thread.currentThread() == lastCaller
            && System.nanoTime() - lastCall < BURST_NANOS
            && caughtUp.containsAll(which);
    if (!burst) {
      catchUp(which);
    }
  }

  /** A call of the present thread is over. */
  public void callEnded() {
    lastCaller = Thread.currentThread();
    lastCall = System.nanoTime();
  }

  /** {@return whether the machine is closed} */
  public boolean isClosed() {
    return closed;
  }

  /** Fails if the machine is closed: what stood for its files is deleted. */
  public void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this FakeCgroupfs is closed");
    }
  }

  /** Forgets what is to be done before and after calls. Nothing is asked of it from now on. */
  public void close() {
    closed = true;
    beforeCalls.clear();
    afterSettling.clear();
  }

  /**
   * Has an action run after each call that changed something.
   *
   * @param action what to do
   */
  public void afterSettling(Runnable action) {
    afterSettling.add(action);
  }

  /** {@return the hierarchies that may have changed since this was last asked} */
  public Set<Tree> takeChanged() {
    return settling.takeChanged();
  }

  /** Compares what is derived with what was, notifies, and wakes those who wait. */
  public void settle() {
    settle(trees);
  }

  /** The same where nothing but one hierarchy has changed, which spares looking at the others. */
  void settle(Tree changed) {
    settle(List.of(changed));
  }

  private void settle(List<Tree> changed) {
    if (settling.settle(changed)) {
      afterSettling.forEach(Runnable::run);
      notifyAll();
    }
  }

  /**
   * Sends a signal.
   *
   * @param caller who calls
   * @param pid the process id
   * @param signal the signal
   * @throws SyscallException ESRCH or EPERM
   */
  public void signal(Caller caller, long pid, Signal signal) throws SyscallException {
    SimProcess target = processes.process(pid);
    if (target == null) {
      throw new SyscallException(Errno.ESRCH);
    }
    if (!caller.credentials().isRoot()
        && caller.credentials().uid() != target.credentials().uid()) {
      throw new SyscallException(Errno.EPERM);
    }
    target.deliver(signal);
    settle();
  }
}
