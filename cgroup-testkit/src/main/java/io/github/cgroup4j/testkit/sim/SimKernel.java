package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.Signal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The simulated kernel: all state of one machine.
 *
 * <p>It is its own lock: whoever calls anything of this package holds {@code synchronized
 * (kernel)}. Threads wait on it too; {@link #settle} wakes them.
 */
public final class SimKernel {

  /** All that can be bound to a hierarchy. */
  static final Set<String> CONTROLLERS =
      Set.of(
          "cpu",
          "cpuacct",
          "memory",
          "pids",
          "freezer",
          "cpuset",
          "devices",
          "io",
          "blkio",
          "hugetlb",
          "net_cls",
          "net_prio",
          "rdma",
          "misc",
          "perf_event");

  /** Nobody can have opened, written and closed a file in that time and have told of it. */
  private static final long BURST_NANOS = 2_000;

  private final KernelProfile profile;
  private final Hardware hardware;
  private final VirtualClock clock = new VirtualClock();
  private final ProcessTable processes = new ProcessTable(this);
  private final FreezerSubsystem freezer = new FreezerSubsystem();
  private final MemorySubsystem memory = new MemorySubsystem(this);
  private final CpusetSubsystem cpuset;
  private final CpuSubsystem cpu = new CpuSubsystem();
  private final List<Tree> trees = new ArrayList<>();
  private final Layout layout;
  private final Map<Tree, GroupNode> visible = new HashMap<>();
  private PlainDirectory fileSystem;
  private boolean readOnly;
  private boolean bfq = true;
  private final SimProcess self;
  private final List<Runnable> beforeCalls = new ArrayList<>();
  private final List<Runnable> afterSettling = new ArrayList<>();
  private final List<String> releases = new ArrayList<>();
  private @Nullable String releaseAgent;
  private long lastInode;
  private final Set<Tree> unsettled = new LinkedHashSet<>();
  private final Set<Tree> changed = new LinkedHashSet<>();
  private boolean settling;
  private boolean catchingUp;
  private @Nullable Thread lastCaller;
  private long lastCall;

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
    this.layout = layout;
    this.hardware = hardware;
    this.cpuset = new CpusetSubsystem(hardware);
    Map<String, Subsystem<?>> unbound = newSubsystems();
    int id = 0;
    for (Layout.Hierarchy hierarchy : layout.hierarchies()) {
      List<Subsystem<?>> bound = new ArrayList<>();
      for (String controller : hierarchy.controllers()) {
        Subsystem<?> subsystem = unbound.remove(controller);
        if (subsystem == null) {
          throw new IllegalArgumentException("no such controller, or used twice: " + controller);
        }
        bound.add(subsystem);
      }
      int number = hierarchy.version() == Version.V2 ? 0 : ++id;
      trees.add(new Tree(this, hierarchy, number, bound));
    }
    fileSystem = mounts();
    processes.addFirst(ProcessTable.INIT, "init", Credentials.ROOT);
    processes.addFirst(ProcessTable.KERNEL_THREAD, "kthreadd", Credentials.ROOT);
    self = processes.addFirst(pid, "java", caller);
    clock.onPassing(nanos -> processes.all().forEach(process -> process.pass(nanos)));
    compare(trees);
  }

  /** How long a thread may run of a time, by the quotas of its group and those above. */
  long allowedCpuTime(SimThread thread, long nanos) {
    long allowed = nanos;
    for (Tree tree : trees) {
      for (GroupNode above : thread.group(tree).upwards()) {
        CpuState state = above.state(cpu);
        if (state != null && state.quotaMicros != CpuState.UNLIMITED) {
          double share = (double) state.quotaMicros / state.periodMicros;
          allowed = Math.min(allowed, (long) (nanos * share));
        }
      }
    }
    return allowed;
  }

  private Map<String, Subsystem<?>> newSubsystems() {
    Map<String, Subsystem<?>> all = new LinkedHashMap<>();
    for (Subsystem<?> one :
        List.of(
            cpu,
            new CpuacctSubsystem(),
            memory,
            new PidsSubsystem(),
            freezer,
            cpuset,
            new DevicesSubsystem(),
            new IoSubsystem(hardware),
            new BlkioSubsystem(hardware),
            new HugetlbSubsystem(),
            new NetClsSubsystem(),
            new NetPrioSubsystem(hardware),
            new AbsentResources("rdma"),
            new AbsentResources("misc"),
            new PassiveSubsystem("perf_event", true))) {
      all.put(one.name(), one);
    }
    return all;
  }

  private PlainDirectory mounts() {
    PlainDirectory root = new PlainDirectory(newInode());
    PlainDirectory fs = new PlainDirectory(newInode());
    PlainDirectory sys = new PlainDirectory(newInode());
    root.put("sys", sys);
    sys.put("fs", fs);
    PlainDirectory cgroup = new PlainDirectory(newInode());
    fs.put("cgroup", cgroup);
    Map<String, Tree> byName = new LinkedHashMap<>();
    for (Tree tree : trees) {
      String mountPoint = tree.layout().mountPoint();
      String name = mountPoint.substring(mountPoint.lastIndexOf('/') + 1);
      if (mountPoint.equals("/sys/fs/cgroup")) {
        fs.put("cgroup", visibleRoot(tree));
      } else {
        cgroup.put(name, visibleRoot(tree));
        byName.put(name, tree);
      }
    }
    layout
        .links()
        .forEach(
            (link, target) -> {
              Tree tree = byName.get(target);
              if (tree != null) {
                cgroup.link(link, visibleRoot(tree));
              }
            });
    return root;
  }

  /**
   * Gives the calling process and its children a cgroup namespace whose roots are the groups in
   * which it is now, and mounts these instead of the hierarchies' roots.
   */
  public void unshare() {
    for (Tree tree : trees) {
      visible.put(tree, self.leader().group(tree));
    }
    fileSystem = mounts();
  }

  /** Mounts all hierarchies read-only. */
  public void remountReadOnly() {
    readOnly = true;
  }

  boolean isReadOnly() {
    return readOnly;
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

  /**
   * {@return what is mounted of a hierarchy: its root, or that of the cgroup namespace}
   *
   * @param tree the tree
   */
  public GroupNode visibleRoot(Tree tree) {
    return visible.getOrDefault(tree, tree.root());
  }

  boolean isVisible(GroupNode group) {
    return group.upwards().contains(visibleRoot(group.tree()));
  }

  /**
   * Whether a file of the namespace's root belongs to whoever made the namespace (cgroup-v2.rst,
   * "Delegation": nsdelegate).
   */
  boolean isBeyondNamespace(FileNode file) {
    GroupNode group = file.group();
    return group == visible.get(group.tree())
        && group.tree().layout().hasNamespaceDelegation()
        && !file.isDelegatable();
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

  @Nullable CpuState cpu(GroupNode group) {
    return group.state(cpu);
  }

  /** The root of what can be reached by paths, except {@code /proc}. */
  PlainDirectory fileSystem() {
    return fileSystem;
  }

  FreezerSubsystem freezer() {
    return freezer;
  }

  /** {@return where memory is accounted} */
  public MemorySubsystem memory() {
    return memory;
  }

  long newInode() {
    return ++lastInode;
  }

  /** The CPUs on which a thread may run; all of them where cpuset is not mounted. */
  BitSet allowedCpus(SimThread thread) {
    for (Tree tree : trees) {
      if (tree.subsystems().contains(cpuset)) {
        return cpuset.effectiveCpus(thread.group(tree));
      }
    }
    return hardware.allCpus();
  }

  boolean isFrozenOnV2(SimThread thread) {
    for (Tree tree : trees) {
      if (tree.version() == Version.V2 && thread.group(tree).isFreezing()) {
        return true;
      }
    }
    return false;
  }

  @Nullable String releaseAgent() {
    return releaseAgent;
  }

  void setReleaseAgent(String agent) {
    releaseAgent = agent.isEmpty() ? null : agent;
  }

  /**
   * With which paths the release agent was run, in order.
   *
   * @return the paths
   */
  public List<String> releases() {
    return releases;
  }

  void release(GroupNode group) {
    if (group.notifyOnRelease
        && releaseAgent != null
        && !group.isRoot()
        && !group.isGone()
        && !group.isPopulated()
        && group.children.isEmpty()) {
      releases.add(group.path());
    }
  }

  /**
   * Has an action run before each call: see {@link #catchUp}.
   *
   * @param action what to do
   */
  public void beforeCalls(Runnable action) {
    beforeCalls.add(action);
  }

  /** Runs what has to be done before anything else happens or is looked at. */
  public void catchUp() {
    if (!catchingUp && !settling) {
      catchingUp = true;
      try {
        beforeCalls.forEach(Runnable::run);
      } finally {
        catchingUp = false;
      }
    }
  }

  /** The same, but of calls that follow each other at once only the first counts. */
  public void catchUpUnlessJustNow() {
    boolean burst =
        Thread.currentThread() == lastCaller && System.nanoTime() - lastCall < BURST_NANOS;
    if (!burst) {
      catchUp();
    }
  }

  /** A call of the present thread is over. */
  public void callEnded() {
    lastCaller = Thread.currentThread();
    lastCall = System.nanoTime();
  }

  /** Forgets what is to be done before and after calls. */
  public void detach() {
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

  /** The same where nothing but one hierarchy has changed, which spares looking at the others. */
  void settle(Tree changed) {
    unsettled.add(changed);
    settleAll();
  }

  /** Compares what is derived with what was, notifies, and wakes those who wait. */
  public void settle() {
    unsettled.addAll(trees);
    settleAll();
  }

  /** {@return the hierarchies that may have changed since this was last asked} */
  public Set<Tree> takeChanged() {
    Set<Tree> taken = Set.copyOf(changed);
    changed.clear();
    return taken;
  }

  private void settleAll() {
    if (settling) {
      return; // a process that dies in here is seen by the next round
    }
    settling = true;
    try {
      boolean again = true;
      while (again || !unsettled.isEmpty()) {
        deliverPending();
        Set<Tree> now = Set.copyOf(unsettled);
        unsettled.clear();
        changed.addAll(now);
        again = compare(now);
        if (again) {
          unsettled.addAll(now);
        }
      }
    } finally {
      settling = false;
    }
    afterSettling.forEach(Runnable::run);
    notifyAll();
  }

  private void deliverPending() {
    for (SimProcess process : processes.all()) {
      process.deliverPending();
    }
  }

  private boolean compare(Collection<Tree> some) {
    boolean changed = false;
    for (Tree tree : some) {
      List<GroupNode> groups = tree.root().subtree();
      for (int i = groups.size() - 1; i >= 0; i--) { // children before their parents
        changed |= compare(groups.get(i));
      }
    }
    return changed;
  }

  private boolean compare(GroupNode group) {
    for (Subsystem<?> subsystem : group.tree().subsystems()) {
      subsystem.settle(group);
    }
    boolean populated = group.isPopulated();
    // tasks stand still at once here, so a group is frozen when it is told to
    boolean isFrozen = group.tree().version() == Version.V2 && group.isFreezing();
    boolean changed = populated != group.wasPopulated || isFrozen != group.wasFrozen;
    boolean emptied = group.wasPopulated && !populated;
    group.wasPopulated = populated;
    group.wasFrozen = isFrozen;
    FileNode events = group.files.get("cgroup.events");
    if (changed && events != null) {
      events.changed();
    }
    if (emptied && group.tree().version() == Version.V1) {
      release(group);
    }
    return changed;
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
