package io.github.cgroup4j.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says about mounts and limits, by files as the kernel writes them. */
@EnabledOnOs(OS.LINUX)
class CopiedMachineTest {

  private static final String ROOT = "20 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n";

  @TempDir private Path machine;
  private Path self;

  @BeforeEach
  void prepare() throws IOException {
    self = Files.createDirectories(machine.resolve("proc/self"));
  }

  private void mounts(String lines) throws IOException {
    write("mountinfo", ROOT + lines);
  }

  private void write(String name, String content) throws IOException {
    // what is no UTF-8 is written as such, one byte a character
    Files.write(self.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Path group(String path) throws IOException {
    Path group = Files.createDirectories(machine.resolve(path));
    Files.createFile(group.resolve("cgroup.procs"));
    return group;
  }

  private Diagnosis diagnose(Controller... needed) {
    try (Cgroups cgroups =
        Cgroups.builder().procRoot(machine.resolve("proc")).mountPrefix(machine).open()) {
      return cgroups.diagnose(needed);
    }
  }

  private Finding one(Problem problem, Controller... needed) {
    Diagnosis diagnosis = diagnose(needed);
    assertThat(diagnosis.has(problem)).as(diagnosis.toString()).isTrue();
    return diagnosis.find(problem).orElseThrow();
  }

  private static String mount(int id, int parent, String root, String point, String options) {
    return String.format(
        "%d %d 0:30 %s %s %s,relatime - cgroup cgroup rw,memory\n",
        id, parent, root, point, options);
  }

  @Test
  void ownGroupBoundWritableInReadOnlyMount_isWritable() throws Exception {
    group("sys/fs/cgroup/memory");
    group("sys/fs/cgroup/memory/own");
    write("cgroup", "1:memory:/own\n");
    mounts(
        mount(30, 20, "/", "/sys/fs/cgroup/memory", "ro")
            + mount(31, 30, "/own", "/sys/fs/cgroup/memory/own", "rw"));

    assertThat(diagnose(Controller.MEMORY).has(Problem.READ_ONLY)).isFalse();
  }

  @Test
  void ownGroupBoundReadOnlyInWritableMount_isShownAndRemounted() throws Exception {
    group("sys/fs/cgroup/memory");
    group("sys/fs/cgroup/memory/own");
    write("cgroup", "1:memory:/own\n");
    mounts(
        mount(30, 20, "/", "/sys/fs/cgroup/memory", "rw")
            + mount(31, 30, "/own", "/sys/fs/cgroup/memory/own", "ro"));

    Finding finding = one(Problem.READ_ONLY, Controller.MEMORY);

    assertThat(finding.evidence())
        .singleElement()
        .satisfies(line -> assertThat(line.content()).startsWith("31 ").contains(" ro,"));
    assertThat(finding.commands())
        .containsExactly("mount -o remount,bind,rw /sys/fs/cgroup/memory/own");
  }

  @Test
  void ownGroupThatNoPathNames_isNotTakenForOneThatIsNotMounted() throws Exception {
    group("sys/fs/cgroup/memory");
    write("cgroup", "1:memory:/caf\u00e9\n"); // as Latin-1, which no locale of Java's names
    mounts(mount(30, 20, "/", "/sys/fs/cgroup/memory", "rw"));

    Finding finding = one(Problem.GROUP_UNREACHABLE, Controller.MEMORY);

    assertThat(finding.cause()).contains("no path of this JVM can name").contains("not UTF-8");
    assertThat(finding.evidence().get(0).content()).startsWith("1:memory:/caf");
    assertThat(finding.commands()).isEmpty();
  }

  @Test
  void mountFromOutside_inAUserNamespace_isMadeAtAnotherPlace() throws Exception {
    group("sys/fs/cgroup/memory");
    write("cgroup", "1:memory:/\n");
    mounts(mount(30, 20, "/../..", "/sys/fs/cgroup/memory", "rw"));
    String mount = " && mount -t cgroup -o memory cgroup ";

    assertThat(one(Problem.GROUP_UNREACHABLE, Controller.MEMORY).commands())
        .containsExactly("umount -l /sys/fs/cgroup/memory" + mount + "/sys/fs/cgroup/memory");
    write("uid_map", "         0          0 4294967295\n");
    assertThat(one(Problem.GROUP_UNREACHABLE, Controller.MEMORY).commands().get(0))
        .startsWith("umount ");
    write("uid_map", "         0       1000          1\n");
    String elsewhere = "/tmp/cgroup-sys-fs-cgroup-memory";
    assertThat(one(Problem.GROUP_UNREACHABLE, Controller.MEMORY).commands())
        .containsExactly("mkdir -p " + elsewhere + mount + elsewhere);
  }

  @Test
  void lowLimitOnFiles_isRaisedAsFarAsTheHardLimitLets() throws Exception {
    group("sys/fs/cgroup/memory");
    write("cgroup", "1:memory:/\n");
    mounts(mount(30, 20, "/", "/sys/fs/cgroup/memory", "rw"));

    write("limits", "Max open files            200                  524288               files\n");
    assertThat(one(Problem.DESCRIPTOR_LIMIT).commands()).containsExactly("ulimit -Sn 65536");
    write("limits", "Max open files            200                  4096                 files\n");
    assertThat(one(Problem.DESCRIPTOR_LIMIT).commands()).containsExactly("ulimit -Sn 4096");
    write("limits", "Max open files            200                  unlimited            files\n");
    assertThat(one(Problem.DESCRIPTOR_LIMIT).commands()).containsExactly("ulimit -Sn 65536");
    write("limits", "Max open files            200                  300                  files\n");
    Finding closed = one(Problem.DESCRIPTOR_LIMIT);
    assertThat(closed.remedy()).contains("hard limit (300)").contains("CAP_SYS_RESOURCE");
    assertThat(closed.commands()).containsExactly("prlimit --pid $$ --nofile=65536");
  }

  @Test
  void nothingMounted_allThatIsWantedIsMounted() throws Exception {
    mounts("31 20 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw\n");
    write("cgroup", "5:memory:/\n4:cpu,cpuacct:/\n3:devices:/\n0::/\n");

    String directory = "/sys/fs/cgroup/";
    assertThat(one(Problem.NO_CGROUPS).commands())
        .containsExactly(
            mkdirAndMount(directory + "cpu,cpuacct", "cgroup -o cpu,cpuacct cgroup"),
            mkdirAndMount(directory + "memory", "cgroup -o memory cgroup"),
            mkdirAndMount(directory + "unified", "cgroup2 cgroup2"));
    mounts("");
    assertThat(one(Problem.NO_CGROUPS, Controller.MEMORY).commands())
        .containsExactly(
            "mount -t tmpfs -o mode=755 cgroup /sys/fs/cgroup",
            mkdirAndMount(directory + "memory", "cgroup -o memory cgroup"));
    write("cgroup", "0::/\n");
    assertThat(one(Problem.NO_CGROUPS).commands())
        .containsExactly("mount -t cgroup2 cgroup2 /sys/fs/cgroup");
  }

  private static String mkdirAndMount(String directory, String what) {
    return "mkdir -p " + directory + " && mount -t " + what + " " + directory;
  }

  @Test
  void mountPointWithEscapes_isFoundInTheList() throws Exception {
    group("sys/my groups#\\");
    write("cgroup", "1:memory:/\n");
    mounts(mount(30, 20, "/", "/sys/my\\040groups\\043\\134", "ro"));

    Finding finding = one(Problem.READ_ONLY, Controller.MEMORY);

    assertThat(finding.evidence().get(0).content()).startsWith("30 ");
    assertThat(finding.commands()).containsExactly("mount -o remount,bind,rw '/sys/my groups#\\'");
  }
}
