package io.github.cgroup4j.testkit;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.SimProcess;
import io.github.cgroup4j.testkit.sim.SyscallException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The machine that a {@link FakeCgroupfs} is mounted on: its processes and its time. Safe for use
 * by many threads.
 *
 * <p>Time is virtual. It passes when the test {@linkplain #advance says so}, and when code waits:
 * what is scheduled happens at once, and a wait that nothing will end is over at once, with the
 * clock at its deadline. With {@link #setAutomatic setAutomatic(false)} time passes only by {@link
 * #advance}, and waiting threads really wait for it.
 */
public final class FakeMachine {

  private final SimKernel kernel;
  private final FakeProcess self;
  private final FakeLocks locks = new FakeLocks();
  private final Map<String, Program> programs = new LinkedHashMap<>();
  private final Set<FakeProcess> given = new HashSet<>();
  private final Map<Integer, FakeProcess> processes = new LinkedHashMap<>();

  FakeMachine(SimKernel kernel) {
    this.kernel = kernel;
    this.self = new FakeProcess(kernel, kernel.self(), List.of(kernel.self().name()));
  }

  FakeLocks locks() {
    return locks;
  }

  /** {@return the process that the code under test is} */
  public FakeProcess self() {
    return self;
  }

  /**
   * Makes a process in the groups of {@link #self}. It lives until it is told to end.
   *
   * @return the process
   */
  public FakeProcess spawn() {
    synchronized (kernel) {
      kernel.requireOpen();
      kernel.catchUp();
      try {
        return add(kernel.self().fork("fake"), List.of("fake"));
      } catch (SyscallException e) {
        throw new IllegalStateException("the test's own process may not fork: " + e.errno(), e);
      }
    }
  }

  /**
   * Makes a process in a group.
   *
   * @param group where it lives
   * @return the process
   * @throws CgroupException as {@link Group#attach}; no process is left then
   */
  public FakeProcess spawn(Group group) throws CgroupException {
    FakeProcess process = spawn();
    try {
      group.attach(process.pid());
      return process;
    } catch (CgroupException | RuntimeException e) {
      process.exit(0);
      throw e;
    }
  }

  FakeProcess add(SimProcess process, List<String> command) {
    process.setCollected();
    FakeProcess fake = new FakeProcess(kernel, process, command);
    processes.put(process.pid(), fake);
    return fake;
  }

  /** A process that was there when the machine was made. */
  void addGiven(SimProcess process) {
    given.add(add(process, List.of(process.name())));
  }

  /** Those of {@link #processes} that were not there from the start. */
  List<FakeProcess> made() {
    return processes().stream().filter(process -> !given.contains(process)).toList();
  }

  /**
   * {@return the processes that the test or the code under test made and that still live, and those
   * of a {@linkplain FakeCgroupfs#mirror captured} tree}
   */
  public List<FakeProcess> processes() {
    synchronized (kernel) {
      kernel.catchUp();
      return processes.values().stream().filter(FakeProcess::isAlive).toList();
    }
  }

  /**
   * {@return the process of that id; empty if it was never there}
   *
   * @param pid the process id
   */
  public Optional<FakeProcess> process(long pid) {
    synchronized (kernel) {
      kernel.catchUp();
      return Optional.ofNullable(processes.get((int) pid));
    }
  }

  /**
   * Says what processes do that are started with this program.
   *
   * @param name the last part of the command's first word
   * @param program what it does when it is started
   * @return this machine
   */
  public FakeMachine program(String name, Program program) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(program, "program");
    synchronized (kernel) {
      programs.put(name, program);
    }
    return this;
  }

  @Nullable Program program(String name) {
    return programs.get(name);
  }

  /** {@return how many CPUs it has} */
  public int cpus() {
    return kernel.hardware().cpus();
  }

  /** {@return how many memory nodes it has} */
  public int nodes() {
    return kernel.hardware().nodes();
  }

  /** {@return how many bytes of memory it has} */
  public long memory() {
    return kernel.hardware().memory();
  }

  /** {@return how many bytes of swap it has} */
  public long swap() {
    return kernel.hardware().swap();
  }

  /** {@return how many bytes a page has} */
  public int pageSize() {
    return kernel.hardware().pageSize();
  }

  /** {@return the numbers of its block devices that are whole disks, in order} */
  public List<String> disks() {
    return kernel.hardware().disks().entrySet().stream()
        .filter(disk -> disk.getValue().whole())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** {@return how long the machine has been running} */
  public Duration uptime() {
    synchronized (kernel) {
      kernel.catchUp();
      return Duration.ofNanos(kernel.clock().nanos());
    }
  }

  /**
   * Lets time pass, and happen what is due.
   *
   * @param time how much virtual time passes
   */
  public void advance(Duration time) {
    synchronized (kernel) {
      kernel.requireOpen();
      kernel.catchUp();
      long until = kernel.clock().nanos() + time.toNanos();
      while (kernel.clock().step(until)) {
        kernel.settle();
      }
      kernel.notifyAll();
    }
  }

  /**
   * {@return whether time passes by itself when code waits; true at first}
   *
   * @param automatic whether it does so
   */
  public FakeMachine setAutomatic(boolean automatic) {
    synchronized (kernel) {
      kernel.clock().setAutomatic(automatic);
      kernel.notifyAll();
    }
    return this;
  }
}
