package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.process.Cause;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.process.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryKernel
class OutcomeTest {

  private static Confinement.Builder confinement(Sandbox sandbox) throws CgroupException {
    return sandbox.cgroups().confinement();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 42, 100, 124, 125, 126, 127, 128, 193, 200, 254, 255})
  void exitCode_isThatOfTheProgram(int code, Sandbox sandbox) throws Exception {
    Outcome outcome = confinement(sandbox).pids(8).build().run(Commands.sh("exit " + code));

    assertThat(outcome.cause()).isEqualTo(Cause.EXITED);
    assertThat(outcome.exitCode()).isEqualTo(code);
    assertThat(outcome.signal()).isEmpty();
    assertThat(outcome.isSuccess()).isEqualTo(code == 0);
    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.wallTime()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 10, 15})
  void signal_isTold(int signal, Sandbox sandbox) throws Exception {
    Outcome outcome =
        confinement(sandbox).pids(8).build().run(Commands.sh("kill -" + signal + " $$; sleep 60"));

    assertThat(outcome.cause()).isEqualTo(Cause.SIGNALLED);
    assertThat(outcome.signal()).hasValue(signal);
    assertThat(outcome.exitCode()).isEqualTo(128 + signal);
    assertThat(outcome.isSuccess()).isFalse();
  }

  @Test
  void memoryHog_isOomKilled(Sandbox sandbox) throws Exception {
    Limit limit = Limit.mebibytes(64);
    // v2 tells it since Linux 5.19
    boolean peaks = sandbox.create(Controller.MEMORY).find(Memory.PEAK).isPresent();

    // the hog is the main process itself
    Outcome outcome =
        confinement(sandbox).memory(limit).build().run(Commands.command("tail", "/dev/zero"));

    assertThat(outcome.cause()).isEqualTo(Cause.OOM_KILLED);
    assertThat(outcome.exitCode()).isEqualTo(137);
    assertThat(outcome.usage().oomKills().orElseThrow()).isPositive();
    assertThat(outcome.usage().memoryPeakBytes().isPresent()).isEqualTo(peaks);
    if (peaks) {
      assertThat(outcome.usage().memoryPeakBytes().getAsLong())
          .isBetween(32L << 20, limit.amount().orElseThrow());
    }
    assertThat(outcome.problems()).isEmpty();
  }

  @Test
  void memoryHog_belowAShell_isCounted(Sandbox sandbox) throws Exception {
    Outcome outcome =
        confinement(sandbox)
            .memory(Limit.mebibytes(64))
            .build()
            .run(Commands.sh("tail /dev/zero; exit 5"));

    assertThat(outcome.cause()).isEqualTo(Cause.EXITED);
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.usage().oomKills().orElseThrow()).isPositive();
  }

  @Test
  void forksBeyondTheLimit_areRefusedAndCounted(Sandbox sandbox) throws Exception {
    Outcome outcome =
        confinement(sandbox)
            .pids(4)
            .build()
            .run(Commands.sh("sleep 60 & sleep 60 & sleep 60 & sleep 60 & sleep 60 & exit 0"));

    assertThat(outcome.usage().pidsRefused().orElseThrow()).isPositive();
  }

  @Test
  void busyLoop_beyondTheLimit_isThrottled(Sandbox sandbox) throws Exception {
    // how often is the scheduler's business: until the first time, at most for the grace period
    Outcome outcome =
        confinement(sandbox)
            .cpus(0.05)
            .timeout(Duration.ofSeconds(1))
            .grace(Duration.ZERO)
            .build()
            .run(Commands.sh("while :; do :; done"));

    assertThat(outcome.usage().throttledPeriods().orElseThrow()).isPositive();
    assertThat(outcome.usage().throttled().orElseThrow()).isPositive();
    assertThat(outcome.usage().cpuUser()).isPresent();
    assertThat(outcome.usage().cpuSystem()).isPresent();
  }
}
