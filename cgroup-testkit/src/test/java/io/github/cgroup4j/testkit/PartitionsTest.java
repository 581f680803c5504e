package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Mode;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * v2 partitions side by side below the root of a machine of two CPUs. Recorded on Linux 6.1, 6.12
 * and 6.18 in the kernel lab.
 */
class PartitionsTest {

  private static final String NOT_EXCLUSIVE = " invalid (Cpu list in cpuset.cpus not exclusive)";

  private FakeCgroupfs fake = FakeCgroupfs.v2();

  @AfterEach
  void close() {
    fake.close();
  }

  private void boot(Release release) throws ErrnoException {
    fake.close();
    fake = FakeCgroupfs.custom().mode(Mode.V2).release(release).cpus(2).build();
    write("cgroup.subtree_control", "+cpuset");
    fake.kernel().makeDirectory(file("a"));
    fake.kernel().makeDirectory(file("b"));
  }

  private Path file(String name) {
    return fake.root().resolve("sys/fs/cgroup").resolve(name);
  }

  private void write(String name, String value) throws ErrnoException {
    fake.kernel().write(file(name), value.getBytes(StandardCharsets.UTF_8));
  }

  private String read(String name) throws ErrnoException {
    return new String(fake.kernel().read(file(name)), StandardCharsets.UTF_8).strip();
  }

  /** Whether the other is a partition or not. */
  @ParameterizedTest
  @EnumSource(names = {"LINUX_6_1", "LINUX_6_12", "LINUX_6_18"})
  void partition_ofCpusThatASiblingAsksFor_isInvalid(Release release) throws Exception {
    boot(release);
    write("a/cpuset.cpus", "0");
    write("b/cpuset.cpus", "0");

    write("a/cpuset.cpus.partition", "root");
    assertThat(read("a/cpuset.cpus.partition")).isEqualTo("root" + NOT_EXCLUSIVE);
    write("b/cpuset.cpus.partition", "isolated");
    assertThat(read("b/cpuset.cpus.partition")).isEqualTo("isolated" + NOT_EXCLUSIVE);
    write("a/cpuset.cpus.partition", "member");
    write("b/cpuset.cpus.partition", "root");
    assertThat(read("b/cpuset.cpus.partition")).isEqualTo("root" + NOT_EXCLUSIVE);
    assertThat(read("cpuset.cpus.effective")).isEqualTo("0-1");
  }

  @ParameterizedTest
  @EnumSource(names = {"LINUX_6_1", "LINUX_6_12", "LINUX_6_18"})
  void partition_whoseCpusASiblingAsksFor_becomesInvalid(Release release) throws Exception {
    boot(release);
    write("a/cpuset.cpus", "0");
    write("b/cpuset.cpus", "1");
    write("a/cpuset.cpus.partition", "root");
    assertThat(read("cpuset.cpus.effective")).isEqualTo("1");
    write("a/cpuset.cpus.partition", "isolated");

    write("b/cpuset.cpus", "0-1");

    String reason = release == Release.LINUX_6_1 ? NOT_EXCLUSIVE : " invalid";
    assertThat(read("a/cpuset.cpus.partition")).isEqualTo("isolated" + reason);
    assertThat(read("cpuset.cpus.effective")).isEqualTo("0-1");
    write("b/cpuset.cpus.partition", "root");
    assertThat(read("b/cpuset.cpus.partition")).isEqualTo("root" + NOT_EXCLUSIVE);
  }

  /** 6.1 looks again only after it was a member; later ones take it for one. */
  @ParameterizedTest
  @EnumSource(names = {"LINUX_6_1", "LINUX_6_12", "LINUX_6_18"})
  void invalidPartition_thatIsWrittenAgain(Release release) throws Exception {
    boot(release);
    write("a/cpuset.cpus", "0");
    write("b/cpuset.cpus", "0-1");
    write("b/cpuset.cpus.partition", "root");
    write("b/cpuset.cpus", "1");

    write("b/cpuset.cpus.partition", "isolated");

    assertThat(read("b/cpuset.cpus.partition"))
        .isEqualTo(release == Release.LINUX_6_1 ? "isolated" + NOT_EXCLUSIVE : "isolated");
    write("b/cpuset.cpus.partition", "member");
    write("b/cpuset.cpus.partition", "root");
    assertThat(read("b/cpuset.cpus.partition")).isEqualTo("root");
  }

  /** 6.1 needs a moment to notice, in which another may have taken them. */
  @Test
  void cpusOfARemovedPartition_belongToTheNextOne() throws Exception {
    boot(Release.LINUX_6_1);
    write("a/cpuset.cpus", "0");
    write("a/cpuset.cpus.partition", "root");
    fake.kernel().removeDirectory(file("a"));
    write("b/cpuset.cpus", "0");

    write("b/cpuset.cpus.partition", "root");
    fake.machine().advance(Duration.ofSeconds(1));

    assertThat(read("b/cpuset.cpus.partition")).isEqualTo("root");
    assertThat(read("cpuset.cpus.effective")).isEqualTo("1");
  }
}
