package io.github.cgroup4j.testkit;

import static io.github.cgroup4j.testkit.CgroupAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Room;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.CpuSet;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Machines that are none of the usual ones. */
class ShapesTest {

  /** Which process a further thread belongs to is not captured. */
  private static final String THREADS = "(?s).*/(tasks|cgroup\\.threads): .*";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static String read(FakeCgroupfs fake, String path) throws ErrnoException {
    return new String(fake.kernel().read(Path.of(path)), StandardCharsets.UTF_8);
  }

  private static Errno refusal(Refused refused) {
    try {
      refused.run();
      return Errno.UNKNOWN;
    } catch (ErrnoException e) {
      return e.errno();
    }
  }

  private interface Refused {
    void run() throws ErrnoException;
  }

  @Test
  void custom_coMountsNamedAndTheRest() throws Exception {
    try (FakeCgroupfs fake =
        FakeCgroupfs.custom()
            .v1(Controller.CPU, Controller.CPUACCT)
            .named("jobs")
            .v2WithTheRest()
            .build()) {
      Cgroups cgroups = fake.cgroups();

      assertThat(cgroups.mode()).isEqualTo(Mode.HYBRID);
      assertThat(cgroups.hierarchy(Controller.CPU).orElseThrow().version()).isEqualTo(Version.V1);
      assertThat(cgroups.hierarchy(Controller.CPU))
          .isEqualTo(cgroups.hierarchy(Controller.CPUACCT));
      assertThat(cgroups.hierarchy(Controller.MEMORY).orElseThrow().version())
          .isEqualTo(Version.V2);
      assertThat(read(fake, "/sys/fs/cgroup/unified/cgroup.controllers"))
          .isEqualTo("cpuset io memory hugetlb pids rdma misc\n");
      assertThat(read(fake, "/proc/self/cgroup")).contains("1:cpu,cpuacct:/", "2:name=jobs:/");
      Group group = cgroups.subtree().create("a", Controller.CPU, Controller.MEMORY);
      assertThat(group.directories()).hasSize(2);
      assertThat(read(fake, "/sys/fs/cgroup/cpu/a/cpu.shares")).isEqualTo("1024\n");
    }
  }

