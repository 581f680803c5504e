package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A read-only mount refuses rmdir(2) before it looks whether there is anything to remove. */
class RemovalTest {

  static Stream<Supplier<FakeCgroupfs>> layouts() {
    return Stream.of(FakeCgroupfs::v1, FakeCgroupfs::v2, FakeCgroupfs::hybrid);
  }

  private static FaultyKernel readOnly(FakeCgroupfs fake) {
    return new FaultyKernel(fake.kernel())
        .fail(call -> call.operation() == Operation.REMOVE_DIRECTORY, Errno.EROFS);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void absentGroup_onReadOnlyMount_wasNotThere(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get();
        Cgroups cgroups = fake.cgroups(readOnly(fake))) {
      Group group = cgroups.subtree().restrictedTo(List.of(Controller.PIDS)).group("absent");

      assertThat(group.delete()).isFalse();
      assertThat(group.deleteTree()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void presentGroup_onReadOnlyMount_isRefused(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get();
        Cgroups cgroups = fake.cgroups(readOnly(fake))) {
      fake.cgroups().subtree().create("present", Controller.PIDS);
      Group group = cgroups.subtree().restrictedTo(List.of(Controller.PIDS)).group("present");

      assertThatThrownBy(group::delete)
          .isInstanceOfSatisfying(CgroupException.class, this::refused);
      assertThatThrownBy(group::deleteTree)
          .isInstanceOfSatisfying(CgroupException.class, this::refused);
    }
  }

  private void refused(CgroupException failure) {
    assertThat(failure.reason()).isEqualTo(Reason.READ_ONLY);
    assertThat(failure.errno()).contains(Errno.EROFS);
  }
}
