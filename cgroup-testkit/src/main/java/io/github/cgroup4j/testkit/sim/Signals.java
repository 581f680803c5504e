package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Signal;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a process does when it gets signals, and those that wait until it runs again. */
final class Signals {

  private final SimProcess process;
  private final Map<Signal, Runnable> handlers = new EnumMap<>(Signal.class);
  private final Set<Signal> pending = new LinkedHashSet<>();
  private boolean stopped;

  Signals(SimProcess process) {
    this.process = process;
  }

  void handle(Signal signal, Runnable action) {
    handlers.put(signal, action);
  }

  /** Whether STOP was the last word. */
  boolean isStopped() {
    return stopped;
  }

  void deliver(Signal signal) {
    if (!process.isAlive()) {
      return;
    }
    Runnable handler = handlers.get(signal);
    if (handler != null && signal != Signal.KILL && signal != Signal.STOP) {
      if (process.isBlocked()) {
        pending.add(signal);
      } else {
        handler.run();
      }
      return;
    }
    switch (signal) {
      case KILL -> {
        if (process.isFrozenOnV1()) {
          pending.add(signal); // v1: takes effect only after THAWED (fact 9)
        } else {
          process.endBy(signal);
        }
      }
      case STOP -> stopped = true;
      case CONT -> stopped = false;
      default -> {
        if (process.isBlocked()) {
          pending.add(signal);
        } else {
          process.endBy(signal);
        }
      }
    }
  }

  void deliverPending() {
    if (!pending.isEmpty() && process.isAlive() && !process.isBlocked()) {
      for (Signal signal : List.copyOf(pending)) {
        deliver(signal);
      }
      pending.clear();
    }
  }
}
