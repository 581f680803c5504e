package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.process.ConfinedProcess;
import io.github.cgroup4j.process.Outcome;
import io.github.cgroup4j.spi.Signal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sun.misc.SignalHandler;

/**
 * Passes SIGINT, SIGTERM and SIGHUP on to all members of a confinement; who has not ended after the
 * grace period, or when SIGINT comes a second time, is killed.
 *
 * <p>From a terminal the members get SIGINT twice: the terminal sends it to them as well.
 */
final class Forwarding implements AutoCloseable {

  private static final List<Signal> SIGNALS = List.of(Signal.INT, Signal.TERM, Signal.HUP);
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

  private final Duration grace;
  private final PrintWriter err;

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  private final Map<sun.misc.Signal, SignalHandler> before = new HashMap<>();

  private @Nullable Long killAt;
  private boolean interrupted;
  private boolean killed;

  private Forwarding(Duration grace, PrintWriter err) {
    this.grace = grace;
    this.err = err;
  }

  /** Takes the signals over from now on until it is closed. */
  static Forwarding install(Duration grace, PrintWriter err) {
    Forwarding forwarding = new Forwarding(grace, err);
    for (Signal signal : SIGNALS) {
      try {
        // a signal that is ignored already, as by nohup, stays ignored
        sun.misc.Signal mine = new sun.misc.Signal(signal.name());
        SignalHandler handler = received -> forwarding.events.add(new Event(signal));
        forwarding.before.put(mine, sun.misc.Signal.handle(mine, handler));
      } catch (IllegalArgumentException reserved) {
        // the JVM was started with -Xrs: it leaves signals to the system, and so do we
      }
    }
    return forwarding;
  }

  /** Whether all were killed because of a signal. */
  boolean hasKilled() {
    return killed;
  }

  /**
   * Waits for the outcome, passing on what comes meanwhile and has come before.
   *
   * @throws CgroupException if the process could not be ended or its group not be removed
   */
  Outcome await(ConfinedProcess process) throws InterruptedException, CgroupException {
    CompletableFuture<Outcome> end = process.outcome();
    // a stage of its own: when its event is taken, the future that is asked here is done
    CompletableFuture<Outcome> wake =
        end.whenComplete((outcome, failure) -> events.add(new Event(null)));
    while (!end.isDone() && !wake.isDone()) {
      Event event = next();
      if (event == null) {
        kill(process);
      } else if (event.signal != null) {
        passOn(event.signal, process);
      }
    }
    try {
      return end.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CgroupException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The next event; null when the grace period is over before. */
  private @Nullable Event next() throws InterruptedException {
    return killAt == null
        ? events.take()
        : events.poll(Math.max(0, killAt - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private void passOn(Signal signal, ConfinedProcess process) {
    boolean again = signal == Signal.INT && interrupted;
    interrupted |= signal == Signal.INT;
    if (again) {
      kill(process);
      return;
    }
    try {
      process.group().signal(signal);
    } catch (CgroupException e) {
      complain(e);
    }
    if (killAt == null && !killed) {
      // saturated: a grace period of centuries is none that ends
      killAt =
          System.nanoTime()
              + TimeUnit.SECONDS.toNanos(Math.min(grace.toSeconds(), 1L << 32))
              + grace.toNanosPart();
    }
  }

  private void kill(ConfinedProcess process) {
    killAt = null;
    killed = true;
    try {
      process.group().kill(KILL_PATIENCE);
    } catch (CgroupException e) {
      complain(e);
    }
  }

  /** A signal that came; without one it is the end of the process. */
  private record Event(@Nullable Signal signal) {}

  /** Gives the signals back. */
  @Override
  public void close() {
    before.forEach(sun.misc.Signal::handle);
  }

  private void complain(CgroupException e) {
    if (e.reason() != Reason.GONE) { // it has ended by itself meanwhile
      err.println("cg4j: " + e.getMessage());
      err.flush();
    }
  }
}
