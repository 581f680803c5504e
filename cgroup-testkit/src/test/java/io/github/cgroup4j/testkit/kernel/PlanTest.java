package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.GroupPath;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Plan;
import io.github.cgroup4j.PlanException;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.CpuSet;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.Partition;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.controller.Weight;
import io.github.cgroup4j.spec.Difference;
import io.github.cgroup4j.spec.GroupSpec;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.testkit.FaultyKernel;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans: what they say is done, nothing else, and all or nothing. */
@OnEveryKernel
class PlanTest {

  private static final GroupSpec WORKER =
      GroupSpec.builder()
          .set(Memory.MAX, Limit.mebibytes(64))
          .set(Cpu.MAX, CpuMax.cpus(0.25))
          .set(Pids.MAX, Limit.of(20))
          .build();

  private static final GroupSpec SERVICE =
      GroupSpec.builder()
          .set(Memory.MAX, Limit.mebibytes(256))
          .set(Cpu.MAX, CpuMax.cpus(0.5))
          .set(Cpu.WEIGHT, Weight.of(50))
          .child("one", WORKER)
          .child("two", WORKER.toBuilder().set(Pids.MAX, Limit.of(30)).build())
          .build();

  private static Group group(Sandbox sandbox) {
    return sandbox.subtree().group(sandbox.newName());
  }

  @Test
  void commit_ofTheTopGroup_namesItInWords(Sandbox sandbox) throws Exception {
    String path = sandbox.create(Controller.PIDS).path().toString();
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Group top = sandbox.subtree(kernel).group(path).asSubtree().anchor();
    Plan plan = top.plan(GroupSpec.builder().set(Pids.MAX, Limit.of(7)).build());
    kernel.fail(Operation.WRITE, "pids.max", Errno.EIO);

    CgroupException failed = Failing.with(Reason.FAILED, plan::commit);

    assertThat(failed).hasMessageStartingWith("cannot carry out the plan for the group at the");
  }

  @Test
  void commit_makesWhatThePlanSays_andASecondPlanIsEmpty(Sandbox sandbox) throws Exception {
    Group top = group(sandbox);
    Plan plan = top.plan(SERVICE);
    assertThat(top.exists()).as("planning changes nothing").isFalse();
    assertThat(plan.isEmpty()).isFalse();

    plan.commit();

    assertThat(top.read(Memory.MAX)).isEqualTo(Limit.mebibytes(256));
    assertThat(top.read(Cpu.WEIGHT)).isEqualTo(Weight.of(50));
    assertThat(top.child("one").read(Cpu.MAX)).isEqualTo(CpuMax.cpus(0.25));
    assertThat(top.child("two").read(Pids.MAX)).isEqualTo(Limit.of(30));
    assertThat(top.plan(SERVICE).steps()).isEmpty();
  }

  @Test
  void steps_areWhatIsWritten(Sandbox sandbox) throws Exception {
    Group top = group(sandbox);
    Plan plan = top.plan(SERVICE);
    plan.commit();

    for (Plan.Step step : plan.steps()) {
      if (step.kind() == Plan.Step.Kind.MAKE_GROUP) {
        assertThat(step.file()).isDirectory();
      }
    }
    assertThat(plan.toString().lines()).hasSize(plan.steps().size());
    assertThat(plan.toString())
        .contains("mkdir " + top.directory(Controller.MEMORY).orElseThrow())
        .contains(" <- \"67108864\"");
  }

  @Test
  void plan_ofWhatIsSo_isEmpty_andRoundingDoesNotMatter(Sandbox sandbox) throws Exception {
    Group top = sandbox.create(Controller.MEMORY);
    GroupSpec odd = GroupSpec.builder().set(Memory.MAX, Limit.of(10_000_001)).build();
    top.plan(odd).commit();
    assertThat(top.read(Memory.MAX)).isNotEqualTo(Limit.of(10_000_001));
    assertThat(top.plan(odd).steps()).isEmpty();
  }

