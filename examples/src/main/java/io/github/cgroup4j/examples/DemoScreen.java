package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.process.Cause;
import io.github.cgroup4j.process.ConfinedProcess;
import io.github.cgroup4j.process.Outcome;
import io.github.cgroup4j.process.Usage;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What the demo prints. */
final class DemoScreen {

  private static final int WIDTH = 40;
  private static final Duration AT_LEAST_BETWEEN = Duration.ofMillis(180);

  private final ConfinedProcess hog;
  private final Limit memory;
  private final PrintWriter out;
  private final long start = System.nanoTime();
  private long last = start;

  DemoScreen(ConfinedProcess hog, Limit memory, PrintWriter out) {
    this.hog = hog;
    this.memory = memory;
    this.out = out;
  }

  void begin(Subtree subtree) {
    line("kernel", "cgroup " + Report.backend(subtree) + " (" + mode(subtree) + ")");
    line("group", hog.group().path().toString());
    line("files", hog.group().directory(Controller.MEMORY).map(Object::toString).orElse("unknown"));
    line("limit", "memory " + bytes(memory.amount()) + ", no swap, 16 processes");
    line(
        "running", "tail, fed 2 MiB every 100 ms without a line's end, pid " + hog.process().pid());
    out.flush();
  }

  void progress() throws CgroupException {
    long now = System.nanoTime();
    if (now - last < AT_LEAST_BETWEEN.toNanos() || !hog.process().isAlive()) {
      return;
    }
    last = now;
    Optional<Long> used;
    try {
      used = hog.group().find(Memory.CURRENT);
    } catch (CgroupException e) {
      if (e.reason() == CgroupException.Reason.GONE) {
        return; // it has just ended
      }
      throw e;
    }
    if (used.isPresent()) {
      line(
          Text.time(Duration.ofNanos(now - start)), bar(used.get()) + " " + Text.bytes(used.get()));
      out.flush();
    }
  }

  private String bar(long used) {
    long most = Math.max(1, memory.amount().orElse(Long.MAX_VALUE));
    int filled = (int) Math.min(WIDTH, Math.round((double) used / most * WIDTH));
    return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
  }

  /** Returns the exit code of the demo: 0 if the hog met its end as it should. */
  int end(Outcome outcome, Group group) throws CgroupException {
    Usage usage = outcome.usage();
    line("ended", outcome.cause() + " after " + Text.time(outcome.wallTime()));
    line("exit code", outcome.exitCode() + signal(outcome));
    line("OOM kills", figure(usage.oomKills()));
    line("memory", "at most " + bytes(usage.memoryPeakBytes()) + " of " + bytes(memory.amount()));
    line("CPU time", "user " + time(usage.cpuUser()) + ", system " + time(usage.cpuSystem()));
    line("processes", "at most " + figure(usage.pidsPeak()));
    line("group", group.exists() ? "is still there" : "is removed");
    for (CgroupException problem : outcome.problems()) {
      line("problem", String.valueOf(problem.getMessage()));
    }
    out.flush();
    return outcome.cause() == Cause.OOM_KILLED ? 0 : 1;
  }

  private void line(String what, String text) {
    out.println(String.format(Locale.ROOT, "%-10s %s", what, text));
  }

  private static String mode(Subtree subtree) {
    return subtree.cgroups().mode().name().toLowerCase(Locale.ROOT) + " machine";
  }

  private static String signal(Outcome outcome) {
    return outcome.signal().isPresent() ? " (signal " + outcome.signal().getAsInt() + ")" : "";
  }

  private static String bytes(OptionalLong bytes) {
    return bytes.isPresent() ? Text.bytes(bytes.getAsLong()) : "unknown";
  }

  private static String figure(OptionalLong figure) {
    return figure.isPresent() ? Long.toString(figure.getAsLong()) : "not told by this kernel";
  }

  private static String time(Optional<Duration> time) {
    return time.isPresent() ? Text.time(time.get()) : "unknown";
  }
}
