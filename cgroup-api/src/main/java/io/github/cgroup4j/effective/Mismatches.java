package io.github.cgroup4j.effective;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.effective.JvmView.Mismatch;
import io.github.cgroup4j.effective.JvmView.Mismatch.Kind;
import java.util.ArrayList;
import java.util.List;

/** Where a JVM's figures are not what holds, and why. */
final class Mismatches {

  private final Effective effective;
  private final JvmRelease release;
  private final String blind;
  private final List<Mismatch> found = new ArrayList<>();

  Mismatches(Effective effective, JvmRelease release, String blind) {
    this.effective = effective;
    this.release = release;
    this.blind = blind;
  }

  List<Mismatch> toList() {
    return found;
  }

  /**
   * Compares the memory.
   *
   * @param lost whether the JVM does not find the own group
   */
  void memory(Limit jvm, boolean lost) throws CgroupException {
    Bound<Limit> truth = effective.memoryMax();
    if (!jvm.equals(truth.value())) {
      found.add(
          new Mismatch(
              Kind.WRONG, "memory", jvm.toString(), truth.value().toString(), why(truth, lost)));
    }
  }

  /** No JVM looks at it, though beyond it all its threads are slowed down. */
  void memoryHigh(Limit jvm) throws CgroupException {
    Bound<Limit> high = effective.memoryHigh();
    if (high.value().compareTo(jvm) < 0) {
      found.add(
          new Mismatch(
              Kind.BLIND,
              "memory.high",
              "none",
              high.value().toString(),
              "beyond it the processes are slowed down ("
                  + high.source().map(Source::toString).orElse("")
                  + "); no JVM sizes its heap by it"));
    }
  }

  /**
   * Compares the CPUs.
   *
   * @param lost whether the JVM does not find the own group
   */
  void processors(int jvm, boolean lost) throws CgroupException {
    Level<Double> truth = effective.cpuCount().orElse(null);
    if (truth == null || jvm == 0) {
      return;
    }
    double cpus = truth.value();
    String says = Integer.toString(jvm);
    if (jvm != (int) Math.ceil(cpus)) {
      found.add(new Mismatch(Kind.WRONG, "cpus", says, text(cpus), why(truth.source(), lost)));
    } else if (jvm > cpus) {
      found.add(
          new Mismatch(
              Kind.ROUNDED,
              "cpus",
              says,
              text(cpus),
              "it rounds up to whole CPUs; with as many busy threads it is throttled ("
                  + truth.source()
                  + ")"));
    }
  }

  private static String text(double cpus) {
    return cpus == Math.rint(cpus) ? Long.toString((long) cpus) : Double.toString(cpus);
  }

  private String why(Bound<Limit> truth, boolean lost) {
    return truth.source().isPresent() ? why(truth.source().get(), lost) : "nothing limits it";
  }

  private String why(Source source, boolean lost) {
    if (!blind.isEmpty()) {
      return release + " does not look at control groups: " + blind;
    }
    if (lost) {
      return release + " does not find the own group at its mount point; the limit is of " + source;
    }
    return switch (source.kind()) {
      case OWN_GROUP, MACHINE, PROCESS ->
          release + " does not find the own group at its mount point; the limit is of " + source;
      case GROUP_ABOVE ->
          release == JvmRelease.JDK_17
              ? release + " reads the own group only; the limit is of the " + source
              : release + " does not find that group at its mount point: the " + source;
      case HIDDEN_GROUP ->
          release + " believes the limit that it can see; a hidden group above has a lower one";
    };
  }
}
