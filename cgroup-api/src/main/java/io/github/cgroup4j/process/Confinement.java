package io.github.cgroup4j.process;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.StartPolicy;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spec.GroupSpec;
import io.github.cgroup4j.spi.ErrnoException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How child processes are to be confined: limits, a time limit, and what happens at the end. The
 * description is immutable and may be used for many children, also at the same time.
 *
 * <pre>{@code
 * Confinement confinement =
 *     cgroups.confinement().memory(Limit.mebibytes(512)).cpus(1.5).timeout(tenMinutes).build();
 * Outcome outcome = confinement.run(new ProcessBuilder("make", "-j4").inheritIO());
 * }</pre>
 *
 * <p>Each child gets a temporary group of its own, is inside before its program runs, and can't
 * leave it. When the main process ends, for whatever reason, all that is left in the group is
 * killed and the group is removed. {@link #open()} makes one group for several children instead.
 *
 * <p>Nothing ever runs unconfined: if the group cannot be made, a limit cannot be set, or the
 * kernel refuses the process, an exception says why and the program did not run.
 *
 * <p>If the JVM ends by {@code System.exit} or a signal, children are killed and groups removed. If
 * it is killed by SIGKILL, {@link #sweep} of a later one does that.
 */
public final class Confinement {

  static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

  /** The controllers that give figures. */
  private static final Set<Controller> FIGURES =
      Set.of(Controller.MEMORY, Controller.CPU, Controller.CPUACCT, Controller.PIDS);

  private final Subtree subtree;
  private final List<Limitation<?>> limits;
  private final Optional<Duration> timeout;
  private final Duration grace;
  private final StartPolicy policy;
  private final Needs needs;
  private final Optional<GroupSpec> dependent;

  /** What the names of all its groups begin with; null until one is made. */
  private volatile @Nullable String prefix;

  private Confinement(Builder builder) {
    limits = Limitation.inOrder(builder.limits);
    dependent = Limitation.dependent(limits);
    timeout = builder.timeout;
    grace = builder.grace;
    policy = builder.policy;
    Set<Controller> required = Limitation.controllers(limits);
    Set<Controller> welcome = builder.accounting ? FIGURES : Set.of();
    subtree = restricted(builder.subtree, required, welcome);
    needs = Needs.of(subtree, required, welcome);
  }

  /** Parts in other hierarchies are not made, so they need not be looked for. */
  private static Subtree restricted(
      Subtree whole, Set<Controller> required, Set<Controller> welcome) {
    if (required.contains(Controller.CORE)) {
      return whole;
    }
    Set<Controller> used = new LinkedHashSet<>(required);
    used.addAll(welcome);
    return whole.restrictedTo(used);
  }

  /**
   * Starts a description of confinements below the given subtree.
   *
   * @param subtree where the temporary groups are made
   * @return a builder
   */
  public static Builder in(Subtree subtree) {
    Objects.requireNonNull(subtree, "subtree");
    return new Builder(subtree);
  }

  /**
   * Starts a process, waits for its end, kills what it left, removes the group.
   *
   * <p>Standard output and error must go somewhere: to a file, to this process's own, or be
   * discarded; nobody would drain a pipe. Standard input, if it is a pipe, is closed at once.
   *
   * <p>If the calling thread is interrupted, the process is killed and the group removed before
   * this throws.
   *
   * @param command what to run
   * @return the outcome
   * @throws IllegalArgumentException if output or error is a pipe
   * @throws IllegalStateException if the JVM is exiting
   * @throws IOException if the program does not exist or may not be executed
   * @throws CgroupException if it could not be confined; the program did not run
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public Outcome run(ProcessBuilder command) throws IOException, InterruptedException {
    boolean piped =
        command.redirectOutput() == Redirect.PIPE
            || command.redirectError() == Redirect.PIPE && !command.redirectErrorStream();
    if (piped) {
      throw new IllegalArgumentException(
          "nobody would drain the output or error pipe: redirect them, or use start()");
    }
    try (Supervision supervision = Supervision.start(this, command)) {
      if (command.redirectInput() == Redirect.PIPE) {
        supervision.process().getOutputStream().close();
      }
      return supervision.await();
    }
  }

  /**
   * Starts a process and supervises it in a daemon thread.
   *
   * @param command what to run
   * @return the confined process
   * @throws IllegalStateException if the JVM is exiting
   * @throws IOException if the program does not exist or may not be executed
   * @throws CgroupException if it could not be confined; the program did not run
   */
  public ConfinedProcess start(ProcessBuilder command) throws IOException {
    return ConfinedProcess.supervise(Supervision.start(this, command));
  }

  /**
   * Makes one group whose limits several children share. The time limit is not used.
   *
   * @return the group, to be closed
   * @throws IllegalStateException if the JVM is exiting
   * @throws CgroupException if the group cannot be made or a limit cannot be set
   */
  public ConfinedGroup open() throws CgroupException {
    return new ConfinedGroup(newGroup(), policy);
  }

  TemporaryGroup newGroup() throws CgroupException {
    String name = OwnerMark.newName(prefix());
    if (dependent.isPresent()) {
      Limitation.check(subtree.group(name), dependent.get());
    }
    return TemporaryGroup.create(subtree, name, needs, limits);
  }

  /** Tells who this JVM is, which takes three files to find out. Threads may do so at once. */
  private String prefix() throws CgroupException {
    String known = prefix;
    if (known == null) {
      Cgroups cgroups = subtree.cgroups();
      try {
        known = OwnerMark.own(cgroups.kernel(), cgroups.procRoot()).prefix();
      } catch (ErrnoException e) {
        throw CgroupException.failed("find out who this process is", e);
      }
      prefix = known;
    }
    return known;
  }

  /**
   * Kills the members of temporary groups whose owner is provably dead and removes them: what a JVM
   * left that was killed by SIGKILL. Groups whose owner lives, or of whom nothing is known (another
   * pid namespace, hidden processes), are left alone.
   *
   * @param subtree where the groups are
   * @return what was removed and what was left
   * @throws CgroupException if the groups below the anchor cannot be listed; what stands in the way
   *     of removing one of them is in the result
   */
  public static Swept sweep(Subtree subtree) throws CgroupException {
    return Sweep.run(subtree);
  }

  Optional<Duration> timeout() {
    return timeout;
  }

  Duration grace() {
    return grace;
  }

  StartPolicy policy() {
    return policy;
  }

  /** Describes a confinement. Not safe for use by several threads. */
  public static final class Builder {

    private final Subtree subtree;
    private final List<Limitation<?>> limits = new ArrayList<>();
    private Optional<Duration> timeout = Optional.empty();
    private Duration grace = DEFAULT_GRACE;
    private StartPolicy policy = StartPolicy.INSIDE;
    private boolean accounting = true;

    private Builder(Subtree subtree) {
      this.subtree = subtree;
    }

    /**
     * Limits memory, and closes swap too if it is limited: what does not fit is not moved
     * elsewhere. v2 {@code memory.max} and {@code memory.swap.max}, v1 {@code
     * memory.limit_in_bytes} and {@code memory.memsw.limit_in_bytes}. Where the kernel does not
     * account swap and has some, running fails: allow it then with {@link #memory(Limit, Limit)}.
     *
     * @param memory the limit of memory
     * @return the description with it
     */
    public Builder memory(Limit memory) {
      return memory(memory, memory.isUnlimited() ? Limit.UNLIMITED : Limit.ZERO);
    }

    /**
     * Limits memory, and the swap that may be used beside it, which {@link Limit#UNLIMITED} leaves
     * alone. v1 limits memory and swap together: there a limit of swap without one of memory is
     * refused, by {@link Confinement#run} and the others, with an {@link IllegalArgumentException}
     * before anything is made.
     *
     * @param memory the limit of memory
     * @param swap the limit of swap
     * @return the description with it
     */
    public Builder memory(Limit memory, Limit swap) {
      set(Memory.MAX, memory);
      forget(Memory.SWAP_MAX);
      if (!swap.isUnlimited()) {
        limits.add(Limitation.ofSwap(swap));
      }
      return this;
    }

    /**
     * Limits CPU time to so many CPUs' worth, for example 0.5: {@code cpu.max}, v1 {@code
     * cpu.cfs_quota_us}.
     *
     * @param cpus how many CPUs
     * @return the description with it
     * @throws IllegalArgumentException if it is below 0.001
     */
    public Builder cpus(double cpus) {
      return set(Cpu.MAX, CpuMax.cpus(cpus));
    }

    /**
     * Limits the number of processes and threads, the main one included: {@code pids.max}.
     *
     * @param processes how many processes and threads, the main one included
     * @return the description with it
     * @throws IllegalArgumentException if it is below 1
     */
    public Builder pids(int processes) {
      if (processes < 1) {
        throw new IllegalArgumentException("the main process needs one, not " + processes);
      }
      return set(Pids.MAX, Limit.of(processes));
    }

    /**
     * Sets any property of the group; the last value for a property holds. A value that lacks
     * another one that it {@linkplain Controller#dependencies() depends on}, such as a burst
     * without a quota, is refused by {@link Confinement#run}, {@link Confinement#start} and {@link
     * Confinement#open} with an {@link IllegalArgumentException} before anything is made.
     *
     * @param <T> the type of the value
     * @param setting what to limit
     * @param value the limit, as for {@link io.github.cgroup4j.Group#set}
     * @return this builder
     */
    public <T> Builder set(Setting<T> setting, T value) {
      Objects.requireNonNull(setting, "setting");
      Objects.requireNonNull(value, "value");
      forget(setting);
      limits.add(new Limitation<>(setting, value));
      return this;
    }

    private void forget(Setting<?> setting) {
      for (int i = limits.size() - 1; i >= 0; i--) {
        if (limits.get(i).setting() == setting) {
          limits.remove(i);
        }
      }
    }

    /**
     * Ends the process after so long, its launch included: SIGTERM to all members, then, after the
     * grace period, SIGKILL.
     *
     * @param timeout how long it may run
     * @return this builder
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder timeout(Duration timeout) {
      if (timeout.isZero() || timeout.isNegative()) {
        throw new IllegalArgumentException("a timeout must be positive: " + timeout);
      }
      this.timeout = Optional.of(timeout);
      return this;
    }

    /**
     * How long members may take to end after SIGTERM before they are killed; 5 s by default.
     *
     * @param grace how long they may take
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder grace(Duration grace) {
      if (grace.isNegative()) {
        throw new IllegalArgumentException("a grace period cannot be negative: " + grace);
      }
      this.grace = grace;
      return this;
    }

    /**
     * How processes get into the group; {@link StartPolicy#INSIDE} by default.
     *
     * @param policy when the process enters the group
     * @return this builder
     */
    public Builder startPolicy(StartPolicy policy) {
      this.policy = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Uses no more controllers than the limits need, so that figures of others are absent. Spares
     * the directories on v1 and the accounting's cost on v2.
     *
     * @return this builder
     */
    public Builder withoutFigures() {
      accounting = false;
      return this;
    }

    /** {@return the description} */
    public Confinement build() {
      return new Confinement(this);
    }
  }
}
