package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Room;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.process.ConfinedProcess;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.process.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a command in a temporary group. */
@Command(
    name = "confine",
    mixinStandardHelpOptions = true,
    versionProvider = Cg4j.Version.class,
    exitCodeOnExecutionException = Verdict.NOT_CONFINED,
    description = {
      "Runs a command in a temporary control group, with limits; kills what it leaves.",
      "SIGINT, SIGTERM and SIGHUP are passed on to all processes inside; who has not ended after"
          + " the grace period is killed. A second SIGINT kills at once."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0-255:that of the command; 128 + n if signal n ended it",
      "137:also if it was killed for lack of memory; a line says so",
      "124:it ran longer than --timeout",
      "125:it could not be confined, and did not run; or it exited with 0, and the report could not"
          + " be written",
      "126:it was found, but cannot be executed",
      "127:there is no such program",
      "2:bad usage; nothing was done"
    })
final class ConfineCommand implements Callable<Integer> {

  private final Supplier<Cgroups> entry;

  @Spec private CommandSpec spec;

  @Mixin private Limits limits = new Limits();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Values.Time.class,
      description = "End it after so long: 500ms, 30s, 2m, 1h.")
  private @Nullable Duration timeout;

  @Option(
      names = "--grace",
      paramLabel = "TIME",
      converter = Values.Time.class,
      description = "How long it may take to end after SIGTERM before it is killed; 5s by default.")
  private Duration grace = Duration.ofSeconds(5);

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write what became of it to FILE; - is the standard output, after its own.")
  private @Nullable String report;

  @Option(
      names = "--make-room",
      paramLabel = "none|self|all",
      description =
          "What may be moved into a leaf when v2 wants the own group free of processes: nothing,"
              + " cg4j if it is alone there (default), or all processes of the group.")
  private RoomPolicy room = RoomPolicy.SELF;

  @Option(
      names = "--at",
      paramLabel = "own|root",
      description =
          "Make the group below the own group (default), or at the roots, outside its limits.")
  private Place place = Place.OWN;

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The program and its arguments.")
  private List<String> command = new ArrayList<>();

  ConfineCommand() {
    this(Cgroups::open);
  }

  ConfineCommand(Supplier<Cgroups> entry) {
    this.entry = entry;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLine commandLine = spec.commandLine();
    if (timeout != null && timeout.isZero()) {
      throw new ParameterException(
          commandLine, "Invalid value for option '--timeout': it must be more than 0");
    }
    if (command.get(0).isEmpty()) {
      throw new ParameterException(commandLine, "the name of the program is empty");
    }
    if (report != null && report.isEmpty()) {
      throw new ParameterException(
          commandLine, "Invalid value for option '--json': the name of a file is wanted, or -");
    }
    if (!Arguments.areIntact(command)) {
      throw new ParameterException(
          commandLine,
          "the command has characters that the locale cannot express ("
              + Arguments.encoding()
              + "), so it would be run with other ones: set LC_ALL=C.UTF-8");
    }
    Verdict verdict = new Verdict(command.get(0), limits.memory(), commandLine.getErr());
    try (ReportFile file = ReportFile.open(report, commandLine.getOut())) {
      verdict.reportTo(file);
      return confine(verdict, commandLine.getErr());
    } catch (ReportFile.UnwritableException e) {
      return verdict.unwritable(e);
    }
  }

  private int confine(Verdict verdict, PrintWriter err) throws InterruptedException {
    try (Cgroups cgroups = entry.get();
        Forwarding forwarding = Forwarding.install(grace, err)) {
      if (cgroups.mode() == Mode.NONE) {
        return verdict.noCgroups(cgroups.reason());
      }
      Subtree subtree = place.subtree(cgroups);
      Room made = room.make(subtree, limits.controllers());
      try {
        return run(subtree, forwarding, verdict);
      } finally {
        undo(made, err);
      }
    } catch (CgroupException e) {
      return verdict.refused(e);
    }
  }

  private int run(Subtree subtree, Forwarding forwarding, Verdict verdict)
      throws CgroupException, InterruptedException {
    Confinement.Builder builder = Confinement.in(subtree).grace(grace);
    limits.applyTo(builder);
    if (timeout != null) {
      builder.timeout(timeout);
    }
    try (ConfinedProcess process = builder.build().start(new ProcessBuilder(command).inheritIO())) {
      Outcome outcome = forwarding.await(process);
      return verdict.ended(outcome, forwarding.hasKilled(), subtree);
    } catch (CgroupException e) {
      throw e;
    } catch (IOException e) {
      return verdict.notStarted(e);
    } catch (IllegalArgumentException e) {
      return verdict.impossible(e);
    }
  }

  private static void undo(@Nullable Room made, PrintWriter err) {
    if (made == null) {
      return;
    }
    try {
      made.close();
    } catch (CgroupException e) {
      // other confinements of the same group need the room still
      if (e.reason() != Reason.BUSY) {
        err.println("cg4j: " + e.getMessage());
        err.flush();
      }
    }
  }
}
