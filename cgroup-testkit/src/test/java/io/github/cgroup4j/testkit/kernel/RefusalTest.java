package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.process.ConfinedGroup;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.testkit.FaultyKernel;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not confined does not run; the sandbox checks that no group is left. */
@OnEveryKernel
class RefusalTest {

  private static Confinement.Builder confinement(Sandbox sandbox) throws CgroupException {
    return sandbox.cgroups().confinement().pids(16);
  }

  @Test
  void run_missingProgram_isAnIOException(Sandbox sandbox) throws Exception {
    Confinement confinement = confinement(sandbox).build();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> confinement.run(Commands.command("/no/such/program")))
        .isNotInstanceOf(CgroupException.class)
        .withMessageContaining("/no/such/program");
  }

  @Test
  void run_missingDirectory_isAnIOException(Sandbox sandbox) throws Exception {
    Confinement confinement = confinement(sandbox).build();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> confinement.run(Commands.command("true").directory(new File("/no/such/place"))))
        .isNotInstanceOf(CgroupException.class);
  }

  @Test
  void run_refusedLimit_isAnExceptionAndNothingRan(Sandbox sandbox, @TempDir Path folder)
      throws Exception {
    Path ran = folder.resolve("ran");
    Confinement confinement =
        confinement(sandbox).set(Cpu.MAX, new CpuMax(Limit.of(1), 100_000)).build();

    Failing.with(Reason.INVALID, () -> confinement.run(Commands.command("touch", ran.toString())));

    Assertions.assertThat(Files.exists(ran)).isFalse();
  }

  @Test
  void open_burstWithoutQuota_isRefusedBeforeAnythingIsMade(Sandbox sandbox) throws Exception {
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    kernel.fail(call -> call.operation() == Operation.MAKE_DIRECTORY, Errno.EACCES);
    Confinement confinement =
        Confinement.in(sandbox.subtree(kernel))
            .set(Cpu.MAX, CpuMax.cpus(0.5))
            .set(Cpu.MAX_BURST, Duration.ofMillis(60))
            .build();

    assertThatIllegalArgumentException()
        .isThrownBy(confinement::open)
        .withMessageContaining("cpu.max.burst of 60ms")
        .withMessageContaining("needs a quota in cpu.max that is not below it");
  }

  @Test
  void open_burstBeforeItsQuota_isSetAfterIt(Sandbox sandbox) throws Exception {
    assumeTrue(
        sandbox.create(Controller.CPU).find(Cpu.MAX_BURST).isPresent(),
        "cpu.max.burst is not offered here (since Linux 5.14)");
    Confinement confinement =
        confinement(sandbox)
            .set(Cpu.MAX_BURST, Duration.ofMillis(20))
            .set(Cpu.MAX, CpuMax.cpus(0.5))
            .build();

    try (ConfinedGroup group = confinement.open()) {
      Assertions.assertThat(group.group().read(Cpu.MAX_BURST)).isEqualTo(Duration.ofMillis(20));
    }
  }

  @Test
  void start_refusedLimit_isAnException(Sandbox sandbox) throws Exception {
    Confinement confinement = confinement(sandbox).set(Pids.MAX, Limit.of(5_000_000_000L)).build();

    Failing.with(Reason.INVALID, () -> confinement.start(Commands.sleeper()));
  }

  @Test
  void run_refusedEntrance_isAnExceptionAndNothingRan(Sandbox sandbox, @TempDir Path folder)
      throws Exception {
    Path ran = folder.resolve("ran");
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    kernel.fail(call -> call.operation() == Operation.ENTER, Errno.EACCES);
    Confinement confinement = Confinement.in(sandbox.subtree(kernel)).pids(16).build();

    Failing.with(
        Reason.CANNOT_CONFINE, () -> confinement.run(Commands.command("touch", ran.toString())));

    Assertions.assertThat(Files.exists(ran)).isFalse();
  }

  @Test
  void run_withPipes_isAnIllegalArgument(Sandbox sandbox) throws Exception {
    Confinement confinement = confinement(sandbox).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> confinement.run(new ProcessBuilder("true")))
        .withMessageContaining("start()");
  }

  @Test
  void start_whenSomebodyRemovedAPart_isRefused(Sandbox sandbox) throws Exception {
    Confinement confinement =
        sandbox
            .cgroups()
            .confinement()
            .memory(Limit.mebibytes(64), Limit.UNLIMITED)
            .pids(16)
            .build();
    try (ConfinedGroup group = confinement.open()) {
      sandbox.assumeSeveralParts(group.group());
      sandbox.kernel().removeDirectory(group.group().directory(Controller.MEMORY).orElseThrow());

      Failing.with(Reason.CANNOT_CONFINE, () -> group.start(Commands.command("true")));
    }
  }

  @Test
  void memory_unlimited_leavesSwapAlone(Sandbox sandbox) throws Exception {
    Confinement confinement = confinement(sandbox).memory(Limit.UNLIMITED).build();

    Assertions.assertThat(confinement.run(Commands.command("true")).isSuccess()).isTrue();
  }

  @Test
  void memory_unlimitedWithSwapClosed_isWhatTheGroupHas(Sandbox sandbox) throws Exception {
    sandbox.assume(Controller.MEMORY, Version.V2);
    assumeTrue(
        sandbox.create(Controller.MEMORY).find(Memory.SWAP_MAX).isPresent(),
        "swap is not accounted here");
    try (ConfinedGroup group =
        confinement(sandbox).memory(Limit.UNLIMITED, Limit.ZERO).build().open()) {
      Assertions.assertThat(group.group().read(Memory.SWAP_MAX)).isEqualTo(Limit.ZERO);
      Assertions.assertThat(group.group().read(Memory.MAX)).isEqualTo(Limit.UNLIMITED);
    }
  }

  @Test
  void memory_unlimitedWithSwapClosedOnV1_isRefusedBeforeAnythingIsMade(Sandbox sandbox)
      throws Exception {
    sandbox.assume(Controller.MEMORY, Version.V1);
    assumeTrue(
        sandbox.create(Controller.MEMORY).find(Memory.SWAP_MAX).isPresent(),
        "swap is not accounted here");
    FaultyKernel kernel =
        new FaultyKernel(sandbox.kernel())
            .fail(call -> call.operation() == Operation.MAKE_DIRECTORY, Errno.EIO);
    Confinement confinement =
        Confinement.in(sandbox.subtree(kernel)).memory(Limit.UNLIMITED, Limit.ZERO).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> confinement.run(Commands.command("true")))
        .withMessageContaining("swap can only be limited where memory is");
  }

  @Test
  void run_groupThatCannotBeMade_isNotTriedWithLess(Sandbox sandbox) throws Exception {
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Confinement confinement = Confinement.in(sandbox.subtree(kernel)).pids(16).build();
    kernel.failCall(1, call -> call.operation() == Operation.MAKE_DIRECTORY, Errno.EIO);

    Failing.with(Reason.FAILED, () -> confinement.run(Commands.command("true")));
  }
}
