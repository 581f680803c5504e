package io.github.cgroup4j.testkit.sim;

import java.util.ArrayList;
import java.util.List;

/** An {@code eventfd(2)}: counts signals until it is read. */
public final class EventFd {

  private final List<Runnable> listeners = new ArrayList<>();
  private long count;

  /** Creates one that was not signalled. */
  public EventFd() {}

  /** Adds one. */
  public void signal() {
    count++;
    List.copyOf(listeners).forEach(Runnable::run);
  }

  /** {@return whether it was signalled since this was last asked} */
  public boolean take() {
    boolean signalled = count > 0;
    count = 0;
    return signalled;
  }

  /**
   * Runs an action, under the kernel's lock, at each signal.
   *
   * @param action what to do
   */
  public void onSignal(Runnable action) {
    listeners.add(action);
  }
}
