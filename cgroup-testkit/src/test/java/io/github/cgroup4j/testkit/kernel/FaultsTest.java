package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.process.ConfinedProcess;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.process.Outcome;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.testkit.FaultyKernel;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import io.github.cgroup4j.testkit.OlderKernel;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Drives each operation of several steps through a failure of every one of its system calls. */
@OnEveryKernel
class FaultsTest {

  private static final Controller[] CONTROLLERS = {
    Controller.MEMORY, Controller.CPU, Controller.PIDS, Controller.FREEZER
  };

  /** What may go wrong with any call. */
  enum Fault {
    EIO,
    EBUSY,
    EACCES;

    Errno errno() {
      return Errno.valueOf(name());
    }
  }

  interface Step {
    void run() throws Exception;
  }

  /** An operation on a faulty kernel, between its preparation and what must hold then. */
  interface Operations {

    /** Runs before each try, without faults. */
    default void prepare() throws Exception {}

    void operate() throws Exception;

    /** Runs after each try, without faults; the failure is what the operation told. */
    void check(Optional<IOException> failure) throws Exception;
  }

  static void drive(FaultyKernel kernel, Fault fault, Operations operations) throws Exception {
    operations.prepare();
    kernel.reset();
    operations.operate();
    int calls = kernel.calls();
    operations.check(Optional.empty());
    assertThat(calls).isPositive();
    for (int call = 1; call <= calls; call++) {
      operations.prepare();
      kernel.reset();
      kernel.failCall(call, fault.errno());
      Optional<IOException> failure = failure(operations::operate);
      kernel.reset();
      try {
        operations.check(failure);
      } catch (AssertionError e) {
        e.addSuppressed(failure.orElseGet(() -> new IOException("it did not fail")));
        throw new AssertionError("call " + call + " of " + calls + ": " + e.getMessage(), e);
      }
    }
  }

