package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.process.Cause;
import io.github.cgroup4j.process.ConfinedProcess;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.process.Outcome;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import io.github.cgroup4j.testkit.RecordingKernel;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How confinements end that do not end by themselves; the sandbox checks that nothing is left. */
@OnEveryKernel
class EndingTest {

  private static final String IGNORES_TERM = "trap '' TERM; while :; do sleep 1000; done";

  private static final String PRINTS = "echo printed; sleep 1000";

  private static Confinement.Builder confinement(Sandbox sandbox) throws CgroupException {
    return sandbox.cgroups().confinement().pids(64);
  }

  @Test
  void timeout_endsBackgroundChildrenToo(Sandbox sandbox) throws Exception {
    Outcome outcome =
        confinement(sandbox)
            .timeout(Duration.ofMillis(1500))
            .build()
            .run(Commands.sh("sleep 1000 & setsid sleep 1000 & sleep 1000"));

    assertThat(outcome.cause()).isEqualTo(Cause.TIMED_OUT);
    assertThat(outcome.isSuccess()).isFalse();
    assertThat(outcome.problems()).isEmpty();
  }

  @Test
  void timeout_leavesWhatWasPrintedToBeRead(Sandbox sandbox) throws Exception {
    Confinement confinement = confinement(sandbox).timeout(Duration.ofMillis(1500)).build();

    try (ConfinedProcess confined = confinement.start(new ProcessBuilder("sh", "-c", PRINTS))) {
      assertThat(confined.outcome().get().cause()).isEqualTo(Cause.TIMED_OUT);
      assertThat(confined.process().inputReader().readLine()).isEqualTo("printed");
    }
  }

  @Test
  @NotOnTheFake("its clock reaches the timeout before the test has moved the process")
  void timeout_killsWhoWasMovedElsewhere(Sandbox sandbox) throws Exception {
    RecordingKernel kernel = new RecordingKernel(sandbox.kernel());
    Subtree subtree = sandbox.subtree(kernel);
    Group elsewhere = subtree.create(sandbox.newName(), Controller.PIDS);
    Confinement confinement =
        Confinement.in(subtree)
            .pids(64)
            .withoutFigures()
            .timeout(Duration.ofMillis(1500))
            .grace(Duration.ZERO)
            .build();

    try (ConfinedProcess confined = confinement.start(Commands.sleeper())) {
      long pid = confined.process().pid();
      elsewhere.attach(pid);

      assertThat(confined.outcome().get().cause()).isEqualTo(Cause.TIMED_OUT);
      assertThat(kernel.recorded(Operation.SIGNAL))
          .anyMatch(
              call ->
                  call.call().path().endsWith(Long.toString(pid))
                      && call.call().argument().equals("KILL"));
    }
    elsewhere.delete();
  }

  @Test
  void timeout_killsWhoIgnoresTheSignal(Sandbox sandbox) throws Exception {
    Outcome outcome =
        confinement(sandbox)
            .timeout(Duration.ofMillis(1500))
            .grace(Duration.ofMillis(100))
            .build()
            .run(Commands.sh(IGNORES_TERM));

    assertThat(outcome.cause()).isEqualTo(Cause.TIMED_OUT);
    assertThat(outcome.signal()).hasValue(9);
  }

  @Test
  void timeout_letsItEndByItselfWithinTheGracePeriod(Sandbox sandbox) throws Exception {
    Outcome outcome =
        confinement(sandbox)
            .timeout(Duration.ofSeconds(3))
            .grace(Waiting.PATIENCE)
            .build()
            .run(Commands.sh("trap 'exit 9' TERM; while :; do sleep 1; done"));

    assertThat(outcome.cause()).isEqualTo(Cause.TIMED_OUT);
    assertThat(outcome.exitCode()).isEqualTo(9);
  }

  @Test
  void timeout_thatIsNotReached_changesNothing(Sandbox sandbox) throws Exception {
    Outcome outcome =
        confinement(sandbox).timeout(Waiting.PATIENCE).build().run(Commands.sh("exit 3"));

    assertThat(outcome.cause()).isEqualTo(Cause.EXITED);
    assertThat(outcome.exitCode()).isEqualTo(3);
  }

  @Test
  void cancel_endsTheProcess(Sandbox sandbox) throws Exception {
    ConfinedProcess confined = confinement(sandbox).build().start(Commands.sleeper());
    Group group = confined.group();
    assertThat(group.processes()).containsExactly(confined.process().pid());

    confined.cancel();
    Outcome outcome = confined.outcome().join();

    assertThat(outcome.cause()).isEqualTo(Cause.CANCELLED);
    assertThat(group.exists()).isFalse();
  }

  @Test
  void cancel_twice_endsTheGracePeriod(Sandbox sandbox) throws Exception {
    ConfinedProcess confined =
        confinement(sandbox)
            .grace(Waiting.PATIENCE)
            .build()
            .start(Commands.sh("trap '' TERM; echo ready; while :; do sleep 1000; done"));
    confined.cancel();
    confined.cancel();

    Waiting.until(
        () -> {
          confined.cancel();
          return confined.outcome().isDone();
        });

    assertThat(confined.outcome().join().cause()).isEqualTo(Cause.CANCELLED);
  }

  @Test
  void close_endsTheProcessAndRemovesItsGroup(Sandbox sandbox) throws Exception {
    ConfinedProcess confined = confinement(sandbox).build().start(Commands.sleeper());

    confined.close();

    assertThat(confined.outcome()).isDone();
    assertThat(confined.process().isAlive()).isFalse();
    assertThat(confined.group().exists()).isFalse();
    confined.close();
  }

  @Test
  void close_afterTheEnd_changesNothing(Sandbox sandbox) throws Exception {
    try (ConfinedProcess confined = confinement(sandbox).build().start(Commands.sh("exit 4"))) {
      assertThat(confined.outcome().join().exitCode()).isEqualTo(4);
    }
  }

  @Test
  void start_leavesTheStreamsToTheCaller(Sandbox sandbox) throws Exception {
    ProcessBuilder cat = new ProcessBuilder("cat").redirectError(Redirect.DISCARD);
    try (ConfinedProcess confined = confinement(sandbox).build().start(cat)) {
      try (var writer = confined.process().outputWriter()) {
        writer.write("through the pipe\n");
      }
      assertThat(confined.process().inputReader().readLine()).isEqualTo("through the pipe");
      assertThat(confined.outcome().join().isSuccess()).isTrue();
    }
  }

  @Test
  void run_interrupted_endsTheProcess(Sandbox sandbox) throws Exception {
    Confinement confinement = confinement(sandbox).build();
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> confinement.run(Commands.sleeper()));
  }

  @Test
  void run_killsDaemonsThatTheMainProcessLeft(Sandbox sandbox) throws Exception {
    Outcome outcome =
        confinement(sandbox)
            .build()
            .run(Commands.sh("setsid sh -c 'trap \"\" TERM HUP; sleep 1000' & exit 0"));

    assertThat(outcome.isSuccess()).isTrue();
    assertThat(outcome.problems()).isEmpty();
  }
}