  @Test
  void custom_v2WithoutControllersBesideOneController() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.custom().v1(Controller.MEMORY).v2().build()) {
      assertThat(read(fake, "/sys/fs/cgroup/unified/cgroup.controllers")).isEmpty();
      assertThat(fake.cgroups().hierarchy(Controller.PIDS)).isEmpty();
      assertThat(fake.cgroups().subtree().create("tracker").directories()).hasSize(1);
    }
  }

  @Test
  void custom_cpusetWithoutPrefix_hasTheOldNames() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.custom().cpusetWithoutPrefix().cpus(4).build()) {
      assertThat(read(fake, "/sys/fs/cgroup/cpuset/cpus")).isEqualTo("0-3\n");
      assertThat(read(fake, "/proc/self/mountinfo")).contains("rw,cpuset,noprefix");
      assertThat(refusal(() -> fake.kernel().read(Path.of("/sys/fs/cgroup/cpuset/cpuset.cpus"))))
          .isEqualTo(Errno.ENOENT);
      fake.kernel().makeDirectory(Path.of("/sys/fs/cgroup/cpuset/a"));
      fake.kernel()
          .write(Path.of("/sys/fs/cgroup/cpuset/a/cpus"), "1-2".getBytes(StandardCharsets.UTF_8));
      assertThat(read(fake, "/sys/fs/cgroup/cpuset/a/cpus")).isEqualTo("1-2\n");
    }
  }

  @Test
  void custom_whatNoKernelMounts_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeCgroupfs.custom().v1(Controller.IO).v2(Controller.IO))
        .withMessageContaining("two hierarchies");
    assertThatIllegalArgumentException().isThrownBy(() -> FakeCgroupfs.custom().v1());
    assertThatIllegalArgumentException().isThrownBy(() -> FakeCgroupfs.custom().named("a b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeCgroupfs.custom().v2(Controller.DEVICES))
        .withMessageContaining("devices");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> FakeCgroupfs.custom().v1(Controller.MEMORY).release(Release.LINUX_6_12).build())
        .withMessageContaining("6.12");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeCgroupfs.custom().v2().mode(Mode.V1).build());
    assertThatIllegalArgumentException().isThrownBy(() -> FakeCgroupfs.custom().pageSize(5000));
    assertThatIllegalArgumentException().isThrownBy(() -> FakeCgroupfs.custom().disk("sda"));
    assertThatIllegalArgumentException().isThrownBy(() -> FakeCgroupfs.custom().delegatedTo(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeCgroupfs.custom().namespaceRoot("/a/../b"));
  }

  @Test
  void machine_sizesShowEverywhere() throws Exception {
    try (FakeCgroupfs fake =
        FakeCgroupfs.custom()
            .cpus(16)
            .nodes(2)
            .memory(64L << 30)
            .swap(8L << 30)
            .pageSize(65536)
            .disk("8:0")
            .partition("8:1")
            .build()) {
      Group group =
          fake.cgroups().subtree().create("a", Controller.CPUSET, Controller.MEMORY, Controller.IO);

      assertThat(group.read(Cpuset.CPUS_EFFECTIVE)).isEqualTo(CpuSet.parse("0-15"));
      assertThat(group.set(Memory.MAX, Limit.of(100_000))).isEqualTo(Limit.of(65536));
      assertThat(group.set(Memory.MAX, Limit.UNLIMITED)).isEqualTo(Limit.UNLIMITED);
      assertThat(read(fake, "/sys/fs/cgroup/a/memory.numa_stat")).contains("anon N0=0 N1=0\n");
      assertThat(read(fake, "/proc/meminfo")).contains("67108864 kB").contains("8388608 kB");
      Path ioMax = Path.of("/sys/fs/cgroup/a/io.max");
      fake.kernel().write(ioMax, "8:0 rbps=4096".getBytes(StandardCharsets.UTF_8));
      assertThat(
              refusal(
                  () ->
                      fake.kernel().write(ioMax, "8:1 rbps=4096".getBytes(StandardCharsets.UTF_8))))
          .isEqualTo(Errno.ENODEV);
      FakeMachine machine = fake.machine();
      assertThat(machine.cpus()).isEqualTo(16);
      assertThat(machine.nodes()).isEqualTo(2);
      assertThat(machine.memory()).isEqualTo(64L << 30);
      assertThat(machine.swap()).isEqualTo(8L << 30);
      assertThat(machine.pageSize()).isEqualTo(65536);
      assertThat(machine.disks()).containsExactly("8:0");
      assertThat(fake.cgroups().self().memoryMax().value()).isEqualTo(Limit.of(64L << 30));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"V1", "V2", "HYBRID"})
  void readOnly_canBeReadAndRefusesTheRest(Mode mode) throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.custom().mode(mode).readOnly().build()) {
      Cgroups cgroups = fake.cgroups();
      Subtree subtree = cgroups.subtree();
      assertThat(read(fake, "/proc/self/mountinfo")).contains(" ro,nosuid");
      assertThat(cgroups.memberships()).isNotEmpty();

      assertThatThrownBy(() -> subtree.create("a"))
          .isInstanceOfSatisfying(
              CgroupException.class,
              refused -> {
                assertThat(refused.errno()).contains(Errno.EROFS);
                assertThat(refused.reason()).isEqualTo(Reason.READ_ONLY);
              });
      Kernel kernel = fake.kernel();
      Path root = subtree.directory(subtree.hierarchies().get(0)).orElseThrow();
      Path procs = root.resolve("cgroup.procs");
      assertThat(refusal(() -> kernel.checkWritable(procs))).isEqualTo(Errno.EROFS);
      assertThat(refusal(() -> kernel.write(procs, "0".getBytes(StandardCharsets.UTF_8))))
          .isEqualTo(Errno.EROFS);
      assertThat(refusal(() -> kernel.removeDirectory(root.resolve("none"))))
          .isEqualTo(Errno.EROFS);
      assertThat(refusal(() -> kernel.changeOwner(procs, 1, 1))).isEqualTo(Errno.EROFS);
      assertThat(refusal(() -> fake.kernelAs(1000).write(procs, new byte[] {'0'})))
          .isEqualTo(Errno.EACCES);
      assertThat(cgroups.diagnose(Controller.MEMORY).blocking()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"V1", "V2", "HYBRID"})
  void delegated_userMayConfineBelowItsGroup(Mode mode) throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.custom().mode(mode).delegatedTo(1000).build()) {
      fake.machine().program("true", Program.exits(0));
      Subtree subtree = fake.cgroups().subtree();
      assertThat(fake.leaks()).isEmpty();
      assertThatThrownBy(() -> fake.cgroups().rootSubtree().create("a"))
          .isInstanceOf(CgroupException.class);
      try (Room room = subtree.makeRoom()) {
        Group group = subtree.create("a", Controller.PIDS, Controller.MEMORY);
        assertThat(group.set(Pids.MAX, Limit.of(8))).isEqualTo(Limit.of(8));
        FakeProcess process = fake.machine().spawn();
        group.attach(process.pid());
        assertThat(group).hasProcesses(process.pid());
        group.kill(PATIENCE);
        group.delete();
        assertThat(
                Confinement.in(subtree)
                    .pids(8)
                    .build()
                    .run(new ProcessBuilder("true").inheritIO())
                    .isSuccess())
            .isTrue();
      }
      assertThat(fake.leaks()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"V1", "V2", "HYBRID"})
  void namespace_showsItsRootAsTheRoot(Mode mode) throws Exception {
    try (FakeCgroupfs fake =
        FakeCgroupfs.custom().mode(mode).namespaceRoot("/docker/0123").build()) {
      assertThat(read(fake, "/proc/self/cgroup").lines()).allMatch(line -> line.endsWith(":/"));
      Subtree subtree = fake.cgroups().subtree();
      try (Room room = subtree.makeRoom()) {
        Group group = subtree.create("a", Controller.PIDS);
        FakeProcess process = fake.machine().spawn(group);
        assertThat(group).hasProcesses(process.pid());
        group.kill(PATIENCE);
        group.delete();
      }
      assertThat(fake.leaks()).isEmpty();
      if (mode == Mode.V2) {
        Path max = Path.of("/sys/fs/cgroup/memory.max");
        assertThat(refusal(() -> fake.kernel().write(max, new byte[] {'0'})))
            .isEqualTo(Errno.EPERM);
      }
      assertThat(fake.cgroups().self().memoryMax().unseen()).isNotEmpty();
    }
  }

  @Test
  void hurd_groupsProcessesAndLimitsNothing() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.hurd()) {
      Subtree subtree = fake.cgroups().subtree();
      Group group = subtree.create("a");
      FakeProcess process = fake.machine().spawn(group);
      process.startThread();
      Path directory = group.directories().get(0);

      assertThat(fake.kernel().files(directory))
          .containsExactly("cgroup.clone_children", "cgroup.procs", "notify_on_release", "tasks");
      assertThat(fake.kernel().read(directory.resolve("tasks")))
          .isEqualTo(fake.kernel().read(directory.resolve("cgroup.procs")));
      assertThatThrownBy(() -> subtree.create("b", Controller.MEMORY))
          .isInstanceOf(CgroupException.class);
      fake.kernel().write(directory.resolve("cgroup.clone_children"), new byte[] {'1'});
      assertThat(
              new String(
                  fake.kernel().read(directory.resolve("cgroup.clone_children")),
                  StandardCharsets.UTF_8))
          .isEqualTo("1\n");
      group.kill(PATIENCE);
      assertThat(process.isAlive()).isFalse();
    }
  }

  @Test
  void mirror_ofACaptureFile_isThatMachine() throws Exception {
    Path capture = Path.of(ShapesTest.class.getResource("/captures/capture-v2-6.12.json").toURI());
    try (FakeCgroupfs fake = FakeCgroupfs.mirror(capture)) {
      assertThat(fake.cgroups().mode()).isEqualTo(Mode.V2);
      assertThat(fake.leaks()).isEmpty();
      assertThat(fake.notReproduced()).filteredOn(line -> !line.matches(THREADS)).isEmpty();
    }
  }

  @Test
  void mirror_ofACaptureOfAHybridMachine_hasAllHierarchies() throws Exception {
    Path capture =
        Path.of(ShapesTest.class.getResource("/captures/capture-hybrid-6.18.json").toURI());
    try (FakeCgroupfs fake = FakeCgroupfs.mirror(capture)) {
      assertThat(fake.cgroups().mode()).isEqualTo(Mode.HYBRID);
      assertThat(fake.cgroups().hierarchies()).hasSize(10);
      assertThat(fake.notReproduced())
          .filteredOn(line -> !line.matches(THREADS))
          .singleElement()
          .asString()
          .contains("memory.kmem.max_usage_in_bytes");
    }
  }

  @Test
  void mirror_ofACopiedDirectory_hasItsGroupsSettingsAndProcesses() throws Exception {
    Path copy = Files.createTempDirectory("copied");
    try (FakeCgroupfs original = FakeCgroupfs.v2()) {
      Group group =
          original.cgroups().subtree().create("job/inner", Controller.MEMORY, Controller.PIDS);
      group.set(Memory.MAX, Limit.mebibytes(512));
      group.set(Pids.MAX, Limit.of(77));
      FakeProcess process = original.machine().spawn(group);
      process.allocate(10 << 20);
      copy(original.root().resolve("sys/fs/cgroup"), copy);

      try (FakeCgroupfs fake = FakeCgroupfs.mirror(copy)) {
        Group same = fake.cgroups().subtree().group("job/inner");
        assertThat(same).has(Memory.MAX, Limit.mebibytes(512)).has(Pids.MAX, Limit.of(77));
        assertThat(same).hasProcesses(process.pid());
        assertThat(same.read(Memory.CURRENT)).isEqualTo(10L << 20);
        fake.machine().process(process.pid()).orElseThrow().allocate(1 << 20);
        assertThat(same.read(Memory.CURRENT)).isEqualTo(11L << 20);
        assertThat(fake.notReproduced()).isEmpty();
      }
    } finally {
      com.google.common.io.MoreFiles.deleteRecursively(
          copy, com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  @Test
  void mirror_ofSomethingElse_isRefused() throws Exception {
    Path empty = Files.createTempDirectory("empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeCgroupfs.mirror(empty))
        .withMessageContaining("no control groups");
    Files.delete(empty);
    assertThatIllegalArgumentException().isThrownBy(() -> FakeCgroupfs.mirror(empty));
  }

  private static void copy(Path from, Path to) throws Exception {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
