package io.github.cgroup4j.examples;

import static io.github.cgroup4j.Controller.MEMORY;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Room;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.process.ConfinedProcess;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.process.Outcome;
import io.github.cgroup4j.testkit.FakeCgroupfs;
import io.github.cgroup4j.testkit.FakeMachine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows a memory hog that meets its limit. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Cg4j.Version.class,
    description = {
      "Confines a program that takes more and more memory, and watches it until the kernel kills"
          + " it.",
      "Where no group can be made it says why, and shows the same on a simulated kernel."
    })
final class DemoCommand implements Callable<Integer> {

  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final long STEP_MILLIS = 100;

  /** It must keep all that it reads, because no line ever ends. */
  private static final String HOG = "tail";

  private static final int STEP_BYTES = 2 << 20;

  private final Supplier<Cgroups> entry;

  @Spec private CommandSpec spec;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = Values.Bytes.class,
      description = "The limit; 64M by default.")
  private Limit memory = Limit.mebibytes(64);

  @Option(
      names = "--simulated",
      description = "Show it on a simulated kernel, as is done where no group can be made.")
  private boolean simulated;

  DemoCommand() {
    this(Cgroups::open);
  }

  DemoCommand(Supplier<Cgroups> entry) {
    this.entry = entry;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try (Cgroups cgroups = entry.get()) {
      if (simulated) {
        return simulate(spec.commandLine().getOut());
      }
      if (cgroups.mode() == Mode.NONE) {
        err.println("cg4j: no group can be made here: " + cgroups.reason());
        return simulate(spec.commandLine().getOut());
      }
      return show(cgroups.subtree(), spec.commandLine().getOut(), Pace.REAL);
    } catch (CgroupException e) {
      err.println("cg4j: no group can be made here: " + Report.reason(e));
      String hint =
          e.reason() == Reason.BUSY ? RoomPolicy.REMEDY_WITHOUT_OPTION : e.hint().orElse("none");
      err.println("cg4j: hint: " + hint);
      Main.trace(e, err);
      return simulate(spec.commandLine().getOut());
    } finally {
      err.flush();
    }
  }

  /** The same on a machine that is simulated, where nobody is refused anything. */
  private int simulate(PrintWriter out) throws IOException, InterruptedException {
    out.println("What follows happens on a simulated kernel; nothing is confined here.");
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      FakeMachine machine = fake.machine().setAutomatic(false);
      machine.program(HOG, self -> self.onInput(piece -> self.allocate(piece.length)));
      return show(fake.cgroups().subtree(), out, machine::advance);
    }
  }

  /** How time passes between two pieces. */
  private interface Pace {
    Pace REAL = step -> {};

    void pass(Duration step);
  }

  private int show(Subtree subtree, PrintWriter out, Pace pace)
      throws IOException, InterruptedException {
    try (Room room = RoomPolicy.SELF.make(subtree, Set.of(MEMORY));
        ConfinedProcess hog = start(subtree)) {
      DemoScreen screen = new DemoScreen(hog, memory, out);
      screen.begin(subtree);
      CompletableFuture<Outcome> outcome = hog.outcome();
      byte[] piece = new byte[STEP_BYTES];
      while (!outcome.isDone()) {
        feed(hog, piece);
        screen.progress();
        pace.pass(Duration.ofMillis(STEP_MILLIS));
        sleepOrEnd(outcome);
      }
      return screen.end(outcome.get(), hog.group());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CgroupException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void feed(ConfinedProcess hog, byte[] piece) {
    OutputStream input = hog.process().getOutputStream();
    try {
      input.write(piece);
      input.flush();
    } catch (IOException brokenPipe) {
      // it has been killed; the outcome will say so
    }
  }

  private static void sleepOrEnd(CompletableFuture<Outcome> outcome)
      throws InterruptedException, ExecutionException {
    try {
      outcome.get(STEP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException running) {
      // the next piece, then
    }
  }

  private ConfinedProcess start(Subtree subtree) throws IOException {
    Confinement confinement =
        Confinement.in(subtree).memory(memory).pids(16).timeout(AT_MOST).build();
    ProcessBuilder command = new ProcessBuilder(HOG);
    return confinement.start(
        command
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD));
  }
}
