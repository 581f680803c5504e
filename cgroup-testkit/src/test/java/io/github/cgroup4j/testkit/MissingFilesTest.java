package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.process.Outcome;
import io.github.cgroup4j.spec.GroupSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** v1 kernels without one of the files that a property is made of. */
class MissingFilesTest {

  private final FakeCgroupfs fake = FakeCgroupfs.v1();

  @AfterEach
  void close() {
    fake.close();
  }

  private Cgroups without(String file) {
    return fake.cgroups(OlderKernel.without(fake.kernel(), file));
  }

  private static void assertUnsupported(Throwable thrown, String hint) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            CgroupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
        .hasMessageContaining(hint);
  }

  /** And not advice on the limit of memory, which would not help. */
  @Test
  void swap_withoutAccounting_saysSo() throws Exception {
    try (Cgroups cgroups = without("memory.memsw.limit_in_bytes")) {
      Group job = cgroups.subtree().create("job", Controller.MEMORY);

      assertThatThrownBy(() -> job.write(Memory.SWAP_MAX, Limit.mebibytes(16)))
          .satisfies(thrown -> assertUnsupported(thrown, "swap is not accounted here"));

      job.write(Memory.MAX, Limit.mebibytes(64));
      assertThat(job.read(Memory.MAX)).isEqualTo(Limit.mebibytes(64));
    }
  }

  @Test
  void confinementWithoutSwap_whereThereIsNone_runs() throws Exception {
    fake.machine().program("true", self -> self.exit(0));
    try (Cgroups cgroups = without("memory.memsw.limit_in_bytes")) {
      Outcome outcome =
          cgroups
              .confinement()
              .memory(Limit.mebibytes(64), Limit.ZERO)
              .build()
              .run(new ProcessBuilder("true").inheritIO());

      assertThat(outcome.exitCode()).isZero();
    }
  }

  /** What cannot be read back is not changed. */
  @Test
  void freeze_withoutTheFileThatTellsIt_isRefusedBeforeTheWrite() throws Exception {
    try (Cgroups cgroups = without("freezer.self_freezing")) {
      Group job = cgroups.subtree().create("job", Controller.FREEZER);

      assertThatThrownBy(() -> job.write(Core.FREEZE, true))
          .satisfies(thrown -> assertUnsupported(thrown, "freezer.self_freezing"));

      assertThat(job.directory(Controller.FREEZER).orElseThrow().resolve("freezer.state"))
          .hasContent("THAWED");
    }
  }

  /** The plan says so, and not only its commit. */
  @Test
  void plan_withoutAFileThatIsNeeded_isRefused() throws Exception {
    try (Cgroups cgroups = without("freezer.self_freezing")) {
      Group job = cgroups.subtree().create("job", Controller.FREEZER);
      GroupSpec spec = GroupSpec.builder().set(Core.FREEZE, true).build();

      assertThatThrownBy(() -> job.plan(spec))
          .satisfies(thrown -> assertUnsupported(thrown, "freezer.self_freezing"));
    }
  }
}
