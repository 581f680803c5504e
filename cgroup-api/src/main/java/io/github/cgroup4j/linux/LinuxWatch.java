package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A watch: a flag that a daemon thread raises and {@link #await} takes down. */
abstract class LinuxWatch implements Watch {

  private final WatchRequest request;

  /** Where this watch is registered until it is closed. */
  private final Set<LinuxWatch> open;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean signalled;
  private boolean closed;

  LinuxWatch(WatchRequest request, Set<LinuxWatch> open) {
    this.request = request;
    this.open = open;
  }

  @Override
  public final WatchRequest request() {
    return request;
  }

  /** Wakes those who wait, or the next one who comes. */
  final void signal() {
    lock.lock();
    try {
      signalled = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns true if signalled, false at the deadline or if the watch is closed. */
  final boolean await(long deadlineNanos) throws InterruptedException {
    lock.lock();
    try {
      while (!signalled) {
        long left = deadlineNanos - System.nanoTime();
        if (closed || left <= 0) {
          return false;
        }
        long step = Math.min(left, lookAfterNanos());
        if (changed.awaitNanos(step) <= 0 && !closed && !signalled) {
          signalled = look();
        }
      }
      signalled = false;
      taken();
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      changed.signalAll();
      release();
    } finally {
      lock.unlock();
    }
    open.remove(this);
  }

  /** How long to wait for a notification before {@link #look} is called. */
  long lookAfterNanos() {
    return Long.MAX_VALUE;
  }

  /** Finds out without a notification whether there was a change. Called with the lock held. */
  boolean look() {
    return false;
  }

  /** Called with the lock held when {@link #await} is about to return true. */
  void taken() {}

  /** Gives back what the watch holds. Called once, with the lock held; throws nothing. */
  abstract void release();
}
