package io.github.cgroup4j.testkit.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * How long tasks of one group stood still for lack of one resource: totals, averages and triggers
 * (the kernel's psi.rst; how averages decay is that of kernel/sched/psi.c). Only what tasks are
 * told to stand still counts: see {@link SimProcess#stall}.
 */
final class Pressure {

  private static final long PERIOD_NANOS = 2_000_000_000L;

  /** What is left of an average after a period: 10, 60 and 300 seconds. */
  private static final double[] DECAY = {1677 / 2048.0, 1981 / 2048.0, 2034 / 2048.0};

  private final Line some = new Line();
  private final Line full = new Line();
  private final List<Trigger> triggers = new ArrayList<>();
  private long periodEnd;

  Pressure(long now) {
    periodEnd = now + PERIOD_NANOS;
  }

  /** One of the two lines. */
  private static final class Line {
    long total;
    long inPeriod;
    final double[] averages = new double[DECAY.length];

    void add(long nanos) {
      total += nanos;
      inPeriod += nanos;
    }

    void endPeriod() {
      double percent = 100.0 * Math.min(1, (double) inPeriod / PERIOD_NANOS);
      for (int i = 0; i < DECAY.length; i++) {
        averages[i] = averages[i] * DECAY[i] + percent * (1 - DECAY[i]);
      }
      inPeriod = Math.max(0, inPeriod - PERIOD_NANOS);
    }

    boolean isQuiet() {
      return inPeriod == 0 && averages[2] < 0.005;
    }

    String text(String name) {
      return String.format(
          Locale.ROOT,
          "%s avg10=%.2f avg60=%.2f avg300=%.2f total=%d\n",
          name,
          averages[0],
          averages[1],
          averages[2],
          total / 1000);
    }
  }

  /** What a descriptor waits for: so much within a window, told once in each window. */
  private static final class Trigger {
    final OpenFile file;
    final boolean full;
    final long threshold;
    final long window;
    final Deque<long[]> stalls = new ArrayDeque<>();
    long quietUntil = Long.MIN_VALUE;

    Trigger(OpenFile file, boolean full, long threshold, long window) {
      this.file = file;
      this.full = full;
      this.threshold = threshold;
      this.window = window;
    }

    void add(long now, long nanos) {
      stalls.add(new long[] {now, nanos});
      long sum = 0;
      for (Iterator<long[]> each = stalls.iterator(); each.hasNext(); ) {
        long[] stall = each.next();
        if (now - stall[0] >= window) {
          each.remove();
        } else {
          sum += stall[1];
        }
      }
      if (sum >= threshold && now >= quietUntil) {
        quietUntil = now + window;
        file.pressed();
      }
    }
  }

  void register(OpenFile file, boolean ofFull, long thresholdNanos, long windowNanos) {
    triggers.add(new Trigger(file, ofFull, thresholdNanos, windowNanos));
  }

  /** Counts that at least one task stood still, and all of them if so. */
  void add(long now, long nanos, boolean all) {
    update(now);
    some.add(nanos);
    if (all) {
      full.add(nanos);
    }
    triggers.removeIf(trigger -> trigger.file.isClosed());
    for (Trigger trigger : List.copyOf(triggers)) {
      if (all || !trigger.full) {
        trigger.add(now, nanos);
      }
    }
  }

  private void update(long now) {
    while (now >= periodEnd) {
      if (some.isQuiet() && full.isQuiet()) {
        periodEnd += (now - periodEnd) / PERIOD_NANOS * PERIOD_NANOS; // nothing left to decay
      }
      some.endPeriod();
      full.endPeriod();
      periodEnd += PERIOD_NANOS;
    }
  }

  boolean isUntouched() {
    return some.total == 0;
  }

  String some(long now) {
    update(now);
    return some.text("some");
  }

  String full(long now) {
    update(now);
    return full.text("full");
  }
}
