package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.effective.Effective;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what really holds for a process or a group, and why. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Cg4j.Version.class,
    exitCodeOnExecutionException = ExplainCommand.NOT_FOUND,
    description = {
      "Shows which limits really hold for a process or the members of a group, and whose they are:"
          + " the least of the own group, of all groups above and of the machine.",
      "Also what is in use and what is left, throttling, and what a JVM started there would take"
          + " for its limits. Only reads."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it was shown", "1:there is no such process or group", "2:bad usage"})
final class ExplainCommand implements Callable<Integer> {

  static final int NOT_FOUND = 1;

  private final Supplier<Cgroups> entry;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON: bytes, microseconds, no rounding.")
  private boolean json;

  @Option(
      names = "--sysroot",
      paramLabel = "DIR",
      description =
          "Look at a system whose root is DIR, by default at the process that DIR/proc/self is.")
  private @Nullable Path sysroot;

  @Parameters(
      arity = "0..1",
      paramLabel = "PID|GROUP",
      description =
          "A process id; or a group: its directory, or its path as /proc/PID/cgroup shows it. This"
              + " process by default.")
  private @Nullable String target;

  ExplainCommand() {
    this(Cgroups::open);
  }

  ExplainCommand(Supplier<Cgroups> entry) {
    this.entry = entry;
  }

  @Override
  public Integer call() {
    if (target != null && target.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "PID|GROUP is empty");
    }
    try (Cgroups cgroups = open()) {
      Effective effective = Target.find(cgroups, target);
      Explanation explanation = new Explanation(cgroups, effective, target);
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? Json.of(explanation.toMap()) : new ExplanationText(explanation).toString());
      out.flush();
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (CgroupException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("cg4j: " + e.getMessage());
      Main.trace(e, err);
      err.flush();
      return NOT_FOUND;
    }
  }

  private Cgroups open() {
    if (sysroot == null) {
      return entry.get();
    }
    if (!Files.isDirectory(sysroot)) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--sysroot': there is no directory \"" + sysroot + '"');
    }
    return Cgroups.builder().procRoot(sysroot.resolve("proc")).mountPrefix(sysroot).open();
  }
}
