package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.effective.Bound;
import io.github.cgroup4j.effective.Effective;
import io.github.cgroup4j.effective.Poll;
import io.github.cgroup4j.effective.Reading;
import io.github.cgroup4j.effective.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds where not all is to be seen, in copies of such systems. */
class UnseenTest {

  private static final String UNLIMITED = "9223372036854771712\n";

  @TempDir Path root;

  private void write(String file, String content) throws Exception {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private Cgroups open() {
    return Cgroups.builder().procRoot(root.resolve("proc")).mountPrefix(root).open();
  }

  @Test
  void limits_nothingMountedButInAGroup_areNotCertain() throws Exception {
    write("proc/self/mountinfo", "20 1 8:1 / / rw - ext4 /dev/sda rw\n");
    write("proc/self/cgroup", "9:memory:/job\n8:pids:/job\n");
    write("proc/meminfo", "MemTotal: 4194304 kB\n");

    try (Cgroups cgroups = open()) {
      assertThat(cgroups.mode()).isEqualTo(Mode.NONE);
      Bound<Limit> memory = cgroups.self().memoryMax();

      assertThat(memory.value()).isEqualTo(Limit.gibibytes(4));
      assertThat(memory.isCertain()).isFalse();
      assertThat(memory.unseen()).contains("no cgroup file system is mounted here");
      assertThat(cgroups.self().pidsMax().isCertain()).isFalse();
    }
  }

  @Test
  void limits_noControlGroups_areCertain() throws Exception {
    write("proc/self/mountinfo", "20 1 8:1 / / rw - ext4 /dev/sda rw\n");
    write("proc/meminfo", "MemTotal: 4194304 kB\n");

    try (Cgroups cgroups = open()) {
      assertThat(cgroups.self().memoryMax().isCertain()).isTrue();
    }
  }

  @Test
  void limits_ofAGroupThatNoPathNames_sayWhy() throws Exception {
    write(
        "proc/self/mountinfo", "30 20 0:26 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n");
    write("proc/self/cgroup", "");
    byte[] notUtf8 = "9:memory:/job?\n".getBytes(StandardCharsets.US_ASCII);
    notUtf8[13] = (byte) 0xff;
    Files.write(root.resolve("proc/self/cgroup"), notUtf8);
    write("sys/fs/cgroup/memory/cgroup.procs", "");
    write("proc/meminfo", "MemTotal: 4194304 kB\n");

    try (Cgroups cgroups = open()) {
      assertThat(cgroups.self().memoryMax().unseen()).contains("no path of this JVM can name");
    }
  }

  /** A container of v1: of the groups above the kernel tells the least limit of memory only. */
  @Test
  void memory_limitedAboveTheMount_isKnownToPollsToo() throws Exception {
    write(
        "proc/self/mountinfo",
        "30 20 0:26 /outer /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n");
    write("proc/self/cgroup", "9:memory:/outer/job\n");
    for (String group : new String[] {"", "job/"}) {
      String directory = "sys/fs/cgroup/memory/" + group;
      write(directory + "cgroup.procs", "");
      write(directory + "memory.limit_in_bytes", UNLIMITED);
      write(directory + "memory.usage_in_bytes", "1048576\n");
      write(directory + "memory.use_hierarchy", "1\n");
      write(directory + "memory.stat", "cache 0\nhierarchical_memory_limit 419430400\n");
    }

    try (Cgroups cgroups = open()) {
      Effective self = cgroups.self();
      try (Poll poll = self.poll()) {
        Reading reading = poll.read();

        assertThat(reading.memoryMax()).isEqualTo(Limit.mebibytes(400));
        assertThat(reading.memoryMax()).isEqualTo(self.memoryMax().value());
        assertThat(reading.memoryMaxSource().orElseThrow().kind())
            .isEqualTo(Source.Kind.HIDDEN_GROUP);
        assertThat(reading.memoryHeadroom()).hasValue(399L << 20);
        assertThat(self.memoryHeadroom().orElseThrow().amount()).isEqualTo(399L << 20);
      }
    }
  }
}
