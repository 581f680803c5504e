package io.github.cgroup4j.process;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Group;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A confined process that runs: its streams, its group, its figures so far, its outcome to come.
 *
 * <p>Safe for use by many threads. A daemon thread supervises it: enforces the time limit, kills
 * what the process left, and removes the group.
 */
public final class ConfinedProcess implements AutoCloseable {

  private static final AtomicLong SEQUENCE = new AtomicLong();

  private final Supervision supervision;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final Thread supervisor;

  private ConfinedProcess(Supervision supervision) {
    this.supervision = supervision;
    supervisor = new Thread(this::supervise, "cgroup4j-confined-" + SEQUENCE.incrementAndGet());
    supervisor.setDaemon(true);
  }

  static ConfinedProcess supervise(Supervision supervision) {
    ConfinedProcess process = new ConfinedProcess(supervision);
    process.supervisor.start();
    return process;
  }

  private void supervise() {
    try (supervision) {
      outcome.complete(supervision.await());
    } catch (InterruptedException | CgroupException | RuntimeException | Error e) {
      outcome.completeExceptionally(e);
    }
  }

  /** {@return the process, for its streams and its id} */
  public Process process() {
    return supervision.process();
  }

  /** {@return the temporary group that it is in; gone when the outcome is there} */
  public Group group() {
    return supervision.group();
  }

  /** {@return what has been used so far; all absent when the group is gone} */
  public Usage usage() {
    return new UsageReader(group(), new ArrayList<>()).read();
  }

  /**
   * {@return the outcome, completed when the process has ended, what it left is killed and the
   * group is removed} Completes with a {@link CgroupException} if that did not succeed. Completing
   * or cancelling this future does nothing to the process.
   */
  public CompletableFuture<Outcome> outcome() {
    return outcome.copy();
  }

  /**
   * Ends the process: SIGTERM to all members, then, after the grace period, SIGKILL. Returns at
   * once; the outcome says {@link Cause#CANCELLED} unless it had ended before. Idempotent.
   */
  public void cancel() {
    supervision.cancel();
    supervisor.interrupt();
  }

  /** Cancels, and returns when the process has ended and its group is removed. */
  @Override
  public void close() {
    if (!outcome.isDone()) {
      cancel();
    }
    outcome.handle((done, failure) -> done).join();
  }
}
