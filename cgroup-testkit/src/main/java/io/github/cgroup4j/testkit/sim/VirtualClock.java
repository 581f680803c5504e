package io.github.cgroup4j.testkit.sim;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/** Time that passes only when somebody waits or says so. Guarded by the kernel's lock. */
public final class VirtualClock {

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingLong(Event::nanos).thenComparingLong(Event::sequence));
  private long now = 1_000_000_000_000L; // a machine that has been up for a while
  private long sequence;
  private boolean automatic = true;
  private LongConsumer passing = nanos -> {};

  /** Creates the clock of a machine that has been up for a while. */
  public VirtualClock() {}

  private record Event(long nanos, long sequence, Runnable action) {}

  /** {@return the present time in nanoseconds since the machine was started} */
  public long nanos() {
    return now;
  }

  /**
   * Runs an action after a time.
   *
   * @param delay how much virtual time passes first
   * @param action what to do
   */
  public void after(Duration delay, Runnable action) {
    events.add(new Event(now + delay.toNanos(), sequence++, action));
  }

  /**
   * Goes on to the next event up to a point in time and runs it; if there is none, goes to that
   * point.
   *
   * @param until how far to go at the most, in nanoseconds
   * @return whether there was one
   */
  public boolean step(long until) {
    Event next = events.peek();
    if (next == null || next.nanos - until > 0) {
      goTo(until);
      return false;
    }
    goTo(next.nanos);
    events.remove(next);
    next.action.run();
    return true;
  }

  private void goTo(long nanos) {
    long passed = nanos - now;
    if (passed > 0) {
      now = nanos;
      passing.accept(passed);
    }
  }

  /** Has an action told how many nanoseconds have passed. */
  void onPassing(LongConsumer action) {
    passing = action;
  }

  /** {@return whether time goes on by itself when somebody waits} */
  public boolean isAutomatic() {
    return automatic;
  }

  /**
   * Makes time pass by itself, or not.
   *
   * @param automatic whether it does so
   */
  public void setAutomatic(boolean automatic) {
    this.automatic = automatic;
  }

  /** {@return whether anything is going to happen by itself} */
  public boolean isExpecting() {
    return !events.isEmpty();
  }
}
