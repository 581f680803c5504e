package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.process.ConfinedGroup;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.process.Outcome;
import io.github.cgroup4j.testkit.OlderKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@OnEveryKernel
class ReuseTest {

  private static Confinement confinement(Sandbox sandbox) throws Exception {
    return sandbox.cgroups().confinement().memory(Limit.mebibytes(64)).cpus(1.5).pids(16).build();
  }

  @Test
  void oneConfinement_runsAHundredChildrenInARow(Sandbox sandbox) throws Exception {
    Confinement confinement = confinement(sandbox);

    for (int i = 0; i < 100; i++) {
      Outcome outcome = confinement.run(Commands.sh("sleep 1000 & exit " + i));
      assertThat(outcome.exitCode()).isEqualTo(i);
      assertThat(outcome.problems()).isEmpty();
    }
  }

  @Test
  void oneConfinement_runsEightChildrenAtATime(Sandbox sandbox) throws Exception {
    Confinement confinement = confinement(sandbox);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Outcome>> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        int code = i;
        all.add(() -> confinement.run(Commands.sh("exit " + code)));
      }
      List<Future<Outcome>> outcomes = threads.invokeAll(all);
      for (int i = 0; i < outcomes.size(); i++) {
        assertThat(outcomes.get(i).get().exitCode()).isEqualTo(i);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void confinedGroup_isSharedByItsChildren(Sandbox sandbox) throws Exception {
    try (ConfinedGroup shared = confinement(sandbox).open()) {
      Process one = shared.start(Commands.sleeper());
      Process other = shared.start(Commands.sleeper());

      assertThat(shared.group().allProcesses()).containsExactlyInAnyOrder(one.pid(), other.pid());
      assertThat(shared.usage().memoryPeakBytes()).isPresent();
      shared.close();
      assertThat(Waiting.forEnd(one)).isEqualTo(137);
      assertThat(Waiting.forEnd(other)).isEqualTo(137);
      assertThat(shared.group().exists()).isFalse();
      assertThat(shared.usage().memoryPeakBytes()).isEmpty();
    }
  }

  @Test
  void usage_thatTheKernelDoesNotReport_isAbsent(Sandbox sandbox) throws Exception {
    OlderKernel kernel =
        OlderKernel.without(
            sandbox.kernel(), "memory.peak", "memory.max_usage_in_bytes", "pids.peak");
    Confinement confinement =
        Confinement.in(sandbox.subtree(kernel)).memory(Limit.mebibytes(64)).pids(16).build();

    Outcome outcome = confinement.run(Commands.command("true"));

    assertThat(outcome.isSuccess()).isTrue();
    assertThat(outcome.usage().memoryPeakBytes()).isEmpty();
    assertThat(outcome.usage().pidsPeak()).isEmpty();
    assertThat(outcome.usage().pidsRefused()).isPresent();
    assertThat(outcome.problems()).isEmpty();
  }

  @Test
  void usage_withoutFigures_isOfTheLimitsOnly(Sandbox sandbox) throws Exception {
    Outcome outcome =
        sandbox
            .cgroups()
            .confinement()
            .pids(16)
            .withoutFigures()
            .build()
            .run(Commands.command("true"));

    if (sandbox.version(Controller.MEMORY) == Version.V1) {
      // v2 groups have what was enabled for their parent's children by anybody
      assertThat(outcome.usage().memoryPeakBytes()).isEmpty();
    }
    assertThat(outcome.usage().pidsRefused()).hasValue(0);
    assertThat(outcome.problems()).isEmpty();
  }

  @NotOnTheFake(NotOnTheFake.ANOTHER_JVM)
  @Test
  void confinement_insideAConfinement_isAnchoredThere(Sandbox sandbox) throws Exception {
    Confinement confinement =
        sandbox.cgroups().confinement().memory(Limit.mebibytes(512)).pids(128).build();
    try (ConfinedGroup outer = confinement.open()) {
      ProcessBuilder command = ChildJvm.command("nested");
      Process process = sandbox.own(outer.start(command));
      List<String> lines = process.inputReader().lines().toList();

      assertThat(Waiting.forEnd(process)).as(lines.toString()).isZero();
      assertThat(lines)
          .containsExactly(
              outer.group().directory(io.github.cgroup4j.Controller.PIDS).orElseThrow().toString(),
              "exited 7 []");
    }
  }
}
