package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.CpuSet;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.NodeSet;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.effective.Bound;
import io.github.cgroup4j.effective.Effective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Another system's files below a directory, as an agent sees the host's or an archive holds them:
 * {@code procRoot}, {@code process} and {@code mountPrefix}.
 */
class ForeignTreeTest {

  private static final String V2 = "30 20 0:27 / /sys/fs/cgroup ro - cgroup2 cgroup2 rw";
  private static final String UNLIMITED_V1 = "9223372036854771712\n";

  @TempDir private Path system;
  private Cgroups cgroups = Cgroups.open();

  @AfterEach
  void close() {
    cgroups.close();
  }

  private void file(String path, String content) throws IOException {
    Path file = system.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private Cgroups open() {
    cgroups.close();
    cgroups =
        Cgroups.builder().procRoot(system.resolve("proc")).process(77).mountPrefix(system).open();
    return cgroups;
  }

  private void v2(String group) throws IOException {
    file("proc/77/mountinfo", V2 + "\n");
    file("proc/77/cgroup", "0::" + group + "\n");
    file("sys/fs/cgroup/cgroup.controllers", "cpu memory pids\n");
    file("sys/fs/cgroup/cgroup.procs", "");
  }

  @Test
  void self_v2_isTheLeastOfAllLevelsAndSaysWhose() throws Exception {
    v2("/a.slice/b.service");
    file("sys/fs/cgroup/a.slice/memory.max", "1073741824\n");
    file("sys/fs/cgroup/a.slice/memory.current", "4096\n");
    file("sys/fs/cgroup/a.slice/cpu.max", "50000 100000\n");
    file("sys/fs/cgroup/a.slice/b.service/memory.max", "max\n");
    file("sys/fs/cgroup/a.slice/b.service/cpu.max", "max 100000\n");
    file("sys/fs/cgroup/a.slice/b.service/pids.max", "100");
    file("sys/fs/cgroup/a.slice/b.service/cgroup.procs", "77\n");

    Effective self = open().self();

    Bound<Limit> memory = self.memoryMax();
    assertThat(memory.value()).isEqualTo(Limit.gibibytes(1));
    assertThat(memory.source().orElseThrow().file())
        .isEqualTo(system.resolve("sys/fs/cgroup/a.slice/memory.max"));
    assertThat(self.cpuMax().value()).isEqualTo(CpuMax.cpus(0.5));
    assertThat(self.pidsMax().value()).isEqualTo(Limit.of(100));
    assertThat(cgroups.warnings()).isEmpty();
  }

  @Test
  void self_machine_isThatOfTheOtherSystem() throws Exception {
    v2("/");
    file("proc/meminfo", "MemTotal:        1048576 kB\nMemAvailable:     524288 kB\n");
    file("sys/devices/system/cpu/online", "0-3\n");
    file("sys/devices/system/node/has_memory", "0-1\n");

    Effective self = open().self();

    assertThat(self.memoryMax().value()).isEqualTo(Limit.gibibytes(1));
    assertThat(self.memoryMax().source().orElseThrow().file())
        .isEqualTo(system.resolve("proc/meminfo"));
    assertThat(self.cpus().value()).isEqualTo(CpuSet.parse("0-3"));
    assertThat(self.mems().value()).isEqualTo(NodeSet.parse("0-1"));
    assertThat(self.mems().source().orElseThrow().file())
        .isEqualTo(system.resolve("sys/devices/system/node/has_memory"));
  }

  @Test
  void self_v1PartOfTheTree_looksThroughTheMountsRoot() throws Exception {
    file(
        "proc/77/mountinfo",
        "30 20 0:27 /docker/a /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n");
    file("proc/77/cgroup", "4:memory:/docker/a/inner\n");
    file("sys/fs/cgroup/memory/memory.limit_in_bytes", "536870912\n");
    file("sys/fs/cgroup/memory/memory.use_hierarchy", "1\n");
    file("sys/fs/cgroup/memory/inner/memory.limit_in_bytes", UNLIMITED_V1);
    file("sys/fs/cgroup/memory/inner/cgroup.procs", "77\n");

    Bound<Limit> memory = open().self().memoryMax();

    assertThat(memory.value()).isEqualTo(Limit.mebibytes(512));
    assertThat(memory.source().orElseThrow().directory())
        .hasValue(system.resolve("sys/fs/cgroup/memory"));
    assertThat(memory.unseen()).contains("are hidden by a namespace or a mount");
  }

  /** What kernels, sandboxes and old machines write into files of a limit. */
  @ParameterizedTest
  @CsvSource({
    "max, max",
    "'max\n', max",
    "-1, max",
    "'9223372036854771712\n', max", // pages of 4096 bytes
    "9223372036854710272, max", // pages of 65536 bytes
    "9223372036854775807, max", // RHEL 6
    "18446744073709551615, max",
    "'  4096  \n', 4096",
    "0, 0",
  })
  void find_limit_isTheAmount(String content, String expected) throws Exception {
    v2("/g");
    file("sys/fs/cgroup/g/memory.max", content);
    file("sys/fs/cgroup/g/cgroup.procs", "");

    Group own = open().ownGroups().anchor();

    assertThat(own.read(Memory.MAX)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({"''", "'\n'", "4096x", "1 2", "0x1000", "1.5", "'1\0'", "max max"})
  void find_noLimit_isMalformedWithTheFile(String content) throws Exception {
    v2("/g");
    file("sys/fs/cgroup/g/memory.max", content);
    file("sys/fs/cgroup/g/cgroup.procs", "");

    Group own = open().ownGroups().anchor();

    assertThatThrownBy(() -> own.read(Memory.MAX))
        .isInstanceOfSatisfying(
            CgroupException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.MALFORMED);
              assertThat(e.file()).hasValue(system.resolve("sys/fs/cgroup/g/memory.max"));
            });
  }

  @Test
  void noPrefix_properties_areReadAndWritten() throws Exception {
    file("proc/77/mountinfo", "30 20 0:27 / /dev/cpuset rw - cgroup none rw,cpuset,noprefix\n");
    file("proc/77/cgroup", "4:cpuset:/top-app\n");
    file("dev/cpuset/top-app/cpus", "0-3\n");
    file("dev/cpuset/top-app/mems", "0\n");
    file("dev/cpuset/top-app/tasks", "77\n");

    Group own = open().ownGroups().anchor();

    assertThat(own.read(Cpuset.CPUS)).isEqualTo(CpuSet.parse("0-3"));
    assertThat(own.file(Cpuset.CPUS)).hasValue(system.resolve("dev/cpuset/top-app/cpus"));
    assertThat(own.set(Cpuset.CPUS, CpuSet.parse("0-1"))).isEqualTo(CpuSet.parse("0-1"));
    assertThat(Files.readString(system.resolve("dev/cpuset/top-app/cpus"))).startsWith("0-1");
    assertThat(own.describe().stream().filter(f -> f.file().equals("cpus")).findFirst())
        .hasValueSatisfying(f -> assertThat(f.properties()).contains(Cpuset.CPUS));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void open_fifoAsAFile_doesNotWait() throws Exception {
    Files.createDirectories(system.resolve("proc/77"));
    Process mkfifo =
        new ProcessBuilder("mkfifo", system.resolve("proc/77/mountinfo").toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
    file("proc/77/cgroup", "0::/\n");

    assertThat(open().mode()).isEqualTo(Mode.NONE);
    assertThat(cgroups.reason()).contains("mountinfo cannot be read").contains("neither a file");
  }

  @Test
  void unreadableGroup_isAnErrorAndNoZero() throws Exception {
    v2("/g");
    Files.createDirectories(system.resolve("sys/fs/cgroup/g/pids.max")); // EISDIR
    file("sys/fs/cgroup/g/cgroup.procs", "");

    Group own = open().ownGroups().anchor();

    assertThatThrownBy(() -> own.find(Pids.MAX)).isInstanceOf(CgroupException.class);
    assertThat(own.find(Memory.MAX)).isEmpty();
    assertThat(cgroups.hierarchy(Controller.MEMORY)).isPresent();
  }
}
