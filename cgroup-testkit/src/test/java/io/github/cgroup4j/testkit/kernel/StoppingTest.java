package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.spi.Signal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnEveryKernel
class StoppingTest {

  private static final int TERMINATED = 128 + 15;

  @Test
  void freeze_stopsAllAndThawLetsThemGoOn(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.FREEZER);
    Process process = sandbox.own(group.start(Commands.sh("while :; do :; done")));

    group.freeze(Waiting.PATIENCE);
    assertThat(group.read(Core.FREEZE)).isTrue();
    assertThat(process.isAlive()).isTrue();

    group.thaw(Waiting.PATIENCE);
    assertThat(group.read(Core.FREEZE)).isFalse();
    group.kill(Waiting.PATIENCE);
  }

  @Test
  void freeze_isIdempotent(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.FREEZER);
    sandbox.sleeper(group);

    group.freeze(Waiting.PATIENCE);
    group.freeze(Waiting.PATIENCE);
    group.thaw(Waiting.PATIENCE);
    group.thaw(Waiting.PATIENCE);

    assertThat(group.read(Core.FREEZE)).isFalse();
    group.kill(Waiting.PATIENCE);
  }

  @Test
  void freeze_withoutAFreezer_isUnsupported(Sandbox sandbox) throws Exception {
    sandbox.assume(Controller.PIDS, io.github.cgroup4j.Version.V1);
    Group group = sandbox.create(Controller.PIDS);

    assertThat(Failing.with(Reason.UNSUPPORTED, () -> group.freeze(Waiting.PATIENCE)).hint())
        .isPresent();
  }

  @Test
  void kill_worksOnAFrozenGroup(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.FREEZER);
    Process process = sandbox.sleeper(group);
    group.freeze(Waiting.PATIENCE);

    group.kill(Waiting.PATIENCE);

    assertThat(group.isPopulated()).isFalse();
    Waiting.forEnd(process);
  }

  @Test
  void signal_reachesAllMembersHereAndBelow(Sandbox sandbox) throws Exception {
    Group group = sandbox.create();
    Group below = sandbox.subtree().create(group.path() + "/below");
    Process here = sandbox.sleeper(group);
    Process there = sandbox.sleeper(below);

    assertThat(group.signal(Signal.TERM)).isEqualTo(2);

    assertThat(Waiting.forEnd(here)).isEqualTo(TERMINATED);
    assertThat(Waiting.forEnd(there)).isEqualTo(TERMINATED);
    assertThat(group.awaitEmpty(Waiting.PATIENCE)).isTrue();
  }

  @Test
  void signal_ofAnEmptyGroup_reachesNobody(Sandbox sandbox) throws Exception {
    assertThat(sandbox.create().signal(Signal.TERM)).isZero();
  }

  @Test
  void awaitEmpty_ofAnEmptyGroup_isTrueAtOnce(Sandbox sandbox) throws Exception {
    assertThat(sandbox.create(Controller.PIDS).awaitEmpty(Duration.ZERO)).isTrue();
  }

  @Test
  void awaitEmpty_ofAPopulatedGroup_isFalseWhenTheTimeIsOver(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);
    sandbox.sleeper(group);

    assertThat(group.awaitEmpty(Duration.ofMillis(20))).isFalse();
    group.kill(Waiting.PATIENCE);
  }

  @Test
  void awaitEmpty_returnsWhenTheLastOneHasEnded(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS, Controller.MEMORY);
    Process process =
        sandbox.own(
            group.start(Commands.sh("read line").redirectInput(ProcessBuilder.Redirect.PIPE)));
    process.getOutputStream().close();

    assertThat(group.awaitEmpty(Waiting.PATIENCE)).isTrue();
  }
}
