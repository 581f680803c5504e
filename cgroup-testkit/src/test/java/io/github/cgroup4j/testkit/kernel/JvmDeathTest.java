package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Group;
import io.github.cgroup4j.process.ConfinedGroup;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.process.Swept;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What is left of confinements whose JVM ends before they do. */
@OnEveryKernel
class JvmDeathTest {

  private static final String LAB_MODE = "LAB_MODE";

  /** A JVM takes seconds to start on an emulated machine. */
  private static final int KILLS = System.getenv(LAB_MODE) == null ? 20 : 5;

  private static final long LONGEST_NANOS =
      TimeUnit.MILLISECONDS.toNanos(System.getenv(LAB_MODE) == null ? 40 : 400);

  @NotOnTheFake(NotOnTheFake.ANOTHER_JVM)
  @Test
  void exit_endsAndRemovesAll(Sandbox sandbox) throws Exception {
    ChildJvm child = ChildJvm.start(sandbox, "exit");
    assertThat(child.line()).matches("\\[\\d+]");

    assertThat(Waiting.forEnd(child.process())).isEqualTo(3);

    assertThat(sandbox.confinementsOf(child.process().pid())).isEmpty();
  }

  @NotOnTheFake(NotOnTheFake.ANOTHER_JVM)
  @Test
  void exit_whileOthersGoOnConfining_leavesNothing(Sandbox sandbox) throws Exception {
    ChildJvm child = ChildJvm.start(sandbox, "storm-and-exit");

    assertThat(Waiting.forEnd(child.process())).isEqualTo(3);

    assertThat(sandbox.confinementsOf(child.process().pid())).isEmpty();
  }

  @NotOnTheFake(NotOnTheFake.ANOTHER_JVM)
  @Test
  void sigterm_endsAndRemovesAll(Sandbox sandbox) throws Exception {
    ChildJvm child = ChildJvm.start(sandbox, "wait");
    assertThat(child.line()).matches("\\[\\d+]");
    assertThat(sandbox.confinementsOf(child.process().pid())).isNotEmpty();

    child.process().destroy();
    Waiting.forEnd(child.process());

    assertThat(sandbox.confinementsOf(child.process().pid())).isEmpty();
  }

  @NotOnTheFake(NotOnTheFake.ANOTHER_JVM)
  @Test
  void sweep_removesWhatAKilledJvmLeft(Sandbox sandbox) throws Exception {
    ChildJvm child = ChildJvm.start(sandbox, "wait");
    assertThat(child.line()).matches("\\[\\d+]");
    child.process().destroyForcibly();
    Waiting.forEnd(child.process());
    List<Path> left = sandbox.confinementsOf(child.process().pid());
    assertThat(left).isNotEmpty();

    Swept swept = Confinement.sweep(sandbox.subtree());

    assertThat(swept.failures()).isEmpty();
    assertThat(swept.removed())
        .extracting(group -> group.path().name())
        .contains(left.get(0).getFileName().toString());
    assertThat(sandbox.confinementsOf(child.process().pid())).isEmpty();
  }

  @NotOnTheFake(NotOnTheFake.ANOTHER_JVM)
  @Test
  void sweep_afterAKillAtAnyMoment_leavesNothing(Sandbox sandbox) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      ChildJvm child = ChildJvm.start(sandbox, "repeat");
      assertThat(child.line()).isEqualTo("ready");

      LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_NANOS));
      child.process().destroyForcibly();
      Waiting.forEnd(child.process());
      Swept swept = Confinement.sweep(sandbox.subtree());

      assertThat(swept.failures()).as("seed " + seed).isEmpty();
      assertThat(sandbox.confinementsOf(child.process().pid())).as("seed " + seed).isEmpty();
    }
  }

  @Test
  void sweep_leavesGroupsOfTheLiving(Sandbox sandbox) throws Exception {
    try (ConfinedGroup living = sandbox.cgroups().confinement().pids(8).build().open()) {
      Process process = living.start(Commands.sleeper());

      Swept swept = Confinement.sweep(sandbox.subtree());

      assertThat(swept.removed()).doesNotContain(living.group());
      assertThat(living.group().allProcesses()).containsExactly(process.pid());
    }
  }

  @Test
  void sweep_leavesGroupsOfWhomNothingIsKnown(Sandbox sandbox) throws Exception {
    String own;
    try (ConfinedGroup group = sandbox.cgroups().confinement().pids(8).build().open()) {
      own = group.group().path().name();
    }
    String[] mark = own.split("-"); // cg4j, pid, start time, pid namespace, boot, number
    String otherNamespace = String.join("-", mark[0], mark[1], mark[2], "1", mark[4], "1");
    String otherBoot = String.join("-", mark[0], mark[1], mark[2], mark[3], "00000000", "1");
    String noMark = String.join("-", mark[0], mark[1], "some", "words");

    for (String name : List.of(otherNamespace, otherBoot, noMark)) {
      Group group = sandbox.subtree().create(name);
      try {
        Swept swept = Confinement.sweep(sandbox.subtree());

        assertThat(group.exists()).as(name).isTrue();
        assertThat(swept.removed()).doesNotContain(group);
        assertThat(swept.unknown().contains(group)).isEqualTo(!name.equals(noMark));
      } finally {
        group.delete();
      }
    }
  }

  @Test
  void sweep_removesGroupsWhosePidIsOfAnotherProcessNow(Sandbox sandbox) throws Exception {
    String own;
    try (ConfinedGroup group = sandbox.cgroups().confinement().pids(8).build().open()) {
      own = group.group().path().name();
    }
    String[] mark = own.split("-");
    String earlier = String.join("-", mark[0], mark[1], "1", mark[3], mark[4], "1");
    Group group = sandbox.subtree().create(earlier);

    Swept swept = Confinement.sweep(sandbox.subtree());

    assertThat(swept.removed()).contains(group);
    assertThat(group.exists()).isFalse();
  }
}