  @Test
  void capture_holdsTheSettings_andMakesTheSameElsewhere(Sandbox sandbox) throws Exception {
    Group top = group(sandbox);
    top.plan(SERVICE).commit();

    GroupSpec captured = GroupSpec.ofTree(top);

    assertThat(captured.value(Memory.MAX)).contains(Limit.mebibytes(256));
    assertThat(captured.children().keySet()).containsExactly("one", "two");
    assertThat(captured.values().keySet())
        .doesNotContain(MemoryV1.FAILCNT, Cpu.ACCT_USAGE, MemoryV1.MEMSW_PEAK);
    assertThat(top.plan(captured).steps()).as("what is captured is so").isEmpty();
    Group copy = group(sandbox);
    copy.plan(captured).commit();
    assertThat(GroupSpec.ofTree(copy)).isEqualTo(captured);
    assertThat(captured.differences(GroupSpec.ofTree(copy))).isEmpty();
  }

  @Test
  void differences_areTyped(Sandbox sandbox) throws Exception {
    Group top = group(sandbox);
    top.plan(SERVICE).commit();
    GroupSpec before = GroupSpec.ofTree(top);
    top.child("one").set(Pids.MAX, Limit.of(5));
    top.child("two").delete();

    List<Difference> differences = before.differences(GroupSpec.ofTree(top));

    assertThat(differences).hasSize(2);
    assertThat(differences.get(0))
        .isEqualTo(
            new Difference.Value<>(
                GroupPath.of("one"),
                Pids.MAX,
                Optional.of(Limit.of(20)),
                Optional.of(Limit.of(5))));
    assertThat(differences.get(1)).hasToString("two: is no longer there");
    top.plan(before).commit();
    assertThat(GroupSpec.ofTree(top)).isEqualTo(before);
  }

  @Test
  void commit_growsAndShrinksThroughTheTree(Sandbox sandbox) throws Exception {
    Group top = group(sandbox);
    top.plan(SERVICE).commit();
    for (double share : new double[] {1.5, 0.05, 0.75}) {
      GroupSpec other =
          GroupSpec.builder()
              .set(Cpu.MAX, CpuMax.cpus(share))
              .set(Memory.MAX, Limit.mebibytes((long) (200 * share) + 16))
              .child("one", GroupSpec.builder().set(Cpu.MAX, CpuMax.cpus(share)).build())
              .child("two", GroupSpec.builder().set(Cpu.MAX, CpuMax.cpus(share / 2)).build())
              .build();
      top.plan(other).commit();
      assertThat(top.read(Cpu.MAX)).isEqualTo(CpuMax.cpus(share));
      assertThat(top.plan(other).steps()).isEmpty();
    }
  }

  @Test
  void commit_movesACpusetThroughTheTree(Sandbox sandbox) throws Exception {
    sandbox.version(Controller.CPUSET);
    Group top = group(sandbox);
    GroupSpec wide = cpus("0-1", "0");
    try {
      top.plan(wide).commit();
    } catch (CgroupException e) {
      assumeTrue(e.errno().orElse(null) != Errno.ERANGE, "there are not two CPUs here");
      throw e;
    }
    for (GroupSpec next : List.of(cpus("0", "0"), cpus("1", "1"), cpus("0-1", "0"))) {
      top.plan(next).commit();
      assertThat(top.plan(next).steps()).isEmpty();
      assertThat(top.read(Cpuset.CPUS)).isEqualTo(next.value(Cpuset.CPUS).orElseThrow());
    }
  }

  private static GroupSpec cpus(String top, String below) {
    return GroupSpec.builder()
        .set(Cpuset.CPUS, CpuSet.parse(top))
        .child("one", GroupSpec.builder().set(Cpuset.CPUS, CpuSet.parse(below)).build())
        .build();
  }

  @Test
  void commit_ofABurst_findsItsOrder(Sandbox sandbox) throws Exception {
    Group top = sandbox.create(Controller.CPU);
    assumeTrue(top.find(Cpu.MAX_BURST).isPresent(), "there is no burst here");
    for (long millis : new long[] {50, 10, 80, 20}) {
      GroupSpec spec =
          GroupSpec.builder()
              .set(Cpu.MAX, CpuMax.micros(millis * 1000, 100_000))
              .set(Cpu.MAX_BURST, Duration.ofMillis(millis))
              .build();
      top.plan(spec).commit();
      assertThat(top.read(Cpu.MAX_BURST)).isEqualTo(Duration.ofMillis(millis));
    }
  }

