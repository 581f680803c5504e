package io.github.cgroup4j.process;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One confined process from its start to the removal of its group. */
final class Supervision implements AutoCloseable {

  private final Confinement confinement;
  private final TemporaryGroup temporary;
  private final Process process;
  private final long startNanos;
  private final List<CgroupException> problems = new ArrayList<>();
  private volatile boolean cancelled;
  private boolean leftoverIsTold;

  private Supervision(Confinement confinement, TemporaryGroup temporary, ProcessBuilder command)
      throws IOException {
    this.confinement = confinement;
    this.temporary = temporary;
    this.startNanos = nanoTime();
    this.process = temporary.start(command, confinement.policy());
  }

  static Supervision start(Confinement confinement, ProcessBuilder command) throws IOException {
    TemporaryGroup temporary = confinement.newGroup();
    try {
      return new Supervision(confinement, temporary, command);
    } catch (IOException | RuntimeException | Error e) {
      try {
        temporary.remove();
      } catch (CgroupException undo) {
        e.addSuppressed(undo);
      }
      throw e;
    }
  }

  private long nanoTime() {
    return group().subtree().cgroups().kernel().nanoTime();
  }

  Process process() {
    return process;
  }

  Group group() {
    return temporary.group();
  }

  /** Makes {@link #await} end the process; whoever waits there must be interrupted after this. */
  void cancel() {
    cancelled = true;
  }

  /**
   * Waits for the end, by itself or by force, and cleans up.
   *
   * @throws InterruptedException if interrupted and not cancelled; all is killed and removed then
   */
  Outcome await() throws CgroupException, InterruptedException {
    Cause forced = null;
    try {
      forced = waitForEnd() ? null : Cause.TIMED_OUT;
    } catch (InterruptedException e) {
      if (!cancelled) {
        throw e;
      }
      forced = Cause.CANCELLED;
    }
    if (forced != null) {
      terminate();
    }
    int exitCode = exitCode();
    Duration wallTime = Duration.ofNanos(nanoTime() - startNanos);
    UsageReader reader = new UsageReader(group(), problems);
    OptionalLong oomKills = reader.oomKills();
    killTheRest();
    Usage usage = reader.read();
    remove();
    return new Outcome(cause(forced, exitCode, oomKills), exitCode, usage, wallTime, problems);
  }

  /** The time that the launch took counts: a tight CPU limit slows the way in down, too. */
  private boolean waitForEnd() throws InterruptedException {
    Optional<Duration> timeout = confinement.timeout();
    if (timeout.isEmpty()) {
      process.waitFor();
      return true;
    }
    long left = saturatedNanos(timeout.get()) - (nanoTime() - startNanos);
    return process.waitFor(left, TimeUnit.NANOSECONDS);
  }

  private static long saturatedNanos(Duration duration) {
    return duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0
        ? Long.MAX_VALUE
        : duration.toNanos();
  }

  /**
   * Asks all members to end, and kills who has not after the grace period. An interrupt ends the
   * grace period; unless it only repeats a cancellation, it is passed on once all are killed.
   */
  private void terminate() throws CgroupException, InterruptedException {
    try {
      group().signal(Signal.TERM);
      group().awaitEmpty(confinement.grace());
    } catch (InterruptedException e) {
      if (!cancelled) {
        throw e; // close() kills
      }
    } catch (CgroupException e) {
      if (e.reason() != Reason.GONE) {
        problems.add(e); // the kill that follows does not depend on it
      }
    }
    killTheRest();
    killIfElsewhere();
  }

  /**
   * Somebody may have moved the main process out of its group. By the kernel and not by {@link
   * Process#destroyForcibly()}, which closes the pipes with what is still to be read from them.
   */
  private void killIfElsewhere() {
    if (process.isAlive()) {
      try {
        group().subtree().cgroups().kernel().signal(process.pid(), Signal.KILL);
      } catch (ErrnoException e) {
        // it has just ended; or it is another user's by now, and its exit code is waited for
      }
    }
  }

  private void killTheRest() throws CgroupException {
    group().kill(TemporaryGroup.KILL_PATIENCE);
  }

  /** The main process is dead or dying; only its exit code is still to come. */
  private int exitCode() throws InterruptedException {
    while (true) {
      try {
        if (!process.waitFor(TemporaryGroup.KILL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly(); // somebody moved it out of its group
        }
        return process.waitFor();
      } catch (InterruptedException e) {
        if (!cancelled) {
          throw e;
        }
      }
    }
  }

  private void remove() {
    try {
      temporary.removeEmpty();
    } catch (CgroupException e) {
      problems.add(e);
      leftoverIsTold = true;
    }
  }

  private static Cause cause(@Nullable Cause forced, int exitCode, OptionalLong oomKills) {
    if (forced != null) {
      return forced;
    }
    if (Outcome.isSigkill(exitCode) && oomKills.orElse(0) > 0) {
      return Cause.OOM_KILLED;
    }
    return Outcome.isSignal(exitCode) ? Cause.SIGNALLED : Cause.EXITED;
  }

  /** Kills and removes what is still there, unless the outcome says already that it cannot. */
  @Override
  public void close() throws CgroupException {
    try {
      temporary.remove();
    } catch (CgroupException e) {
      if (!leftoverIsTold) {
        throw e;
      }
    }
  }
}
