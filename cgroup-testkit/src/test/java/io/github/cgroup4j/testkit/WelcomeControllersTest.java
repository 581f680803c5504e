package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.process.ConfinedGroup;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A confinement takes controllers that it has no limit for, for the figures they give. */
class WelcomeControllersTest {

  private static FaultyKernel failing(FakeCgroupfs fake, Controller controller, Errno errno) {
    String hierarchy = "/" + controller + "/";
    return new FaultyKernel(fake.kernel())
        .fail(
            call ->
                call.operation() == Operation.MAKE_DIRECTORY
                    && call.path().toString().contains(hierarchy),
            errno);
  }

  @ParameterizedTest
  @EnumSource(names = {"EACCES", "EROFS", "ENOSPC"})
  void thoseThatCannotBeHad_areGoneWithout(Errno errno) throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v1();
        Cgroups cgroups = fake.cgroups(failing(fake, Controller.MEMORY, errno));
        ConfinedGroup confined = cgroups.confinement().pids(8).build().open()) {
      assertThat(confined.group().find(Pids.MAX)).isPresent();
      assertThat(confined.group().find(Memory.MAX)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EACCES", "ENOSPC"})
  void thoseThatALimitNeeds_fail(Errno errno) {
    try (FakeCgroupfs fake = FakeCgroupfs.v1();
        Cgroups cgroups = fake.cgroups(failing(fake, Controller.PIDS, errno))) {
      assertThatThrownBy(() -> cgroups.confinement().pids(8).build().open())
          .isInstanceOfSatisfying(
              CgroupException.class,
              refused -> {
                assertThat(refused.errno()).hasValue(errno);
                assertThat(refused.reason()).isNotEqualTo(Reason.CONTROLLER_UNAVAILABLE);
              });
    }
  }
}
