package io.github.cgroup4j.examples;

import io.github.cgroup4j.testkit.replay.KernelVector;
import io.github.cgroup4j.testkit.replay.Replay;
import io.github.cgroup4j.testkit.replay.ReplayReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays recorded behaviour of real kernels on the testkit's fake. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = Cg4j.Version.class,
    description = {
      "Replays operations that were recorded on real kernels on the testkit's fake kernel, and"
          + " compares every outcome.",
      "Needs no privileges. Exits with 1 if anything differs, with 2 if there is nothing to"
          + " replay."
    })
final class ReplayCommand implements Callable<Integer> {

  private static final int TIERS = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--vectors",
      required = true,
      paramLabel = "FILE",
      description = "The recorded vectors: JSON lines.")
  private @Nullable Path vectors;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Replay only as this kernel and layout, such as 6.1-v2. May be repeated.")
  private List<String> profiles = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (vectors == null) {
      throw new IllegalStateException("not run by picocli");
    }
    List<KernelVector> all;
    try (BufferedReader lines = Files.newBufferedReader(vectors)) {
      all = KernelVector.read(lines);
    } catch (IllegalArgumentException e) {
      throw new IOException(vectors + ": " + e.getMessage(), e);
    }
    List<ReplayReport> reports = new ArrayList<>();
    for (String profile : profiles.isEmpty() ? Replay.PROFILES : profiles) {
      ReplayReport report = replay(profile).report(all);
      boolean known = all.stream().anyMatch(vector -> vector.outcomes().containsKey(profile));
      if (known || !profiles.isEmpty()) {
        reports.add(report);
      }
    }
    if (reports.stream().allMatch(ReplayCommand::isEmpty)) {
      throw new ParameterException(
          spec.commandLine(), vectors + " has no vector for these profiles: nothing was replayed");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> map = new LinkedHashMap<>();
      reports.forEach(report -> map.put(report.profile(), toMap(report)));
      out.print(Json.of(map));
    } else {
      reports.forEach(report -> out.print(toText(report, all)));
    }
    out.flush();
    return reports.stream().allMatch(report -> report.failed().isEmpty()) ? 0 : 1;
  }

  private static boolean isEmpty(ReplayReport report) {
    return report.passed().isEmpty()
        && report.failed().isEmpty()
        && report.notApplicable().isEmpty();
  }

  private Replay replay(String profile) {
    try {
      return new Replay(profile);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static Map<String, Object> toMap(ReplayReport report) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("passed", report.passed());
    map.put("failed", report.failed().stream().map(ReplayCommand::toMap).toList());
    map.put("notApplicable", report.notApplicable().stream().map(ReplayCommand::toMap).toList());
    return map;
  }

  private static Map<String, Object> toMap(ReplayReport.NotApplicable vector) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", vector.id());
    map.put("reason", vector.reason());
    return map;
  }

  private static Map<String, Object> toMap(ReplayReport.Failed failed) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", failed.id());
    map.put("tier", failed.tier());
    map.put("step", failed.difference().index());
    map.put("expected", failed.difference().expected().toMap());
    map.put("actual", failed.difference().actual().toMap());
    return map;
  }

  private static String toText(ReplayReport report, List<KernelVector> vectors) {
    Map<String, Integer> tiers =
        vectors.stream()
            .collect(Collectors.toMap(KernelVector::id, KernelVector::tier, (a, b) -> a));
    StringBuilder text = new StringBuilder(report.profile()).append(':');
    for (int tier = 1; tier <= TIERS; tier++) {
      int wanted = tier;
      long passed =
          report.passed().stream().filter(id -> tiers.getOrDefault(id, 0) == wanted).count();
      long failed = report.failed().stream().filter(one -> one.tier() == wanted).count();
      text.append(tier == 1 ? " " : ", ").append("tier ").append(tier).append(": ");
      text.append(passed).append(" of ").append(passed + failed);
    }
    text.append(", not applicable: ").append(report.notApplicable().size()).append('\n');
    for (ReplayReport.Failed failed : report.failed()) {
      text.append("  ").append(failed.id()).append(" (tier ").append(failed.tier()).append(") ");
      text.append(failed.difference()).append('\n');
    }
    return text.toString();
  }
}
