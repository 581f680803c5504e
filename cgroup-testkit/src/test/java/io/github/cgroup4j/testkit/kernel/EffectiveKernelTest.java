package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.CpuSet;
import io.github.cgroup4j.controller.CpuStat;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.NodeSet;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.effective.Bound;
import io.github.cgroup4j.effective.Effective;
import io.github.cgroup4j.effective.Headroom;
import io.github.cgroup4j.effective.JvmRelease;
import io.github.cgroup4j.effective.JvmView;
import io.github.cgroup4j.effective.Level;
import io.github.cgroup4j.effective.Poll;
import io.github.cgroup4j.effective.Reading;
import io.github.cgroup4j.effective.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds in nested groups of the real kernel. */
@OnEveryKernel
class EffectiveKernelTest {

  /** A group with a group in it. */
  private record Nested(Group outer, Group inner) {
    static Nested of(Sandbox sandbox, Controller... controllers) throws CgroupException {
      Group outer = sandbox.create(controllers);
      Group inner = sandbox.subtree().create(outer.path() + "/inner", controllers);
      return new Nested(outer, inner);
    }
  }

  private static void assertBoundBy(Bound<?> bound, Group group, Controller controller) {
    Source source = bound.source().orElseThrow();
    assertThat(source.directory()).isEqualTo(group.directory(controller));
    assertThat(source.file()).exists();
  }

  @Test
  void memoryMax_isTheLeastOfAllAbove(Sandbox sandbox) throws Exception {
    Nested nested = Nested.of(sandbox, Controller.MEMORY);
    nested.outer.set(Memory.MAX, Limit.mebibytes(64));
    nested.inner.set(Memory.MAX, Limit.mebibytes(512));

    Bound<Limit> bound = nested.inner.effective().memoryMax();

    // off on v1 before Linux 5.11, unless somebody switches it on
    boolean counts = nested.outer.find(MemoryV1.USE_HIERARCHY).orElse(true);
    assertThat(bound.value()).isEqualTo(Limit.mebibytes(counts ? 64 : 512));
    assertBoundBy(bound, counts ? nested.outer : nested.inner, Controller.MEMORY);
    nested.inner.set(Memory.MAX, Limit.mebibytes(16));
    assertBoundBy(nested.inner.effective().memoryMax(), nested.inner, Controller.MEMORY);
  }

  @Test
  void memoryMax_withoutLimit_isTheMachines(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.MEMORY);
    Bound<Limit> bound = group.effective().memoryMax();

