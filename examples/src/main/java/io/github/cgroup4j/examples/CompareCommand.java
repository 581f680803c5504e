package io.github.cgroup4j.examples;

import io.github.cgroup4j.testkit.compare.Comparison;
import io.github.cgroup4j.testkit.compare.ComparisonReport;
import io.github.cgroup4j.testkit.compare.ComparisonReport.Divergence;
import io.github.cgroup4j.testkit.compare.ComparisonReport.Hit;
import io.github.cgroup4j.testkit.compare.Mutation;
import io.github.cgroup4j.testkit.replay.LiveMachine;
import io.github.cgroup4j.testkit.replay.Replay;
import io.github.cgroup4j.testkit.replay.StepRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares the testkit's fake with the kernel that this runs on. */
@Command(
    name = "compare",
    description = {
      "Carries out random operations on the testkit's fake kernel and on the kernel that this runs"
          + " on, and compares every outcome and every file. Prints the shortest sequence for each"
          + " difference, in the format that 'cg4j replay' reads, and which errnos were met.",
      "Works in groups of its own at the top of the hierarchies, and removes them. Needs root."
          + " Exits with 1 if anything differs."
    })
final class CompareCommand implements Callable<Integer> {

  private static final int DEFAULT_SEQUENCES = 1000;
  private static final int DEFAULT_DIVERGENCES = 10;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Option(
      names = "--version",
      paramLabel = "v1|v2",
      description = "Which hierarchies (default: v2 if the machine has no others, else v1).")
  private @Nullable String version;

  @Option(names = "--sequences", paramLabel = "N", description = "How many (default: 1000).")
  private int sequences = DEFAULT_SEQUENCES;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "What they are drawn from: the same seed gives the same sequences.")
  private long seed = 1;

  @Option(
      names = "--from",
      paramLabel = "NUMBER",
      description = "Begin with this sequence of the seed.")
  private int first;

  @Option(
      names = "--controllers",
      paramLabel = "NAME",
      split = ",",
      description = "Compare only these controllers: their hierarchies on v1, their files on v2.")
  private List<String> controllers = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Which kernel the fake is (default: the nearest to the one that runs).")
  private @Nullable String profile;

  @Option(names = "--enable", description = "Enable all controllers in v2's root group meanwhile.")
  private boolean enable;

  @Option(
      names = "--mutation",
      paramLabel = "NAME",
      description =
          "Make the fake wrong on purpose, to see that it is found: ${COMPLETION-CANDIDATES}.")
  private @Nullable Mutation mutation;

  @Option(
      names = "--divergences",
      paramLabel = "N",
      description = "Stop after so many kinds of differences (default: 10).")
  private int enough = DEFAULT_DIVERGENCES;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @SuppressWarnings("try") // it is closed, that is all
  @Override
  public Integer call() throws IOException {
    if (sequences < 1) {
      throw new ParameterException(
          spec.commandLine(), "--sequences must be at least 1, not " + sequences);
    }
    LiveMachine machine = LiveMachine.detect();
    if (profile != null) {
      machine = machine.withProfile(profile);
    }
    if (!Replay.PROFILES.contains(machine.profile())) {
      throw new ParameterException(
          spec.commandLine(),
          "no profile " + machine.profile() + ", only " + String.join(", ", Replay.PROFILES));
    }
    String which = version != null ? version : machine.profile().endsWith("-v2") ? "v2" : "v1";
    if (!which.matches("v[12]")) {
      throw new ParameterException(spec.commandLine(), "no version " + which + ": v1 or v2");
    }
    UnaryOperator<StepRunner> wrong = mutation == null ? UnaryOperator.identity() : mutation::of;
    ComparisonReport report;
    try (AutoCloseable enabled = enable ? machine.enableAll() : () -> {}) {
      report =
          new Comparison(machine, which, seed, Set.copyOf(controllers), wrong)
              .onDivergence(json ? found -> {} : this::print)
              .run(sequences, first, enough);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.of(toMap(report)) : toText(report));
    out.flush();
    return report.divergences().isEmpty() ? 0 : 1;
  }

  /** At once, because the rest may take hours. */
  private void print(Divergence divergence) {
    if (spec != null) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(divergence.vector().toLine());
      out.println("  the fake answers " + divergence.simulated());
      out.flush();
    }
  }

  private static Map<String, Object> toMap(ComparisonReport report) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("profile", report.profile());
    map.put("version", report.version());
    map.put("seed", report.seed());
    map.put("sequences", report.sequences());
    map.put("operations", report.operations());
    map.put("seconds", report.time().toMillis() / 1000.0);
    map.put("divergences", report.divergences().stream().map(CompareCommand::toMap).toList());
    map.put("coverage", report.coverage().stream().map(CompareCommand::toMap).toList());
    return map;
  }

  private static Map<String, Object> toMap(Divergence divergence) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("sequence", divergence.sequence());
    map.put("vector", divergence.vector().toLine());
    map.put("simulated", divergence.simulated().toMap());
    return map;
  }

  private static Map<String, Object> toMap(Hit hit) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("operation", hit.operation());
    map.put("file", hit.file());
    map.put("outcome", hit.outcome());
    map.put("expected", hit.expected());
    map.put("count", hit.count());
    return map;
  }

  private static String toText(ComparisonReport report) {
    StringBuilder text = new StringBuilder();
    text.append('\n');
    for (Hit hit : report.coverage()) {
      if (!hit.expected() && hit.outcome().equals("ok")) {
        continue;
      }
      text.append(
          String.format(
              Locale.ROOT,
              "%-8s %-40s %-18s %8s%s%n",
              hit.operation(),
              hit.file(),
              hit.outcome(),
              hit.count() == 0 ? "never" : Long.toString(hit.count()),
              hit.expected() ? "" : " (not in the catalog)"));
    }
    long met = report.coverage().stream().filter(hit -> hit.expected() && hit.count() > 0).count();
    long expected = report.coverage().stream().filter(Hit::expected).count();
    text.append(
        String.format(
            Locale.ROOT,
            "%n%s as %s, seed %d: %d sequences, %d operations in %.1f s; %d of %d errnos of the"
                + " catalog met; %d divergences%n",
            report.version(),
            report.profile(),
            report.seed(),
            report.sequences(),
            report.operations(),
            report.time().toMillis() / 1000.0,
            met,
            expected,
            report.divergences().size()));
    return text.toString();
  }
}
