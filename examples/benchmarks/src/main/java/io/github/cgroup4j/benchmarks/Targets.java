package io.github.cgroup4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of the project's targets the figures meet. */
final class Targets {

  private final Map<String, Map<String, Result>> results;
  private final List<String> rows = new ArrayList<>();

  /** By the names of the experiments and the labels of their ways. */
  Targets(Map<String, Map<String, Result>> results) {
    this.results = results;
  }

  /** Returns a table. */
  String table() {
    String ours = Catalogue.OURS;
    ratio("kept read of 2 bytes, ratio to C", "value", ours + ", kept", 1.7);
    ratio("kept read of memory.stat, ratio to C", "stat", ours + ", kept", 1.1);
    ratio("create, limit, delete (pids), ratio to C", "lifecycle-pids", ours, 1.3);
    ratio("create, limit, delete (memory), ratio to C", "lifecycle-memory", ours, 1.3);
    ratio("walk of 10,000 groups, ratio to C with the same shortcut", "walk-10000", ours, 3.0);
    Result launch = find("launch", ours + ", make, limit, start");
    if (launch != null && !launch.added().isEmpty()) {
      double milliseconds = launch.added().median() / 1e6;
      row("launch with three limits, ms over a plain start", milliseconds, 1.2);
    }
    firstUse("");
    firstUse(", AppCDS");
    results.forEach(this::fasterThanLibcgroup);
    return "| target | at most | measured | |\n|---|---|---|---|\n"
        + String.join("\n", rows)
        + "\n";
  }

  private void ratio(String what, String experiment, String label, double atMost) {
    Result result = find(experiment, label);
    if (result != null && !result.ratio().isEmpty()) {
      row(what, result.ratio().median(), atMost);
    }
  }

  private void firstUse(String with) {
    Result ours = find("first-use", Catalogue.OURS + with);
    Result plain = find("first-use", Catalogue.PLAIN_START + with);
    if (ours != null && plain != null) {
      double milliseconds = (ours.nanos().median() - plain.nanos().median()) / 1e6;
      row("first use" + with + ", ms over a JVM that starts only", milliseconds, 15);
    }
  }

  // Each of our ways against the fastest of libcgroup's.
  private void fasterThanLibcgroup(String experiment, Map<String, Result> ways) {
    double slowestOfOurs = 0;
    double fastestOfTheirs = Double.MAX_VALUE;
    for (Result result : ways.values()) {
      double nanos = result.nanos().median();
      String label = result.way().label();
      if (label.startsWith(Catalogue.OURS) && !label.contains("all hierarchies")) {
        slowestOfOurs = Math.max(slowestOfOurs, nanos);
      } else if (label.startsWith("libcgroup")) {
        fastestOfTheirs = Math.min(fastestOfTheirs, nanos);
      }
    }
    if (slowestOfOurs > 0 && fastestOfTheirs < Double.MAX_VALUE) {
      row(
          "the slowest of ours to the fastest of libcgroup: " + experiment,
          slowestOfOurs / fastestOfTheirs,
          1.0);
    }
  }

  private @Nullable Result find(String experiment, String label) {
    Map<String, Result> ways = results.get(experiment);
    return ways == null ? null : ways.get(label);
  }

  private void row(String what, double measured, double atMost) {
    rows.add(
        String.format(
            Locale.ROOT,
            "| %s | %.1f | %.2f | %s |",
            what,
            atMost,
            measured,
            measured <= atMost ? "met" : "**missed**"));
  }
}
