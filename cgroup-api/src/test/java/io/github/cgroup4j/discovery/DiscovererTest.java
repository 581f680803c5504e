package io.github.cgroup4j.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.cgroup4j.Mode;
import io.github.cgroup4j.spi.Errno;
import java.nio.file.Path;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscovererTest {

  private static final String ROOT = "20 1 8:1 / / rw - ext4 /dev/sda1 rw";

  private final ReadingKernel kernel = ReadingKernel.empty();

  private Discovery discover() {
    return new Discoverer(kernel.kernel()).discover();
  }

  private Discovery discover(String process) {
    return new Discoverer(kernel.kernel(), Path.of("/proc"), process, Path.of("/")).discover();
  }

  @Test
  void discover_ordinaryV2_readsThreeFilesInThatOrder() {
    kernel
        .with("/proc/self/mountinfo", ROOT, "30 20 0:27 / /cg rw - cgroup2 cgroup2 rw")
        .with("/proc/self/cgroup", "0::/a")
        .with("/proc/cgroups", "memory 0 1 1")
        .with("/cg/cgroup.controllers", "memory")
        .with("/cg/a/cgroup.procs");

    assertThat(discover().mode()).isEqualTo(Mode.V2);
    assertThat(kernel.calls)
        .containsExactly(
            "read /proc/self/mountinfo",
            "read /proc/self/cgroup",
            "read /cg/cgroup.controllers",
            "status /cg/a");
  }

  @Test
  void discover_unknownOptionsOfTwoMounts_readsTheKernelsListOnce() {
    kernel
        .with(
            "/proc/self/mountinfo",
            "30 20 0:27 / /a rw - cgroup none rw,fancy",
            "31 20 0:28 / /b rw - cgroup none rw,flag")
        .with("/proc/self/cgroup", "1:cpu:/")
        .with("/proc/cgroups", "#subsys_name hierarchy", "fancy\t7\t1\t1");

    assertThat(discover().mounts().get(0).controllers()).containsExactly("fancy");
    assertThat(kernel.calls).filteredOn("read /proc/cgroups"::equals).hasSize(1);
  }

  @Test
  void discover_anotherProcess_readsItsFiles() {
    kernel
        .with("/proc/4711/mountinfo", "30 20 0:27 / /cg rw - cgroup2 none rw")
        .with("/proc/4711/cgroup", "0::/x")
        .with("/cg/cgroup.controllers", "memory");

    assertThat(discover("4711").self().get(0).directory()).hasValue(Path.of("/cg/x"));
  }

  @Test
  void discover_prefix_isBeforeDirectoriesButNotInMountPoints() {
    kernel
        .with("/copy/proc/self/mountinfo", "30 20 0:27 / /cg rw - cgroup2 none rw")
        .with("/copy/proc/self/cgroup", "0::/x")
        .with("/copy/cg/cgroup.controllers", "memory");

    Discovery discovery =
        new Discoverer(kernel.kernel(), Path.of("/copy/proc"), "self", Path.of("/copy")).discover();

    assertThat(discovery.mounts().get(0).mountPoint()).isEqualTo("/cg");
    assertThat(discovery.hierarchies().get(0).ownGroup()).hasValue(Path.of("/copy/cg/x"));
    assertThat(discovery.warnings()).isEmpty();
  }

  @Test
  void discover_noProcessFileSystem_saysSo() {
    String linux = "there is no process file system at /proc (is it mounted?)";
    String other =
        "control groups are a feature of Linux; this is " + System.getProperty("os.name");

    Discovery discovery = discover();

    assertThat(discovery.mode()).isEqualTo(Mode.NONE);
    assertThat(discovery.reason()).isEqualTo(OS.LINUX.isCurrentOs() ? linux : other);
  }

  @Test
  void discover_noSuchProcess_saysSo() {
    kernel.with("/proc/self/mountinfo", ROOT);

    assertThat(discover("4711").reason()).isEqualTo("there is no process 4711 (no /proc/4711)");
  }

  @Test
  void discover_mountInfoNotReadable_saysSoAndStillListsTheGroups() {
    kernel
        .with("/proc/1/mountinfo", ROOT)
        .failing("/proc/1/mountinfo", Errno.EACCES)
        .with("/proc/1/cgroup", "0::/init.scope");

    Discovery discovery = discover("1");

    assertThat(discovery.mode()).isEqualTo(Mode.NONE);
    assertThat(discovery.reason())
        .isEqualTo("/proc/1/mountinfo cannot be read: Permission denied (EACCES)");
    assertThat(discovery.warnings())
        .containsExactly("/proc/1/mountinfo: Permission denied (EACCES)");
    assertThat(discovery.self().get(0).path()).isEqualTo("/init.scope");
    assertThat(discovery.hierarchies().get(0).mounts()).isEmpty();
  }

  @Test
  void discover_cgroupFileNotReadable_stillListsTheMounts() {
    kernel.with("/proc/self/mountinfo", ROOT, "30 20 0:27 / /cg rw - cgroup none rw,cpu");

    Discovery discovery = discover();

    assertThat(discovery.mode()).isEqualTo(Mode.V1);
    assertThat(discovery.hierarchies().get(0).ownPath()).isEmpty();
    assertThat(discovery.hierarchies().get(0).ownMount()).isPresent();
    assertThat(discovery.warnings())
        .containsExactly("/proc/self/cgroup: No such file or directory (ENOENT)");
  }

  @Test
  void discover_controllersNotReadable_isAWarning() {
    kernel
        .with("/proc/self/mountinfo", ROOT, "30 20 0:27 / /cg rw - cgroup2 none rw")
        .with("/proc/self/cgroup", "0::/")
        .failing("/cg/cgroup.controllers", Errno.EACCES);

    Discovery discovery = discover();

    assertThat(discovery.mounts().get(0).controllers()).isEmpty();
    assertThat(discovery.warnings())
        .containsExactly("/cg/cgroup.controllers: Permission denied (EACCES)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1/../self", "thread-self"})
  void new_notAProcess_throws(String process) {
    assertThatIllegalArgumentException().isThrownBy(() -> discover(process));
  }

  @Test
  void discover_hugeTables_isLinear() {
    StringBuilder mounts = new StringBuilder(ROOT).append('\n');
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      mounts.append(100 + i).append(" 20 0:9 / /m/").append(i).append(" rw - ");
      mounts.append(i % 2 == 0 ? "tmpfs t rw\n" : "cgroup none rw,name=n" + i + "\n");
      groups.append(1 + i).append(":name=n").append(i).append(":/\n");
    }
    kernel.with("/proc/self/mountinfo", RawTextTest.bytes(mounts.toString()));
    kernel.with("/proc/self/cgroup", RawTextTest.bytes(groups.toString()));

    Discovery discovery = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> discover());

    assertThat(discovery.hierarchies()).hasSize(100_000);
    assertThat(discovery.self().get(99_999).directory()).hasValue(Path.of("/m/99999"));
  }

  @EnabledOnOs(OS.LINUX)
  @Test
  void discover_thisMachine_neverThrows() {
    Discovery discovery = new Discoverer(ReadingKernel.ofDisk().kernel()).discover();

    assertThat(discovery.reason().isEmpty()).isEqualTo(discovery.mode() != Mode.NONE);
  }

  @Property
  void discover_anyBytes_neverThrows(
      @ForAll byte[] mounts, @ForAll byte[] groups, @ForAll byte[] words) {
    ReadingKernel garbage =
        ReadingKernel.empty()
            .with("/proc/self/mountinfo", mounts)
            .with("/proc/self/cgroup", groups)
            .with("/proc/cgroups", words);

    assertThat(new Discoverer(garbage.kernel()).discover().mode()).isEqualTo(Mode.NONE);
  }

  @Property
  void discover_anyBytesInGoodLines_neverThrows(
      @ForAll byte[] place, @ForAll byte[] options, @ForAll byte[] path, @ForAll byte[] words) {
    String root = "/" + RawText.of(place);
    String mounts = "1 0 0:1 " + root + " " + root + " rw - cgroup x " + RawText.of(options) + "\n";
    mounts += "2 0 0:1 / /v2 rw - cgroup2 x rw\n";
    String groups = "0::/" + RawText.of(path) + "\n1:" + RawText.of(words) + ":" + root;
    ReadingKernel odd =
        ReadingKernel.empty()
            .with("/proc/self/mountinfo", RawTextTest.unraw(mounts))
            .with("/proc/self/cgroup", RawTextTest.unraw(groups))
            .with("/proc/cgroups", words)
            .with("/v2/cgroup.controllers", words);

    assertThat(new Discoverer(odd.kernel()).discover().mode()).isIn(Mode.V2, Mode.HYBRID);
  }
}
