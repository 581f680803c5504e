package io.github.cgroup4j.linux;

import static io.github.cgroup4j.linux.LinuxFilesTest.assertErrno;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.KeptFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the real kernel refuses, told by its errno. */
@Tag("kernel")
class RealErrnoTest {

  private final LinuxKernel kernel = new LinuxKernel();
  private final RealGroups groups = new RealGroups();

  @AfterEach
  void close() throws Exception {
    kernel.close();
    groups.close();
  }

  private void write(Path file, String value) throws Exception {
    kernel.write(file, value.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void removeDirectory_populated_isEbusy() throws Exception {
    for (Path group : List.of(groups.v2(), groups.v1("pids"))) {
      groups.sleeper(group);
      assertErrno(() -> kernel.removeDirectory(group), Errno.EBUSY, "rmdir");
    }
  }

  @Test
  void removeDirectory_onInterruptedThread_works() throws Exception {
    Path child = groups.v2().resolve("child");
    Thread.currentThread().interrupt();
    kernel.makeDirectory(child);
    kernel.removeDirectory(child);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(child).doesNotExist();
  }

  @Test
  void write_badValue_isEinval() throws Exception {
    assertErrno(() -> write(groups.v2().resolve("cgroup.freeze"), "x"), Errno.EINVAL, "write");
    Path pids = groups.v1("pids");
    assertErrno(() -> write(pids.resolve("pids.max"), "x"), Errno.EINVAL, "write");
  }

  @Test
  void write_missingFile_isEnoent() {
    assertErrno(() -> write(groups.v2().resolve("no.such"), "1"), Errno.ENOENT, "open");
  }

  @Test
  void write_controllerThatIsElsewhere_isEnoentOfTheWrite() throws Exception {
    groups.v1("memory");
    Path control = groups.v2().resolve("cgroup.subtree_control");
    assertErrno(() -> write(control, "+memory"), Errno.ENOENT, "write");
  }

  @Test
  void write_noSuchProcess_isEsrch() throws Exception {
    Process ended = groups.start("true");
    ended.waitFor();
    Path procs = groups.v2().resolve("cgroup.procs");
    assertErrno(() -> write(procs, Long.toString(ended.pid())), Errno.ESRCH, "write");
  }

  @Test
  void write_processIntoCpusetWithoutMemory_isEnospc() throws Exception {
    Path group = groups.v1("cpuset");
    Process process = groups.start("sleep", "1000");
    assertErrno(
        () -> write(group.resolve("cgroup.procs"), Long.toString(process.pid())),
        Errno.ENOSPC,
        "write");
  }

  @Test
  void write_moreThanAPage_isE2big() throws Exception {
    Path file = groups.v2().resolve("cgroup.freeze");
    assertErrno(() -> kernel.write(file, new byte[5000]), Errno.E2BIG, "write");
  }

  @Test
  void write_onInterruptedThread_arrives() throws Exception {
    Path max = groups.v1("pids").resolve("pids.max");
    Thread.currentThread().interrupt();
    write(max, "42");
    byte[] value = kernel.read(max);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(value).asString().isEqualTo("42\n");
  }

  @Test
  void makeDirectory_ofTheNameOfAFile_isEexist() {
    Path group = groups.v2();
    assertErrno(() -> kernel.makeDirectory(group), Errno.EEXIST, "mkdir");
    assertErrno(() -> kernel.makeDirectory(group.resolve("cgroup.procs")), Errno.EEXIST, "mkdir");
  }

  @Test
  void makeDirectory_deeperThanAllowed_isEagain() throws Exception {
    Path group = groups.v2();
    RealGroups.put(group.resolve("cgroup.max.depth"), "0");
    assertErrno(() -> kernel.makeDirectory(group.resolve("x")), Errno.EAGAIN, "mkdir");
  }

  @Test
  void rename_onV2_isEperm() {
    Path group = groups.v2();
    Path to = group.resolveSibling(group.getFileName() + "-renamed");
    assertErrno(() -> kernel.rename(group, to), Errno.EPERM, "rename");
  }

  @Test
  void rename_onV1_belowTheSameParentOnly() throws Exception {
    Path group = groups.v1("pids");
    Files.createDirectories(group.resolve("a/b"));
    kernel.rename(group.resolve("a"), group.resolve("c"));
    assertThat(group.resolve("c/b")).isDirectory();
    assertErrno(() -> kernel.rename(group.resolve("c/b"), group.resolve("b")), Errno.EIO, "rename");
  }

  @Test
  void keptFile_ofRemovedGroup_isEnodevAlsoWhenMadeAgain() throws Exception {
    for (Path parent : List.of(groups.v2(), groups.v1("pids"))) {
      Path group = Files.createDirectory(parent.resolve("child"));
      byte[] buffer = new byte[100];
      try (KeptFile kept = kernel.open(group.resolve(file(group)))) {
        assertThat(kept.read(buffer)).isPositive();
        kernel.removeDirectory(group);
        assertErrno(() -> kept.read(buffer), Errno.ENODEV, "read");
        kernel.makeDirectory(group);
        assertErrno(() -> kept.read(buffer), Errno.ENODEV, "read");
        ((KeptChannel) kept).forgetChannel();
        assertErrno(() -> kept.read(buffer), Errno.ENODEV, "read");
      }
    }
  }

  private static String file(Path group) {
    return Files.exists(group.resolve("pids.max")) ? "pids.max" : "cgroup.events";
  }

  @Test
  void read_listOfProcesses_comesWhole() throws Exception {
    Path group = groups.v1("pids");
    long[] pids = new long[900];
    Process shell =
        groups.start(
            "sh",
            "-c",
            "i=0; while [ $i -lt 900 ]; do sleep 1000 & echo $!; i=$((i+1)); done; wait");
    try {
      var lines = shell.inputReader();
      for (int i = 0; i < pids.length; i++) {
        pids[i] = Long.parseLong(lines.readLine());
        RealGroups.put(group.resolve("tasks"), Long.toString(pids[i]));
      }
      String[] read =
          new String(kernel.read(group.resolve("cgroup.procs")), StandardCharsets.US_ASCII)
              .split("\n");
      assertThat(Arrays.stream(read).map(Long::valueOf))
          .containsExactlyInAnyOrder(Arrays.stream(pids).boxed().toArray(Long[]::new));
    } finally {
      for (long pid : pids) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  @Test
  void cgroupVersion_ofGroups() throws Exception {
    assertThat(LinuxKernel.cgroupVersion(groups.v2())).contains(Version.V2);
    assertThat(LinuxKernel.cgroupVersion(groups.v1("memory"))).contains(Version.V1);
  }
}
