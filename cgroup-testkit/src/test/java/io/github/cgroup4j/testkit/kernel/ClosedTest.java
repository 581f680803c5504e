package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.KeptProperty;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.effective.Poll;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is closed says so, by its name. */
@OnRealKernel
class ClosedTest {

  @Test
  void cgroups_closed_startNothing(Sandbox sandbox) throws Exception {
    Group made = sandbox.create(Controller.PIDS);
    Cgroups cgroups = sandbox.open();
    Group group = cgroups.subtree().group(made.path().toString());
    cgroups.close();
    cgroups.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> group.start(Commands.command("true")))
        .withMessage("the Cgroups that this belongs to is closed");
    assertThat(group.read(Pids.MAX)).as("values can be read still").isEqualTo(Limit.UNLIMITED);
  }

  @Test
  void cgroups_closed_closesWhatIsKeptOpen(Sandbox sandbox) throws Exception {
    Group made = sandbox.create(Controller.PIDS);
    Cgroups cgroups = sandbox.open();
    Group group = cgroups.subtree().group(made.path().toString());
    KeptProperty<Limit> kept = group.keep(Pids.MAX).orElseThrow();
    try (Poll poll = group.effective().poll();
        Poll self = cgroups.self().poll()) {
      cgroups.close();

      for (ThrowingCallable reading :
          List.<ThrowingCallable>of(
              kept::read, poll::read, self::read, () -> group.keep(Pids.MAX))) {
        assertThatIllegalStateException()
            .isThrownBy(reading)
            .withMessage("the Cgroups that this belongs to is closed");
      }
    }
    kept.close();
  }

  @Test
  void keptProperty_closed_saysWhich(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);
    KeptProperty<Limit> kept = group.keep(Pids.MAX).orElseThrow();
    kept.close();

    assertThatIllegalStateException()
        .isThrownBy(kept::read)
        .withMessage("pids.max of group " + group.path() + " is closed");
  }
}
