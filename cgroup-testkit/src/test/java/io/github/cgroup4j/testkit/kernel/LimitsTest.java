package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spi.Errno;
import org.junit.jupiter.api.Test;

@OnEveryKernel
class LimitsTest {

  private static Group withMemory(Sandbox sandbox) throws CgroupException {
    return sandbox.create(Controller.MEMORY);
  }

  private static Group withSwap(Sandbox sandbox) throws CgroupException {
    Group group = withMemory(sandbox);
    assumeTrue(group.find(Memory.SWAP_MAX).isPresent(), "swap is not accounted here");
    return group;
  }

  @Test
  void memory_withSwapClosed_isRaisedAndLowered(Sandbox sandbox) throws Exception {
    Group group = withSwap(sandbox);
    group.set(Memory.MAX, Limit.mebibytes(64));
    group.set(Memory.SWAP_MAX, Limit.ZERO);

    for (long mebibytes : new long[] {128, 32, 64}) {
      assertThat(group.set(Memory.MAX, Limit.mebibytes(mebibytes)))
          .isEqualTo(Limit.mebibytes(mebibytes));
      assertThat(group.read(Memory.SWAP_MAX)).isEqualTo(Limit.ZERO);
    }
  }

  @Test
  void memory_withSwapLimited_keepsTheSwap(Sandbox sandbox) throws Exception {
    Group group = withSwap(sandbox);
    group.set(Memory.MAX, Limit.mebibytes(64));
    group.set(Memory.SWAP_MAX, Limit.mebibytes(16));

    group.set(Memory.MAX, Limit.mebibytes(256));
    assertThat(group.read(Memory.SWAP_MAX)).isEqualTo(Limit.mebibytes(16));
    group.set(Memory.MAX, Limit.mebibytes(8));
    assertThat(group.read(Memory.SWAP_MAX)).isEqualTo(Limit.mebibytes(16));
  }

  @Test
  void memory_isMadeUnlimitedAfterSwap(Sandbox sandbox) throws Exception {
    Group group = withSwap(sandbox);
    group.set(Memory.MAX, Limit.mebibytes(64));
    group.set(Memory.SWAP_MAX, Limit.ZERO);

    group.set(Memory.SWAP_MAX, Limit.UNLIMITED);
    assertThat(group.set(Memory.MAX, Limit.UNLIMITED)).isEqualTo(Limit.UNLIMITED);
  }

  @Test
  void swap_onV1WithoutLimitOfMemory_isAnIllegalArgument(Sandbox sandbox) throws Exception {
    sandbox.assume(Controller.MEMORY, Version.V1);
    Group group = withSwap(sandbox);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.set(Memory.SWAP_MAX, Limit.ZERO))
        .withMessageContaining("memory.max");
    assertThat(group.read(Memory.SWAP_MAX)).isEqualTo(Limit.UNLIMITED);
  }

  @Test
  void memswBelowMemory_isInvalid(Sandbox sandbox) throws Exception {
    sandbox.assume(Controller.MEMORY, Version.V1);
    Group group = withSwap(sandbox);
    group.set(Memory.MAX, Limit.mebibytes(64));

    CgroupException refused =
        Failing.with(Reason.INVALID, () -> group.set(MemoryV1.MEMSW_MAX, Limit.mebibytes(32)));

    assertThat(refused.errno()).contains(Errno.EINVAL);
    assertThat(refused.value()).contains("33554432");
    assertThat(refused.file().orElseThrow()).hasFileName("memory.memsw.limit_in_bytes");
    assertThat(group.read(Memory.MAX)).isEqualTo(Limit.mebibytes(64));
  }

  @Test
  void memory_belowWhatIsInUse_isRefusedOnV1(Sandbox sandbox) throws Exception {
    sandbox.assume(Controller.MEMORY, Version.V1);
    Group group = withMemory(sandbox);
    sandbox.own(
        group.start(Commands.sh("x=$(head -c 8000000 /dev/zero | tr '\\0' x); sleep 1000")));
    Waiting.until(() -> group.read(Memory.CURRENT) > 8_000_000);

    CgroupException refused =
        Failing.with(Reason.LIMIT_BELOW_USAGE, () -> group.set(Memory.MAX, Limit.kibibytes(512)));

    assertThat(refused.errno()).contains(Errno.EBUSY);
    assertThat(group.read(Memory.MAX)).isEqualTo(Limit.UNLIMITED);
    group.kill(Waiting.PATIENCE);
  }

  @Test
  void cpu_periodAndQuota_areSetInAnyDirection(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.CPU);

    for (CpuMax value :
        new CpuMax[] {
          CpuMax.cpus(0.5),
          CpuMax.micros(150_000, 100_000),
          CpuMax.micros(10_000, 20_000),
          CpuMax.micros(40_000, 80_000),
          CpuMax.micros(1_000, 1_000_000),
          CpuMax.cpus(3),
          CpuMax.UNLIMITED
        }) {
      assertThat(group.set(Cpu.MAX, value)).isEqualTo(value);
    }
  }

  @Test
  void cpu_belowAGroupWithALimit_changesWithinIt(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.CPU);
    group.set(Cpu.MAX, CpuMax.cpus(0.5));
    Group below = sandbox.subtree().create(group.path() + "/below", Controller.CPU);

    assertThat(below.set(Cpu.MAX, CpuMax.micros(10_000, 20_000)))
        .isEqualTo(CpuMax.micros(10_000, 20_000));
    assertThat(below.set(Cpu.MAX, CpuMax.micros(40_000, 100_000)))
        .isEqualTo(CpuMax.micros(40_000, 100_000));
  }

  @Test
  void cpu_quotaThatIsTooSmall_isInvalid(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.CPU);
    CpuMax before = group.read(Cpu.MAX);

    CgroupException refused =
        Failing.with(Reason.INVALID, () -> group.set(Cpu.MAX, new CpuMax(Limit.of(1), 100_000)));

    assertThat(refused.errno()).contains(Errno.EINVAL);
    assertThat(refused.value()).isPresent();
    assertThat(group.read(Cpu.MAX)).isEqualTo(before);
  }

  @Test
  void pids_beyondTheKernelsMaximum_isInvalid(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);

    CgroupException refused =
        Failing.with(Reason.INVALID, () -> group.set(Pids.MAX, Limit.of(5_000_000_000L)));

    assertThat(refused.errno()).contains(Errno.EINVAL);
    assertThat(refused.value()).contains("5000000000");
    assertThat(refused.file())
        .contains(group.directory(Controller.PIDS).orElseThrow().resolve("pids.max"));
  }
}
