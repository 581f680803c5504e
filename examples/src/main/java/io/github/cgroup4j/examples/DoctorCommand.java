package io.github.cgroup4j.examples;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.doctor.Diagnosis;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what stands in the way of confinement, and what to do about it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Cg4j.Version.class,
    description = {
      "Says why programs cannot be confined here, or not with all limits: each finding with its"
          + " cause, the files that show it, and what to do. Changes nothing.",
      "Findings are blocking (nothing can be confined before they are remedied), limiting (some"
          + " limits or figures are not to be had), or notes."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:programs can be confined here",
      "1:something blocks; with --strict also if something limits",
      "2:bad usage"
    })
final class DoctorCommand implements Callable<Integer> {

  private final Supplier<Cgroups> opener;

  @Spec private CommandSpec spec;

  @Option(
      names = "--need",
      paramLabel = "NAME",
      split = ",",
      description = "Controllers that must be had; by default some of memory, cpu and pids.")
  private List<String> needed = List.of();

  @Option(names = "--strict", description = "Exit with 1 also if something limits.")
  private boolean strict;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  DoctorCommand() {
    this(Cgroups::open);
  }

  /** Creates one that looks at other control groups, for tests. */
  DoctorCommand(Supplier<Cgroups> opener) {
    this.opener = opener;
  }

  @Override
  public Integer call() {
    Controller[] controllers = controllers();
    try (Cgroups cgroups = opener.get()) {
      Diagnosis diagnosis = cgroups.diagnose(controllers);
      Findings findings = new Findings(cgroups.mode(), diagnosis);
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? Json.of(findings.toMap()) : findings.toText());
      out.flush();
      boolean well = strict ? diagnosis.isHealthy() : diagnosis.canConfine();
      return well ? 0 : 1;
    }
  }

  private Controller[] controllers() {
    Controller[] controllers = new Controller[needed.size()];
    for (int i = 0; i < controllers.length; i++) {
      try {
        controllers[i] = Controller.of(needed.get(i));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(
            spec.commandLine(), "Invalid value for option '--need': " + e.getMessage());
      }
    }
    return controllers;
  }
}