    assertThat(bound.value().isUnlimited()).isFalse();
    assertThat(bound.levels().get(bound.levels().size() - 1).source().kind())
        .isEqualTo(Source.Kind.MACHINE);
  }

  @Test
  void swapMax_isWhatAllLevelsLeave(Sandbox sandbox) throws Exception {
    Nested nested = Nested.of(sandbox, Controller.MEMORY);
    boolean accounted = nested.outer.find(Memory.SWAP_MAX).isPresent();
    nested.outer.set(Memory.MAX, Limit.mebibytes(64));
    if (accounted) {
      nested.outer.set(Memory.SWAP_MAX, Limit.mebibytes(8));
    }

    Bound<Limit> swap = nested.inner.effective().swapMax();

    if (accounted) {
      assertThat(swap.value()).isLessThanOrEqualTo(Limit.mebibytes(8));
      assertThat(swap.levels()).anyMatch(level -> level.source().isGroup());
    } else {
      assertThat(swap.levels()).noneMatch(level -> level.source().isGroup());
    }
  }

  @Test
  void pids_headroomIsThatOfTheFullestLevel(Sandbox sandbox) throws Exception {
    Nested nested = Nested.of(sandbox, Controller.PIDS);
    Group sibling = sandbox.subtree().create(nested.outer.path() + "/other", Controller.PIDS);
    nested.outer.set(Pids.MAX, Limit.of(20));
    nested.inner.set(Pids.MAX, Limit.of(19));
    for (int i = 0; i < 3; i++) {
      sandbox.sleeper(sibling);
    }

    Effective effective = nested.inner.effective();
    Headroom room = effective.pidsHeadroom().orElseThrow();

    assertBoundBy(effective.pidsMax(), nested.inner, Controller.PIDS);
    assertThat(room.amount()).isEqualTo(17);
    assertThat(room.source().directory()).isEqualTo(nested.outer.directory(Controller.PIDS));
  }

  @Test
  void throttling_showsAtTheLevelWhoseLimitItIs(Sandbox sandbox) throws Exception {
    Nested nested = Nested.of(sandbox, Controller.CPU);
    nested.outer.set(Cpu.MAX, CpuMax.micros(10_000, 100_000));
    sandbox.own(nested.inner.start(Commands.sh("while :; do :; done")));
    Effective effective = nested.inner.effective();
    sandbox.until(() -> throttled(effective).isPresent());

    assertBoundBy(effective.cpuMax(), nested.outer, Controller.CPU);
    assertThat(effective.cpuCount().orElseThrow().value()).isCloseTo(0.1, within(1e-9));
    assertThat(throttled(effective).orElseThrow().source().directory())
        .isEqualTo(nested.outer.directory(Controller.CPU));
    nested.inner.kill(Waiting.PATIENCE);
  }

  private static Optional<Level<CpuStat>> throttled(Effective effective) throws CgroupException {
    for (Level<CpuStat> level : effective.levels(Cpu.STAT)) {
      if (level.value().throttled().orElse(Duration.ZERO).compareTo(Duration.ofMillis(20)) > 0) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  @Test
  void cpus_areThoseOfTheNarrowestLevel(Sandbox sandbox) throws Exception {
    sandbox.version(Controller.CPUSET);
    Nested nested = Nested.of(sandbox, Controller.CPUSET);
    CpuSet all = nested.outer.read(Cpuset.CPUS_EFFECTIVE);
    assumeTrue(all.size() > 1, "one CPU cannot be narrowed");
    CpuSet first = CpuSet.of(all.toArray()[0]);
    nested.inner.set(Cpuset.CPUS, first); // v1 wants it narrowed from below
    nested.outer.set(Cpuset.CPUS, first);

    Bound<CpuSet> bound = nested.inner.effective().cpus();

    assertThat(bound.value()).isEqualTo(first);
    assertBoundBy(bound, nested.outer, Controller.CPUSET);
    NodeSet nodes = nested.inner.effective().mems().value();
    assertThat(nodes.isEmpty()).isFalse();
    Process process = sandbox.sleeper(nested.inner);
    Bound<CpuSet> ofProcess = sandbox.cgroups().effective(process.pid()).cpus();
    assertThat(ofProcess.value()).isEqualTo(first);
    assertBoundBy(ofProcess, nested.outer, Controller.CPUSET);
    assertThat(ofProcess.levels().get(0).source().kind()).isEqualTo(Source.Kind.PROCESS);
    Bound<NodeSet> nodesOfProcess = sandbox.cgroups().effective(process.pid()).mems();
    assertThat(nodesOfProcess.value()).isEqualTo(nodes);
    assertThat(nodesOfProcess.levels().get(0).source().kind()).isEqualTo(Source.Kind.PROCESS);
  }

  @Test
  void process_isWhereItIs(Sandbox sandbox) throws Exception {
    Nested nested = Nested.of(sandbox, Controller.PIDS);
    nested.outer.set(Pids.MAX, Limit.of(33));
    Process process = sandbox.sleeper(nested.inner);

    Effective effective = sandbox.cgroups().effective(process.pid());

    assertThat(effective.pidsMax().value()).isLessThanOrEqualTo(Limit.of(33));
    assertBoundBy(effective.pidsMax(), nested.outer, Controller.PIDS);
    process.destroyForcibly();
    Waiting.forEnd(process);
    Failing.with(Reason.NO_SUCH_PROCESS, () -> sandbox.cgroups().effective(process.pid()));
  }

  @Test
  void poll_followsTheProcessAndSurvivesInterruptsAndRemoval(Sandbox sandbox) throws Exception {
    Group first = sandbox.create(Controller.PIDS);
    Group second = sandbox.create(Controller.PIDS);
    first.set(Pids.MAX, Limit.of(11));
    second.set(Pids.MAX, Limit.of(12));
    Process process = sandbox.sleeper(first);
    try (Poll poll = sandbox.cgroups().effective(process.pid()).poll()) {
      Thread.currentThread().interrupt();
      Reading reading = poll.read();
      assertThat(Thread.interrupted()).as("kept").isTrue();
      assertThat(reading.pidsMax()).isEqualTo(Limit.of(11));
      assertThat(reading.pidsCurrent()).hasValue(1);

      second.attach(process.pid());
      first.delete();
      assertThat(poll.read().pidsMax()).isEqualTo(Limit.of(12));

      process.destroyForcibly();
      Waiting.forEnd(process);
      Failing.with(Reason.NO_SUCH_PROCESS, poll::read);
    }
  }

  @Test
  void poll_ofSelf_agreesWithTheLongWay(Sandbox sandbox) throws Exception {
    Effective self = sandbox.cgroups().self();
    try (Poll poll = self.poll()) {
      Reading reading = poll.read();

      assertThat(reading.cpuMax()).isEqualTo(self.cpuMax().value());
      assertThat(reading.pidsMax()).isEqualTo(self.limit(Pids.MAX).value());
      assertThat(reading.memoryMax()).isEqualTo(self.limit(Memory.MAX).value());
      assertThat(reading.memoryEvents()).isEqualTo(self.own(Memory.EVENTS));
      assertThat(reading.toString()).contains("memory ");
    }
  }

  @NotOnTheFake("measures what the library allocates; the simulated kernel does so in its thread")
  @Test
  void poll_allocatesNextToNothing(Sandbox sandbox) throws Exception {
    Nested nested = Nested.of(sandbox, Controller.MEMORY, Controller.PIDS, Controller.CPU);
    nested.outer.set(Pids.MAX, Limit.of(11));
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    try (Poll poll = nested.inner.effective().poll()) {
      for (int i = 0; i < 300; i++) {
        poll.read();
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 100; i++) {
        poll.read();
      }
      long each = (threads.getCurrentThreadAllocatedBytes() - before) / 100;

      assertThat(each).as("bytes for a reading").isLessThan(2_048);
    }
  }

  /** The rules of HotSpot that the library knows are those of the JVM that runs this test. */
  @NotOnTheFake(NotOnTheFake.ANOTHER_JVM)
  @Test
  @Tag("jvm")
  void jvm_startedInNestedGroups_takesWhatWasForeseen(Sandbox sandbox) throws Exception {
    Nested nested = Nested.of(sandbox, Controller.MEMORY, Controller.CPU);
    nested.outer.set(Memory.MAX, Limit.mebibytes(400));
    nested.inner.set(Memory.MAX, Limit.mebibytes(800));
    nested.outer.set(Cpu.MAX, CpuMax.cpus(0.9));
    JvmRelease release = Runtime.version().feature() >= 24 ? JvmRelease.JDK_25 : JvmRelease.JDK_17;

    JvmView foreseen = nested.inner.effective().jvm(release);
    Process jvm = sandbox.own(nested.inner.start(figures()));
    List<String> output =
        new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    String[] figures = output.get(output.size() - 1).split(" ", -1); // a warning may come first

    assertThat(Waiting.forEnd(jvm)).isZero();
    assertThat(Integer.parseInt(figures[0])).isEqualTo(foreseen.processors().orElseThrow());
    assertThat((double) Long.parseLong(figures[1]))
        .isCloseTo(foreseen.memory().orElseThrow() / 2.0, within(4.0 * (1 << 20)));
    assertThat(foreseen.mismatches().isEmpty()).isFalse();
  }

  private static ProcessBuilder figures() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+UseEpsilonGC",
            "-XX:MaxRAMPercentage=50",
            "-XX:MinRAMPercentage=50",
            "-XX:TieredStopAtLevel=1",
            "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(JvmFigures.class.getName());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }

  @Test
  void unseen_atTheRootOfTheHierarchy_isNothing(Sandbox sandbox) throws Exception {
    boolean known = System.getenv("LAB_MODE") != null || sandbox.isFake();
    assumeTrue(known, "only the lab is known to be no container");
    Bound<Limit> bound = sandbox.create(Controller.PIDS).effective().pidsMax();
    assertThat(bound.unseen()).isEmpty();
    assertThat(sandbox.version(Controller.PIDS)).isIn(Version.V1, Version.V2);
  }
}