  private static Optional<IOException> failure(Step step) throws Exception {
    try {
      step.run();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void create_isAllOrNothing(Fault fault, Sandbox sandbox) throws Exception {
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Subtree subtree = sandbox.subtree(kernel);
    String name = sandbox.newName();
    drive(
        kernel,
        fault,
        new Operations() {
          @Override
          public void operate() throws Exception {
            subtree.create(name + "/below", CONTROLLERS);
          }

          @Override
          public void check(Optional<IOException> failure) throws Exception {
            Group group = sandbox.subtree().group(name);
            if (failure.isPresent()) {
              assertThat(group.directories()).isEmpty();
            } else {
              assertThat(group.child("below").find(Pids.MAX)).isPresent();
              assertThat(group.child("below").find(Memory.MAX)).isPresent();
              assertThat(group.deleteTree()).isTrue();
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void delete_canBeRepeated(Fault fault, Sandbox sandbox) throws Exception {
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Group group = sandbox.subtree(kernel).group(sandbox.newName());
    drive(
        kernel,
        fault,
        new Operations() {
          @Override
          public void prepare() throws Exception {
            sandbox.subtree().create(group.path() + "/below", CONTROLLERS);
          }

          @Override
          public void operate() throws Exception {
            group.deleteTree();
          }

          @Override
          public void check(Optional<IOException> failure) throws Exception {
            assertThat(group.exists()).isEqualTo(failure.isPresent());
            assertThat(group.deleteTree()).isEqualTo(failure.isPresent());
          }
        });
  }

  private <T> void driveSet(
      Fault fault, Sandbox sandbox, Group plain, Setting<T> setting, T before, T after)
      throws Exception {
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Group group = sandbox.subtree(kernel).group(plain.path().toString());
    drive(
        kernel,
        fault,
        new Operations() {
          @Override
          public void prepare() throws Exception {
            plain.set(setting, before);
          }

          @Override
          public void operate() throws Exception {
            group.set(setting, after);
          }

          @Override
          public void check(Optional<IOException> failure) throws Exception {
            T held = plain.read(setting);
            boolean wrote = failure.isEmpty() || failure.get().getMessage().contains("cannot read");
            if (!wrote) {
              assertThat(held).isEqualTo(before);
              assertThat(failure.get().getSuppressed()).isEmpty();
            } else {
              assertThat(held).isIn(before, after);
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void set_ofQuotaAndPeriod_isTakenBack(Fault fault, Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.CPU);
    CpuMax before = CpuMax.cpus(0.5);
    driveSet(fault, sandbox, group, Cpu.MAX, before, CpuMax.micros(5_000, 20_000));
    driveSet(fault, sandbox, group, Cpu.MAX, before, CpuMax.micros(150_000, 200_000));
    driveSet(fault, sandbox, group, Cpu.MAX, before, new CpuMax(Limit.UNLIMITED, 50_000));
  }

  @ParameterizedTest
  @EnumSource
  void set_ofMemoryAndSwap_isTakenBack(Fault fault, Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.MEMORY);
    if (group.find(Memory.SWAP_MAX).isPresent()) {
      group.set(Memory.MAX, Limit.mebibytes(64));
      group.set(Memory.SWAP_MAX, Limit.ZERO);
    }
    Limit before = Limit.mebibytes(64);
    driveSet(fault, sandbox, group, Memory.MAX, before, Limit.mebibytes(128));
    driveSet(fault, sandbox, group, Memory.MAX, before, Limit.mebibytes(32));
  }

  @ParameterizedTest
  @EnumSource
  void attach_isAllOrNothing(Fault fault, Sandbox sandbox) throws Exception {
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Group former = sandbox.create(CONTROLLERS);
    Group plain = sandbox.create(CONTROLLERS);
    Group group = sandbox.subtree(kernel).group(plain.path().toString());
    long pid = sandbox.sleeper(former).pid();
    drive(
        kernel,
        fault,
        new Operations() {
          @Override
          public void prepare() throws Exception {
            former.attach(pid);
          }

          @Override
          public void operate() throws Exception {
            group.attach(pid);
          }

          @Override
          public void check(Optional<IOException> failure) throws Exception {
            boolean tellsWhere = failure.isPresent() && failure.get().getSuppressed().length > 0;
            if (failure.isEmpty()) {
              assertThat(former.processes()).isEmpty();
            } else if (!tellsWhere) {
              assertThat(plain.processes()).isEmpty();
            }
          }
        });
    former.kill(Waiting.PATIENCE);
    plain.kill(Waiting.PATIENCE);
  }

  @ParameterizedTest
  @EnumSource
  void freeze_thatFails_leavesThemThawed(Fault fault, Sandbox sandbox) throws Exception {
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Group plain = sandbox.create(Controller.FREEZER);
    Group group = sandbox.subtree(kernel).group(plain.path().toString());
    sandbox.sleeper(plain);
    drive(
        kernel,
        fault,
        new Operations() {
          @Override
          public void operate() throws Exception {
            group.freeze(Waiting.PATIENCE);
          }

          @Override
          public void check(Optional<IOException> failure) throws Exception {
            if (failure.isEmpty()) {
              assertThat(plain.read(Core.FREEZE)).isTrue();
            } else if (plain.read(Core.FREEZE)) {
              assertTold(failure, "freeze");
            }
            plain.thaw(Waiting.PATIENCE);
          }
        });
    plain.kill(Waiting.PATIENCE);
  }

  private void driveKill(Fault fault, Sandbox sandbox, Controller[] controllers, String... hidden)
      throws Exception {
    FaultyKernel kernel = new FaultyKernel(OlderKernel.without(sandbox.kernel(), hidden));
    Group plain = sandbox.create(controllers);
    plain.set(Pids.MAX, Limit.of(16));
    Group group = sandbox.subtree(kernel).group(plain.path().toString());
    drive(
        kernel,
        fault,
        new Operations() {
          @Override
          public void prepare() throws Exception {
            sandbox.sleeper(plain);
            sandbox.sleeper(plain);
          }

          @Override
          public void operate() throws Exception {
            group.kill(Waiting.PATIENCE);
          }

          @Override
          public void check(Optional<IOException> failure) throws Exception {
            if (failure.isEmpty()) {
              assertThat(plain.isPopulated()).isFalse();
            }
            if (plain.find(Core.FREEZE).orElse(false)) {
              assertTold(failure, "freeze");
              plain.thaw(Waiting.PATIENCE);
            }
            if (!plain.read(Pids.MAX).equals(Limit.of(16))) {
              assertTold(failure, "pids.max");
              plain.set(Pids.MAX, Limit.of(16));
            }
            plain.kill(Waiting.PATIENCE);
          }
        });
  }

  /** What stays as it was must be in the message. */
  private static void assertTold(Optional<IOException> failure, String file) {
    assertThat(failure).as("failure about " + file).isPresent();
    assertThat(failure.get()).hasMessageContaining(file);
  }

  @ParameterizedTest
  @EnumSource
  void kill_thatFails_leavesNeitherFrozenNorForbidden(Fault fault, Sandbox sandbox)
      throws Exception {
    driveKill(fault, sandbox, CONTROLLERS);
  }

  @ParameterizedTest
  @EnumSource
  void kill_byFreezing_thatFails_leavesThemThawed(Fault fault, Sandbox sandbox) throws Exception {
    driveKill(fault, sandbox, CONTROLLERS, "cgroup.kill");
  }

  @ParameterizedTest
  @EnumSource
  void kill_byForkBan_thatFails_leavesForksAllowed(Fault fault, Sandbox sandbox) throws Exception {
    Controller[] withoutFreezer = {Controller.MEMORY, Controller.PIDS};
    driveKill(fault, sandbox, withoutFreezer, "cgroup.kill", "cgroup.freeze", "freezer.state");
  }

  @ParameterizedTest
  @EnumSource
  void run_leavesNothing(Fault fault, Sandbox sandbox) throws Exception {
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Confinement confinement =
        Confinement.in(sandbox.subtree(kernel))
            .memory(Limit.mebibytes(64))
            .cpus(0.5)
            .pids(16)
            .build();
    long own = ProcessHandle.current().pid();
    drive(
        kernel,
        fault,
        new Operations() {
          @Override
          public void operate() throws Exception {
            Outcome outcome = confinement.run(Commands.sh("sleep 1000 & exit 6"));
            assertThat(outcome.exitCode()).isEqualTo(6);
          }

          @Override
          public void check(Optional<IOException> failure) throws Exception {
            assertThat(sandbox.confinementsOf(own)).isEmpty();
          }
        });
  }

  @Test
  void run_thatCannotRemoveItsGroup_saysSo(Sandbox sandbox) throws Exception {
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Confinement confinement = Confinement.in(sandbox.subtree(kernel)).pids(16).build();
    kernel.fail(call -> call.operation() == Operation.REMOVE_DIRECTORY, Errno.EIO);

    try (ConfinedProcess confined = confinement.start(Commands.sh("exit 6"))) {
      Outcome outcome = confined.outcome().join();

      assertThat(outcome.exitCode()).isEqualTo(6);
      assertThat(outcome.problems())
          .singleElement()
          .satisfies(problem -> assertThat(problem.errno()).contains(Errno.EIO));
      kernel.reset();
      confined.group().deleteTree();
    }
  }

  @Test
  void run_thatCannotRemoveItsGroup_returnsTheOutcomeAllTheSame(Sandbox sandbox) throws Exception {
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Confinement confinement = Confinement.in(sandbox.subtree(kernel)).pids(16).build();
    kernel.fail(call -> call.operation() == Operation.REMOVE_DIRECTORY, Errno.EIO);

    Outcome outcome = confinement.run(Commands.sh("exit 6"));

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.problems())
        .extracting(CgroupException::errno)
        .contains(Optional.of(Errno.EIO));
    kernel.reset();
    sandbox.removeConfinements();
  }
}
