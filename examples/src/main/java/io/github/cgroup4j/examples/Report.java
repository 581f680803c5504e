package io.github.cgroup4j.examples;

import static io.github.cgroup4j.Controller.CPU;
import static io.github.cgroup4j.Controller.MEMORY;
import static io.github.cgroup4j.Controller.PIDS;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.process.Cause;
import io.github.cgroup4j.process.Outcome;
import io.github.cgroup4j.process.Usage;
import io.github.cgroup4j.spi.Errno;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What became of a command, as data; what is not known is left out. */
final class Report {

  private Report() {}

  /** The report on a command that ran. */
  static Map<String, Object> of(Outcome outcome, Cause cause, String backend) {
    Usage usage = outcome.usage();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("outcome", cause.toString());
    report.put("exitCode", outcome.exitCode());
    if (outcome.signal().isPresent()) {
      report.put("signal", outcome.signal().getAsInt());
    }
    put(report, "memoryPeakBytes", usage.memoryPeakBytes());
    put(report, "cpuUserMicros", usage.cpuUser());
    put(report, "cpuSystemMicros", usage.cpuSystem());
    put(report, "throttledMicros", usage.throttled());
    put(report, "throttledPeriods", usage.throttledPeriods());
    put(report, "pidsPeak", usage.pidsPeak());
    put(report, "pidsRefused", usage.pidsRefused());
    put(report, "oomKills", usage.oomKills());
    report.put("wallMicros", micros(outcome.wallTime()));
    report.put("backend", backend);
    return report;
  }

  /** The report on a command that did not run. */
  static Map<String, Object> notConfined(String reason, Optional<Errno> errno, String hint) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("outcome", "not-confined");
    report.put("reason", reason);
    if (errno.isPresent()) {
      report.put("errno", errno.get().name());
    }
    if (!hint.isEmpty()) {
      report.put("hint", hint);
    }
    return report;
  }

  /** The message of an exception without the hint, which is told apart. */
  static String reason(CgroupException e) {
    String message = String.valueOf(e.getMessage());
    String end = ": " + e.hint().orElse("");
    return e.hint().isPresent() && message.endsWith(end)
        ? message.substring(0, message.length() - end.length())
        : message;
  }

  /** The version of the hierarchies that limit: v1, v2, or hybrid for both. */
  static String backend(Subtree subtree) {
    Set<Version> versions = EnumSet.noneOf(Version.class);
    for (Hierarchy hierarchy : subtree.hierarchies()) {
      if (hierarchy.has(MEMORY) || hierarchy.has(CPU) || hierarchy.has(PIDS)) {
        versions.add(hierarchy.version());
      }
    }
    return versions.size() == 2 ? "hybrid" : versions.contains(Version.V1) ? "v1" : "v2";
  }

  private static void put(Map<String, Object> report, String key, OptionalLong value) {
    if (value.isPresent()) {
      report.put(key, value.getAsLong());
    }
  }

  private static void put(Map<String, Object> report, String key, Optional<Duration> value) {
    if (value.isPresent()) {
      report.put(key, micros(value.get()));
    }
  }

  private static long micros(Duration time) {
    return time.getSeconds() * 1_000_000 + time.getNano() / 1_000;
  }
}
