package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Interface files of v2 that later kernels have. It looks for the files and never at the kernel's
 * version: distributions carry features back and leave others out.
 */
public final class OldKernel implements Check {

  /**
   * A file, when it came, and what is lost without it.
   *
   * @param proof a file that the same controller has had from the beginning
   */
  private record Feature(
      Controller controller, String proof, String file, String since, String lost, boolean vital) {}

  private static final List<Feature> FEATURES =
      List.of(
          new Feature(
              Controller.CORE,
              "cgroup.type",
              "cgroup.freeze",
              "5.2",
              "groups cannot be frozen",
              true),
          new Feature(
              Controller.CORE,
              "cgroup.type",
              "cgroup.kill",
              "5.14",
              "groups are killed member by member",
              true),
          new Feature(
              Controller.MEMORY,
              "memory.max",
              "memory.oom.group",
              "4.19",
              "an OOM kill takes one process, not the group",
              false),
          new Feature(
              Controller.MEMORY,
              "memory.max",
              "memory.peak",
              "5.19",
              "peak memory is not reported",
              false),
          new Feature(
              Controller.MEMORY,
              "memory.max",
              "memory.reclaim",
              "5.19",
              "memory cannot be reclaimed on demand",
              false),
          new Feature(
              Controller.PIDS,
              "pids.max",
              "pids.peak",
              "6.1",
              "the peak number of tasks is not reported",
              false));

  /** Creates the check. */
  OldKernel() {}

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    Anchor anchor = situation.anchor(Version.V2).orElse(null);
    if (anchor == null) {
      return;
    }
    List<String> lost = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    String newest = "";
    boolean vital = false;
    for (Feature feature : FEATURES) {
      Path group = situation.groupWith(anchor, feature.proof).orElse(null);
      if (group != null && situation.isMissing(group.resolve(feature.file))) {
        lost.add(feature.lost + " (" + since(feature.file, feature.since) + ")");
        evidence.add(situation.owner(group.resolve(feature.file)));
        newest = feature.since; // ordered by age for each controller; the last one is the newest
        vital |= feature.vital;
      }
    }
    if (!lost.isEmpty()) {
      findings.add(
          new Finding(
              Problem.KERNEL_TOO_OLD,
              vital ? Severity.LIMITING : Severity.NOTE,
              "this kernel lacks interface files: " + String.join("; ", lost),
              evidence,
              "use Linux " + newest + " or newer",
              List.of()));
    }
  }

  /** What to say about an interface file that is not there although its controller is. */
  public static String hint(String file, String since) {
    return "this kernel, or this kind of group, has no such file; " + since(file, since);
  }

  private static String since(String file, String since) {
    return file + " came with Linux " + since;
  }
}
