package io.github.cgroup4j.linux;

import java.util.concurrent.locks.LockSupport;

/**
 * The waiting of one launch. Interrupts do not end it; a thread that was interrupted before or
 * meanwhile is so again when this is closed, as after {@link ProcessBuilder#start()}.
 */
final class Pauses implements AutoCloseable {

  static final long A_SECOND = 1_000_000_000L;

  private static final long SHORTEST = 20_000;
  private static final long LONGEST_GUESS = 500_000;
  private static final long LONGEST = 5_000_000;

  private boolean interrupted = Thread.interrupted();

  /** Pauses for a quarter of the time that a wait is thought to take, but not for long. */
  void first(long usualNanos) {
    pause(Math.min(LONGEST_GUESS, usualNanos / 4));
  }

  /**
   * Pauses for a sixteenth of the time waited so far: what a poll finds is never older than that,
   * and a child that takes its time costs little.
   */
  void afterWaiting(long elapsedNanos) {
    pause(Math.max(SHORTEST, Math.min(LONGEST, elapsedNanos / 16)));
  }

  private void pause(long nanos) {
    LockSupport.parkNanos(this, nanos);
    // The flag must go, or the next pause is none.
    interrupted |= Thread.interrupted();
  }

  /** Waits until the process has ended and is reaped; false if it has not after the given time. */
  boolean untilEnd(Process process, long nanos) {
    long start = System.nanoTime();
    while (process.isAlive()) {
      long elapsed = System.nanoTime() - start;
      if (elapsed >= nanos) {
        return false;
      }
      afterWaiting(elapsed);
    }
    return true;
  }

  @Override
  public void close() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