  @Test
  void commit_ofSwap_findsItsOrder(Sandbox sandbox) throws Exception {
    Group top = sandbox.create(Controller.MEMORY);
    assumeTrue(top.find(Memory.SWAP_MAX).isPresent(), "swap is not accounted here");
    Limit none = Limit.UNLIMITED;
    for (Limit[] each :
        new Limit[][] {
          {Limit.mebibytes(64), Limit.ZERO},
          {Limit.mebibytes(32), Limit.mebibytes(128)},
          {none, none},
          {Limit.mebibytes(128), none},
          {Limit.mebibytes(16), Limit.mebibytes(16)},
        }) {
      GroupSpec spec =
          GroupSpec.builder().set(Memory.MAX, each[0]).set(Memory.SWAP_MAX, each[1]).build();
      top.plan(spec).commit();
      assertThat(top.read(Memory.MAX)).isEqualTo(each[0]);
      assertThat(top.read(Memory.SWAP_MAX)).isEqualTo(each[1]);
      assertThat(top.plan(spec).steps()).isEmpty();
    }
  }

  @Test
  void commit_toIdle_isUndoneWithTheWeight(Sandbox sandbox) throws Exception {
    Group top = sandbox.create(Controller.CPU, Controller.PIDS);
    assumeTrue(top.find(Cpu.IDLE).isPresent(), "groups cannot be idle here");
    top.set(Cpu.WEIGHT, Weight.of(30));
    Map<String, String> before = Settings.of(top);
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    kernel.fail(Operation.WRITE, "pids.max", Errno.EIO);
    GroupSpec idle = GroupSpec.builder().set(Cpu.IDLE, true).set(Pids.MAX, Limit.of(9)).build();
    Group faulty = sandbox.subtree(kernel).group(top.path().toString());

    Plan plan = faulty.plan(idle);
    PlanException e = catchThrowableOfType(PlanException.class, plan::commit);

    assertThat(e.left()).isEmpty();
    assertThat(Settings.of(top)).isEqualTo(before);
    top.plan(idle).commit();
    assertThat(top.read(Cpu.IDLE)).isTrue();
    assertThat(top.plan(idle).steps()).isEmpty();
    assertThat(GroupSpec.of(top).value(Cpu.WEIGHT)).isEmpty();
  }

  @Test
  void plan_ofWhatIsNotOffered_saysSoBeforeAnything(Sandbox sandbox) throws Exception {
    Group top = group(sandbox);
    boolean v1 = sandbox.version(Controller.MEMORY) == Version.V1;
    GroupSpec spec =
        v1
            ? GroupSpec.builder().set(Memory.HIGH, Limit.mebibytes(64)).build()
            : GroupSpec.builder().set(MemoryV1.SWAPPINESS, 10L).build();
    CgroupException e = Failing.with(Reason.UNSUPPORTED, () -> top.plan(spec));
    assertThat(e.hint().orElseThrow()).contains("has nothing like it");
    assertThat(top.exists()).isFalse();
  }

