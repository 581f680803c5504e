package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.spi.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a group of thousands costs. */
class ManyMembersTest {

  private static final int MEMBERS = 1_000;

  /** Listing them again and again would take longer than the signals. */
  @Test
  void signal_listsTheMembersAFewTimesOnly() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.custom().v1(Controller.PIDS).build();
        RecordingKernel kernel = new RecordingKernel(fake.kernel());
        Cgroups cgroups = fake.cgroups(kernel)) {
      Group job = cgroups.subtree().create("job", Controller.PIDS);
      for (int i = 0; i < MEMBERS; i++) {
        fake.machine().spawn(job).ignore(Signal.TERM);
      }

      assertThat(job.signal(Signal.TERM)).isEqualTo(MEMBERS);

      List<RecordedCall> lists =
          kernel.recorded(KernelCall.Operation.READ).stream()
              .filter(call -> call.call().path().endsWith("cgroup.procs"))
              .toList();
      assertThat(lists).hasSizeBetween(2, 6);
    }
  }
}
