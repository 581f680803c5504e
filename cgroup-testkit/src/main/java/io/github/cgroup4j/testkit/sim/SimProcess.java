package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One simulated process. Guarded by the kernel's lock, which callers hold. */
public final class SimProcess {

  /** What the JDK and shells add to the number of a signal that ended a process. */
  private static final int SIGNALLED = 128;

  private final SimKernel kernel;
  private final int pid;
  private final String name;
  private Credentials credentials;
  private final long startNanos;
  private final List<SimThread> threads = new ArrayList<>();
  private final SimThread leader;
  private final List<Runnable> endings = new ArrayList<>();
  private final Signals signals = new Signals(this);
  private final Descriptors descriptors = new Descriptors();
  private final ProcessMemory memory = new ProcessMemory();
  private final ProcessTime time;
  private @Nullable SimProcess parent;
  private boolean collected;
  private boolean dead;
  private boolean reaped;
  private int exitCode;
  private @Nullable Signal killer;

  SimProcess(
      SimKernel kernel,
      int pid,
      String name,
      Credentials credentials,
      @Nullable SimProcess parent) {
    this.kernel = kernel;
    this.pid = pid;
    this.name = name;
    this.credentials = credentials;
    this.parent = parent;
    this.startNanos = kernel.clock().nanos();
    this.leader = new SimThread(this, pid);
    threads.add(leader);
    this.time = new ProcessTime(kernel, this);
  }

  /** {@return the process id} */
  public int pid() {
    return pid;
  }

  /** {@return the program's name} */
  public String name() {
    return name;
  }

  /**
   * As whom it runs.
   *
   * @return the credentials
   */
  public Credentials credentials() {
    return credentials;
  }

  /**
   * Becomes another user's, as {@code setresuid(2)} makes it.
   *
   * @param other the credentials
   */
  public void setCredentials(Credentials other) {
    credentials = other;
  }

  /** {@return the numbers of what it has opened} */
  public Descriptors descriptors() {
    return descriptors;
  }

  ProcessMemory memory() {
    return memory;
  }

  /** {@return the time that it runs and that it stands still} */
  public ProcessTime time() {
    return time;
  }

  /** {@return its first thread} */
  public SimThread leader() {
    return leader;
  }

  /** {@return its threads that live} */
  public List<SimThread> threads() {
    return List.copyOf(threads);
  }

  /** Who forked it; null for the first processes and for orphans. */
  @Nullable SimProcess parent() {
    return parent;
  }

  void orphan() {
    parent = null;
    collected = true; // init waits for all
    if (dead) {
      reap();
    }
  }

  /** Whether it runs in the kernel only and cannot be moved. */
  boolean isKernelThread() {
    return pid == ProcessTable.KERNEL_THREAD;
  }

  /** Its parent waits for it at once: it leaves no zombie. */
  public void setCollected() {
    collected = true;
  }

  /** {@return whether it has not ended} */
  public boolean isAlive() {
    return !dead;
  }

  /** {@return whether nothing of it is left, not even a zombie} */
  public boolean isReaped() {
    return reaped;
  }

  /** {@return the exit code; 128 and the signal's number for one that was killed} */
  public int exitCode() {
    return exitCode;
  }

  /** {@return the signal that ended it; null if it ended itself} */
  public @Nullable Signal killer() {
    return killer;
  }

  /**
   * Runs an action when it has ended.
   *
   * @param action what to do
   */
  public void onEnd(Runnable action) {
    if (dead) {
      action.run();
    } else {
      endings.add(action);
    }
  }

  /**
   * Makes it do something instead of ending when it gets a signal. KILL and STOP cannot be.
   *
   * @param signal the signal
   * @param action what to do
   */
  public void handle(Signal signal, Runnable action) {
    signals.handle(signal, action);
  }

  /** The letter of its state in {@code /proc/PID/stat}. */
  char state() {
    if (dead) {
      return 'Z';
    }
    return signals.isStopped() ? 'T' : isFrozenOnV1() ? 'D' : 'S';
  }

