package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Arranged;
import io.github.cgroup4j.Arrangement;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.testkit.FaultyKernel;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnEveryKernel
class ArrangementTest {

  private static final Arrangement ARRANGEMENT =
      Arrangement.of("a", "b", "c")
          .each(Memory.MAX, Limit.mebibytes(64))
          .each(Memory.MAX, Limit.mebibytes(128), "c")
          .together(Cpu.MAX, CpuMax.cpus(0.5))
          .together(Pids.MAX, Limit.of(20), "a", "b");

  @Test
  void arrange_limitsSinglyAndTogether(Sandbox sandbox) throws Exception {
    Arranged arranged = sandbox.subtree().arrange(sandbox.newName(), ARRANGEMENT);
    Arranged.Member a = arranged.member("a");
    Arranged.Member b = arranged.member("b");
    Arranged.Member c = arranged.member("c");

    assertThat(a.group(Controller.MEMORY).orElseThrow().read(Memory.MAX))
        .isEqualTo(Limit.mebibytes(64));
    assertThat(c.group(Controller.MEMORY).orElseThrow().read(Memory.MAX))
        .isEqualTo(Limit.mebibytes(128));
    Group cpu = a.group(Controller.CPU).orElseThrow();
    assertThat(cpu).isEqualTo(b.group(Controller.CPU).orElseThrow());
    assertThat(cpu).isEqualTo(c.group(Controller.CPU).orElseThrow());
    assertThat(cpu.read(Cpu.MAX)).isEqualTo(CpuMax.cpus(0.5));
    Group pids = a.group(Controller.PIDS).orElseThrow();
    assertThat(pids).isEqualTo(b.group(Controller.PIDS).orElseThrow());
    assertThat(pids.read(Pids.MAX)).isEqualTo(Limit.of(20));
    assertThat(c.group(Controller.PIDS)).isEmpty();
  }

  @Test
  void start_entersAllThatTheMemberShares(Sandbox sandbox) throws Exception {
    Arranged arranged = sandbox.subtree().arrange(sandbox.newName(), ARRANGEMENT);
    Arranged.Member a = arranged.member("a");
    Arranged.Member b = arranged.member("b");

    Process one = sandbox.own(a.start(Commands.sleeper()));
    Process two = sandbox.own(b.start(Commands.sleeper()));
    Process three = sandbox.own(sandbox.startOutside(Commands.sleeper()));
    b.attach(three.pid());

    assertThat(a.own().processes()).containsExactly(one.pid());
    assertThat(b.own().processes()).contains(two.pid(), three.pid()).hasSize(2);
    Group pids = a.group(Controller.PIDS).orElseThrow();
    assertThat(pids.allProcesses()).contains(one.pid(), two.pid(), three.pid());
    assertThat(pids.read(Pids.CURRENT)).isEqualTo(3);
    Group cpu = a.group(Controller.CPU).orElseThrow();
    assertThat(cpu.allProcesses()).contains(one.pid(), two.pid(), three.pid());
    b.own().kill(Waiting.PATIENCE);
    assertThat(one.isAlive()).isTrue();
    arranged.group().kill(Waiting.PATIENCE);
    Waiting.forEnd(one);
    assertThat(arranged.delete()).isTrue();
    assertThat(arranged.group().directories()).isEmpty();
  }

  @Test
  void together_bindsTheSum(Sandbox sandbox) throws Exception {
    Arrangement arrangement =
        Arrangement.of("a", "b")
            .each(Memory.MAX, Limit.mebibytes(64))
            .together(Pids.MAX, Limit.of(3));
    Arranged arranged = sandbox.subtree().arrange(sandbox.newName(), arrangement);
    sandbox.own(arranged.member("a").start(Commands.sleeper()));
    sandbox.own(arranged.member("a").start(Commands.sleeper()));

    Process forks = sandbox.own(arranged.member("b").start(Commands.sh("sleep 1000 & exit 0")));

    assertThat(Waiting.forEnd(forks)).as("a third and a fourth process").isNotZero();
    arranged.group().kill(Waiting.PATIENCE);
  }

  @Test
  void arrange_onV1_makesEachTreeOfItsOwn(Sandbox sandbox) throws Exception {
    sandbox.assume(Controller.MEMORY, Version.V1);
    sandbox.assume(Controller.CPU, Version.V1);
    Arranged arranged = sandbox.subtree().arrange(sandbox.newName(), ARRANGEMENT);
    String top = arranged.group().path().toString();

    assertThat(arranged.group().directory(Controller.CPU).orElseThrow().resolve("a"))
        .doesNotExist();
    assertThat(arranged.group().directory(Controller.MEMORY).orElseThrow().resolve("a")).exists();
    assertThat(arranged.group().directory(Controller.PIDS).orElseThrow().resolve("shared-1"))
        .exists();
    assertThat(sandbox.subtree().group(top).directory(Controller.DEVICES).orElseThrow())
        .doesNotExist();
  }

  @Test
  void arrange_ofSetsThatCross_isForSeparateHierarchiesOnly(Sandbox sandbox) throws Exception {
    Arrangement crossing =
        Arrangement.of("a", "b", "c")
            .together(Pids.MAX, Limit.of(10), "a", "b")
            .together(Memory.MAX, Limit.mebibytes(64), "b", "c");
    String name = sandbox.newName();

    if (sandbox.version(Controller.MEMORY) == Version.V1
        && sandbox.version(Controller.PIDS) == Version.V1) {
      Arranged arranged = sandbox.subtree().arrange(name, crossing);
      Process b = sandbox.own(arranged.member("b").start(Commands.sleeper()));
      assertThat(arranged.member("a").group(Controller.PIDS).orElseThrow().allProcesses())
          .contains(b.pid());
      assertThat(arranged.member("c").group(Controller.MEMORY).orElseThrow().allProcesses())
          .contains(b.pid());
      arranged.group().kill(Waiting.PATIENCE);
    } else {
      Failing.with(Reason.UNSUPPORTED, () -> sandbox.subtree().arrange(name, crossing));
      assertThat(sandbox.subtree().group(name).exists()).isFalse();
    }
  }

  @Test
  void arrange_whereTheGroupIs_touchesNothing(Sandbox sandbox) throws Exception {
    Group there = sandbox.create(Controller.CPU);

    Failing.with(
        Reason.EXISTS, () -> sandbox.subtree().arrange(there.path().toString(), ARRANGEMENT));

    assertThat(there.directories()).hasSize(1);
    assertThat(there.children()).isEmpty();
  }

  @Test
  void of_wrongNames_areRefusedBeforeAnything() {
    assertThatThrownBy(() -> Arrangement.of("a", "a")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Arrangement.of("a/b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Arrangement.of("shared-1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Arrangement.of()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Arrangement.of("a").each(Pids.MAX, Limit.ZERO, "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"b\"");
  }

  @ParameterizedTest
  @EnumSource
  void arrange_isAllOrNothing(FaultsTest.Fault fault, Sandbox sandbox) throws Exception {
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Subtree faulty = sandbox.subtree(kernel);
    String name = sandbox.newName();
    FaultsTest.drive(
        kernel,
        fault,
        new FaultsTest.Operations() {
          @Override
          public void operate() throws Exception {
            faulty.arrange(name + "/below", ARRANGEMENT);
          }

          @Override
          public void check(Optional<IOException> failure) throws Exception {
            Group top = sandbox.subtree().group(name);
            if (failure.isPresent()) {
              assertThat(top.directories()).isEmpty();
            } else {
              assertThat(top.deleteTree()).isTrue();
            }
          }
        });
  }
}
