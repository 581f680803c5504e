package io.github.cgroup4j.testkit;

import static io.github.cgroup4j.testkit.CgroupAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spi.Kernel;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CgroupExtension.class)
class CgroupExtensionTest {

  @CgroupResource private Cgroups field;

  @Test
  void resources_areOfOneFake(
      FakeCgroupfs fake, FakeMachine machine, Cgroups cgroups, Subtree subtree, Kernel kernel) {
    assertThat(field).isSameAs(cgroups);
    assertThat(fake.machine()).isSameAs(machine);
    assertThat(fake.cgroups()).isSameAs(cgroups);
    assertThat(fake.kernel()).isSameAs(kernel);
    assertThat(subtree.cgroups()).isSameAs(cgroups);
    assertThat(cgroups.mode()).isEqualTo(Mode.V2);
  }

  @Test
  void group_isDeletedAfterTheTest(Group group) throws Exception {
    assertThat(group).exists().leftNoProcesses().hasChildren();
  }

  @CgroupVersions({Mode.V1, Mode.HYBRID})
  void method_runsOnEachLayout(Cgroups cgroups) {
    assertThat(cgroups.mode()).isIn(Mode.V1, Mode.HYBRID);
  }

  @CgroupVersions
  void assertions_passAndFail(Subtree subtree, FakeMachine machine) throws Exception {
    Group group = subtree.create("job", Controller.MEMORY, Controller.CPU, Controller.PIDS);
    Group below = subtree.create("job/below", Controller.PIDS);
    group.set(Pids.MAX, Limit.of(7));
    FakeProcess process = machine.spawn(below);
    try {
      assertThat(group).has(Pids.MAX, Limit.of(7)).hasChildren("below").hasTree("below");
      assertThat(group).neverThrottled().wasNeverOomKilled().stayedBelow(Limit.mebibytes(1));
      assertThat(group).counted(Pids.EVENTS, "max", 0);
      assertThat(below).hasProcesses(process.pid());
      assertThatThrownBy(() -> assertThat(group).has(Pids.MAX, Limit.of(8)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("pids.max")
          .hasMessageContaining("job")
          .hasMessageContaining("7");
      assertThatThrownBy(() -> assertThat(group).leftNoProcesses())
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(Long.toString(process.pid()));
      assertThatThrownBy(() -> assertThat(group).stayedBelow(Limit.ZERO))
          .hasMessageContaining("bytes");
    } finally {
      process.exit(0);
      group.deleteTree();
    }
    assertThat(group).doesNotExist();
    assertThatThrownBy(() -> assertThat(group).has(Memory.MAX, Limit.UNLIMITED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("could not be read");
  }

  @Test
  @AllowLeaks
  void leaks_areToldWithTheirOrigin(FakeCgroupfs fake) throws Exception {
    assertThat(fake.leaks()).isEmpty();
    Group job = fake.cgroups().subtree().create("job", Controller.PIDS);
    fake.machine().spawn(job);
    var kept = fake.kernel().open(job.directory(Controller.PIDS).orElseThrow().resolve("pids.max"));

    assertThat(fake.leaks())
        .extracting(Leak::kind)
        .containsExactlyInAnyOrder(Leak.Kind.GROUP, Leak.Kind.PROCESS, Leak.Kind.FILE);
    assertThatThrownBy(fake::checkNoLeaks)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("/sys/fs/cgroup/job")
        .satisfies(
            error ->
                assertThat(error.getSuppressed())
                    .allSatisfy(
                        origin ->
                            assertThat(origin.getStackTrace())
                                .extracting(StackTraceElement::getClassName)
                                .contains(CgroupExtensionTest.class.getName())));
    kept.close();
    assertThat(fake.leaks()).hasSize(2);
  }

  @Test
  void condition_saysWhy(Cgroups cgroups) {
    assertThat(reason(cgroups, new Mode[] {Mode.V1}))
        .hasValueSatisfying(reason -> assertThat(reason).contains("V2").contains("V1"));
    assertThat(reason(cgroups, new Mode[] {Mode.V2}, "memory", "pids")).isEmpty();
    assertThat(reason(cgroups, new Mode[] {Mode.V2}, "nosuch"))
        .hasValueSatisfying(reason -> assertThat(reason).contains("nosuch"));
  }

  private static Optional<String> reason(Cgroups cgroups, Mode[] modes, String... controllers) {
    ConditionEvaluationResult result = CgroupCondition.evaluate(modes, controllers, true, cgroups);
    return result.isDisabled() ? result.getReason() : Optional.empty();
  }

  @RealCgroups(controllers = "pids")
  @Test
  void real_groupIsOnTheRealKernel(Group group) throws Exception {
    assertThat(group).exists();
    assertThat(group.directories()).allSatisfy(part -> assertThat(part).startsWith(Path.of("/")));
    assertThat(group).has(Pids.MAX, Limit.UNLIMITED);
  }

  @EnabledIfCgroups(controllers = "nosuch")
  @Test
  void enabledIf_skips() {
    throw new AssertionError("must be skipped");
  }

  /** Its tests run once for each layout. */
  @CgroupVersions
  static class OnEachLayout {

    @CgroupResource private Cgroups cgroups;

    @Test
    void field_isFilled(Cgroups parameter) {
      assertThat(cgroups).isSameAs(parameter);
    }
  }
}