  @Test
  void plan_ofWhatLacksSomething_saysSoBeforeAnything(Sandbox sandbox) throws Exception {
    Group top = group(sandbox);
    GroupSpec burst =
        GroupSpec.builder()
            .set(Cpu.MAX, CpuMax.micros(10_000, 100_000))
            .set(Cpu.MAX_BURST, Duration.ofMillis(20))
            .build();
    assertThatThrownBy(() -> top.plan(burst))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cpu.max");
    GroupSpec partition = GroupSpec.builder().set(Cpuset.CPUS_PARTITION, Partition.ROOT).build();
    assertThatThrownBy(() -> top.plan(partition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs CPUs");
    assertThat(top.exists()).isFalse();
  }

  @Test
  void commit_afterAnotherChangedIt_isRefused(Sandbox sandbox) throws Exception {
    Group top = sandbox.create(Controller.PIDS);
    Plan plan = top.plan(GroupSpec.builder().set(Pids.MAX, Limit.of(9)).build());
    top.set(Pids.MAX, Limit.of(77));

    CgroupException e = Failing.with(Reason.BUSY, plan::commit);

    assertThat(e.hint().orElseThrow()).contains("\"77\"");
    assertThat(top.read(Pids.MAX)).isEqualTo(Limit.of(77));
  }

  @Test
  void commit_thatCannotBeUndone_saysWhatIsLeft(Sandbox sandbox) throws Exception {
    Group top = sandbox.create(Controller.MEMORY, Controller.PIDS);
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Group faulty = sandbox.subtree(kernel).group(top.path().toString());
    Plan plan =
        faulty.plan(
            GroupSpec.builder()
                .set(Memory.MAX, Limit.mebibytes(64))
                .set(Pids.MAX, Limit.of(9))
                .build());
    kernel.fail(Operation.WRITE, "pids.max", Errno.EIO);
    String file = plan.steps().get(0).file().getFileName().toString();
    kernel.failCall(
        2, call -> call.operation() == Operation.WRITE && call.name().equals(file), Errno.EACCES);

    PlanException e = catchThrowableOfType(PlanException.class, plan::commit);

    assertThat(e.step().file().getFileName()).hasToString("pids.max");
    assertThat(e.left()).hasSize(1);
    assertThat(e.left().get(0).file()).isEqualTo(plan.steps().get(0).file());
    assertThat(e.left().get(0).value()).isEqualTo(plan.steps().get(0).before());
    assertThat(e).hasMessageContaining("not undone: " + plan.steps().get(0).file());
    assertThat(top.read(Memory.MAX)).isEqualTo(Limit.mebibytes(64));
  }

  @Test
  void commit_withFrozen_stopsAtTheEnd(Sandbox sandbox) throws Exception {
    Group top = group(sandbox);
    GroupSpec frozen =
        GroupSpec.builder().controllers(Controller.PIDS).set(Core.FREEZE, true).build();
    top.plan(frozen).commit();
    assertThat(top.read(Core.FREEZE)).isTrue();
    assertThat(top.plan(frozen).steps()).isEmpty();
    top.plan(GroupSpec.builder().set(Core.FREEZE, false).build()).commit();
    assertThat(top.read(Core.FREEZE)).isFalse();
  }

  /** A failure at every call, of groups that are made and of groups that are changed. */
  @Test
  void commit_isAllOrNothing_whateverCallFails(Sandbox sandbox) throws Exception {
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Group top = sandbox.create(Controller.MEMORY, Controller.CPU, Controller.PIDS);
    top.plan(SERVICE.toBuilder().set(Pids.MAX, Limit.of(500)).build()).commit();
    Map<String, String> before = Settings.of(top);
    GroupSpec start = GroupSpec.ofTree(top);
    GroupSpec wanted =
        GroupSpec.builder()
            .set(Memory.MAX, Limit.mebibytes(100))
            .set(Cpu.MAX, CpuMax.micros(30_000, 50_000))
            .set(Pids.MAX, Limit.of(100))
            .child("one", GroupSpec.builder().set(Cpu.MAX, CpuMax.cpus(0.55)).build())
            .child("two", GroupSpec.builder().child("deep", WORKER).build())
            .build();
    Group faulty = sandbox.subtree(kernel).group(top.path().toString());
    FaultsTest.drive(
        kernel,
        FaultsTest.Fault.EIO,
        new FaultsTest.Operations() {
          private Optional<Plan> plan = Optional.empty();

          @Override
          public void prepare() throws Exception {
            kernel.reset();
            plan = Optional.of(faulty.plan(wanted));
          }

          @Override
          public void operate() throws Exception {
            plan.orElseThrow().commit();
          }

          @Override
          public void check(Optional<IOException> failure) throws Exception {
            if (failure.isPresent()) {
              assertThat(failure.get()).isInstanceOf(PlanException.class);
              assertThat(((PlanException) failure.get()).left()).isEmpty();
              assertThat(Settings.of(top)).isEqualTo(before);
            } else {
              assertThat(top.plan(wanted).steps()).isEmpty();
              Group two = top.child("two");
              two.child("deep").delete();
              Subtree again = sandbox.subtree();
              again.group(top.path().toString()).plan(start).commit();
              disableAll(two);
              assertThat(Settings.of(top)).isEqualTo(before);
            }
          }
        });
  }

  /** What a spec does not say: that nothing is enabled for children that there are not. */
  private static void disableAll(Group group) throws Exception {
    for (var directory : group.directories()) {
      var file = directory.resolve("cgroup.subtree_control");
      if (java.nio.file.Files.exists(file)) {
        String enabled = java.nio.file.Files.readString(file).strip();
        if (!enabled.isEmpty()) {
          group
              .subtree()
              .cgroups()
              .kernel()
              .write(file, ("-" + enabled.replace(" ", " -")).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }
}
