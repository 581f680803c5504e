package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.effective.JvmRelease;
import io.github.cgroup4j.effective.JvmView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a JVM takes for its memory where parts of a v1 hierarchy are mounted: as 17.0.15 and 25.0.3
 * were seen to do with the same mounts, a machine of 24 GiB, and the limits of /out (2 GiB),
 * /out/in (3 GiB) and /out/in/x (none).
 */
@EnabledOnOs(OS.LINUX)
class JvmMountsTest {

  private static final long GIB = 1L << 30;
  private static final String UNLIMITED = "9223372036854771712";

  @TempDir Path root;

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private void group(String directory, String limit, String least) throws IOException {
    write(directory + "/cgroup.procs", "");
    write(directory + "/memory.limit_in_bytes", limit + "\n");
    write(directory + "/memory.stat", "hierarchical_memory_limit " + least + "\n");
  }

  /** The group /out/in and those below it. */
  private void part(String directory) throws IOException {
    group(directory, Long.toString(3 * GIB), Long.toString(2 * GIB));
    group(directory + "/x", UNLIMITED, Long.toString(2 * GIB));
  }

  private void whole(String directory) throws IOException {
    group(directory, UNLIMITED, UNLIMITED);
    group(directory + "/out", Long.toString(2 * GIB), Long.toString(2 * GIB));
    part(directory + "/out/in");
  }

  @BeforeEach
  void machine() throws IOException {
    write("proc/meminfo", "MemTotal: " + 24 * (GIB >> 10) + " kB\n");
    write("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t0-3\n");
    write(
        "proc/cgroups",
        "#subsys_name\thierarchy\tnum_cgroups\tenabled\n"
            + "cpuset\t3\t9\t1\ncpu\t2\t9\t1\ncpuacct\t2\t9\t1\nmemory\t4\t9\t1\n");
    write("sys/fs/cgroup/cpu/cgroup.procs", "");
    write("sys/fs/cgroup/cpuset/cgroup.procs", "");
  }

  /** Each mount of memory is given as its parent's id, root and point. */
  private void mounts(String own, String... memory) throws IOException {
    StringBuilder lines = new StringBuilder();
    lines.append("1 0 8:1 / / rw - ext4 /dev/sda1 rw\n");
    lines.append("2 1 0:30 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct\n");
    lines.append("3 1 0:31 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset\n");
    int id = 4;
    for (String mount : memory) {
      String[] words = mount.split(" ", 2);
      lines.append(id++).append(' ').append(words[0]).append(" 0:32 ").append(words[1]);
      lines.append(" rw - cgroup cgroup rw,memory\n");
    }
    write("proc/self/mountinfo", lines.toString());
    write("proc/self/cgroup", "4:memory:" + own + "\n3:cpuset:/\n2:cpu,cpuacct:/\n");
  }

  private JvmView view(JvmRelease release) throws Exception {
    try (Cgroups cgroups =
        Cgroups.builder().procRoot(root.resolve("proc")).mountPrefix(root).open()) {
      JvmView view = cgroups.self().jvm(release);
      assertThat(view.blind()).isEmpty();
      return view;
    }
  }

  private void assertMemory(long jdk17, long jdk25) throws Exception {
    assertThat(view(JvmRelease.JDK_17).memory()).as("JDK 17").hasValue(jdk17 * GIB);
    assertThat(view(JvmRelease.JDK_25).memory()).as("JDK 25").hasValue(jdk25 * GIB);
  }

  @Test
  void whole_isRight() throws Exception {
    mounts("/out/in/x", "1 / /sys/fs/cgroup/memory");
    whole("sys/fs/cgroup/memory");

    assertMemory(2, 2);
    assertThat(view(JvmRelease.JDK_17).mismatches()).isEmpty();
  }

  @Test
  void part_inItsTopmostGroup_isFound() throws Exception {
    mounts("/out/in", "1 /out/in /sys/fs/cgroup/memory");
    part("sys/fs/cgroup/memory");

    assertMemory(3, 3);
    assertThat(view(JvmRelease.JDK_17).mismatches().get(0).why()).contains("a hidden group above");
  }

  @Test
  void part_belowItsTopmostGroup_isNotFoundByJdk17() throws Exception {
    mounts("/out/in/x", "1 /out/in /sys/fs/cgroup/memory");
    part("sys/fs/cgroup/memory");

    assertMemory(24, 2);
    JvmView.Mismatch mismatch = view(JvmRelease.JDK_17).mismatches().get(0);
    assertThat(mismatch.jvm()).isEqualTo(Long.toString(24 * GIB));
    assertThat(mismatch.truth()).isEqualTo(Long.toString(2 * GIB));
    assertThat(mismatch.why()).startsWith("JDK 17 does not find the own group at its mount point");
    assertThat(view(JvmRelease.JDK_25).mismatches()).isEmpty();
  }

  /** The path of the hidden mount leads nowhere but, for JDK 25, to the topmost group shown. */
  @Test
  void part_onTopOfTheWhole_isLookedThroughAsIfItWereTheWhole() throws Exception {
    mounts("/out/in/x", "1 / /sys/fs/cgroup/memory", "4 /out/in /sys/fs/cgroup/memory");
    part("sys/fs/cgroup/memory");

    assertMemory(24, 3);
    assertThat(view(JvmRelease.JDK_25).mismatches().get(0).why())
        .startsWith("JDK 25 does not find the own group at its mount point");
  }

  @Test
  void part_elsewhere_isPassedOver() throws Exception {
    mounts("/out/in/x", "1 /out/in /mnt/part", "1 / /sys/fs/cgroup/memory", "1 /out/in /mnt/last");
    whole("sys/fs/cgroup/memory");
    part("mnt/part");
    part("mnt/last");

    assertMemory(2, 2);
  }

  @Test
  void partAfterTheWhole_noneInTheUsualPlace_isTaken() throws Exception {
    mounts("/out/in/x", "1 / /mnt/whole", "1 /out/in /mnt/part");
    whole("mnt/whole");
    part("mnt/part");

    assertMemory(24, 2);
    mounts("/out/in/x", "1 /out/in /mnt/part", "1 / /mnt/whole");
    assertMemory(2, 2);
  }
}