  long startTicks() {
    return startNanos / 10_000_000;
  }

  boolean isFrozenOnV1() {
    return threads.stream().anyMatch(kernel.subsystems().freezer::isFrozen);
  }

  /** {@return whether it stands still, by a freezer, a signal or for lack of memory} */
  public boolean isBlocked() {
    return signals.isStopped()
        || memory.isLacking()
        || isFrozenOnV1()
        || threads.stream().anyMatch(SimThread::isFrozenOnV2);
  }

  /**
   * Makes another process, in the same groups.
   *
   * @param childName the name of its program
   * @return the process
   * @throws SyscallException if a real kernel would refuse
   */
  public SimProcess fork(String childName) throws SyscallException {
    return fork(childName, credentials);
  }

  /**
   * Makes another process that changes its user at once.
   *
   * @param childName the name of its program
   * @param as as whom it goes on
   * @return the process
   * @throws SyscallException if a real kernel would refuse
   */
  public SimProcess fork(String childName, Credentials as) throws SyscallException {
    requireAlive();
    kernel.memory().charging().fork(this);
    requireAlive();
    canFork();
    SimProcess child = kernel.processes().add(childName, as, this);
    inherit(child.leader);
    return child;
  }

  /**
   * Makes another thread, in the same groups.
   *
   * @return the thread
   * @throws SyscallException if a real kernel would refuse
   */
  public SimThread startThread() throws SyscallException {
    requireAlive();
    canFork();
    SimThread thread = new SimThread(this, kernel.processes().newId());
    threads.add(thread);
    inherit(thread);
    return thread;
  }

  private void inherit(SimThread thread) {
    for (Tree tree : kernel.trees()) {
      thread.enter(leader.group(tree));
    }
    kernel.processes().index(thread);
    kernel.settle();
  }

  private void canFork() throws SyscallException {
    for (Tree tree : kernel.trees()) {
      for (Subsystem<?> subsystem : tree.subsystems()) {
        subsystem.canFork(leader.group(tree));
      }
    }
  }

  private void requireAlive() throws SyscallException {
    if (dead) {
      throw new SyscallException(Errno.ESRCH);
    }
  }

  /**
   * Ends one thread that is not the first.
   *
   * @param thread the thread id
   */
  public void endThread(SimThread thread) {
    if (thread == leader || !threads.remove(thread)) {
      throw new IllegalArgumentException("not a further thread of process " + pid);
    }
    thread.leaveAll();
    kernel.processes().forget(thread);
    kernel.settle();
  }

  /**
   * Ends by itself; without effect if it has ended.
   *
   * @param code the exit code
   */
  public void exit(int code) {
    if (!dead) {
      end(code, null);
    }
  }

  /** What the kernel does with a signal that was sent. */
  void deliver(Signal signal) {
    signals.deliver(signal);
  }

  /** Delivers again what could not be delivered when it stood still. */
  void deliverPending() {
    signals.deliverPending();
  }

  /** Ends by a signal. */
  void endBy(Signal signal) {
    end(SIGNALLED + signal.number(), signal);
  }

  private void end(int code, @Nullable Signal signal) {
    dead = true;
    exitCode = code;
    killer = signal;
    memory.waitNoMore();
    for (SimThread thread : threads) {
      thread.leaveAll();
      if (thread != leader) {
        kernel.processes().forget(thread);
      }
    }
    threads.clear();
    for (GroupNode group : leader.groups()) {
      group.zombies.add(this);
      for (Subsystem<?> subsystem : group.tree().subsystems()) {
        subsystem.exited(group, this);
      }
    }
    kernel.processes().orphanChildren(this);
    if (collected) {
      reap();
    }
    endings.forEach(Runnable::run);
    endings.clear();
    kernel.settle();
  }

  /** What {@code wait(2)} of the parent does: the zombie goes. */
  public void reap() {
    if (dead && !reaped) {
      reaped = true;
      for (GroupNode group : leader.groups()) {
        group.zombies.remove(this);
      }
      kernel.processes().forget(leader);
      kernel.settle();
    }
  }
}
