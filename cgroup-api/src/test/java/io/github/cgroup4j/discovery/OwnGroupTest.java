package io.github.cgroup4j.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.spi.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnGroupTest {

  private static final String MOUNT = "30 20 0:27 / /cg rw - cgroup2 cgroup2 rw";

  @ParameterizedTest
  @CsvSource({
    "/, /, /",
    "/, /a/b, /a/b",
    "/a, /a, ''",
    "/a, /a/b/c, /b/c",
    "/.., /.., ''",
    "/.., /../a, /a",
    "/../.., /../../a/b, /a/b",
    "/../x, /../x/y, /y",
    "/, /..a, /..a",
  })
  void below_reached_isTheRest(String root, String path, String rest) {
    assertThat(OwnGroup.below(root, path)).isEqualTo(rest);
  }

  @ParameterizedTest
  @CsvSource({
    "/a, /",
    "/a, /ab",
    "/a, /b",
    "/a/b, /a",
    "/.., /",
    "/.., /a",
    "/.., /../../a",
    "/../.., /../a",
    "/, /..",
    "/, /../a",
    "/a, /a/../../b",
    "/a, /a/./b",
  })
  void below_notReached_isNull(String root, String path) {
    assertThat(OwnGroup.below(root, path)).isNull();
  }

  private static ReadingKernel kernel(String path) {
    return ReadingKernel.empty()
        .with("/proc/self/mountinfo", MOUNT)
        .with("/proc/self/cgroup", "0::" + path)
        .with("/cg/cgroup.controllers", "memory");
  }

  private static Discovery discover(ReadingKernel kernel) {
    return new Discoverer(kernel.kernel()).discover();
  }

  private static String directory(ReadingKernel kernel) {
    return discover(kernel).self().get(0).directory().map(Object::toString).orElse("none");
  }

  @Test
  void find_directoryExists_isIt() {
    assertThat(directory(kernel("/a").with("/cg/a/cgroup.procs"))).isEqualTo("/cg/a");
  }

  @Test
  void find_missingBelowARealGroup_isAbsentWithAWarning() {
    ReadingKernel kernel = kernel("/a").with("/cg/cgroup.procs");

    assertThat(directory(kernel)).isEqualTo("none");
    assertThat(discover(kernel).warnings())
        .containsExactly(
            "/proc/self/cgroup, line 1: this group's directory does not exist: \"/a\"");
  }

  @Test
  void find_nothingToCheckAgainst_isKept() {
    assertThat(directory(kernel("/a"))).isEqualTo("/cg/a");
  }

  @Test
  void find_notPermittedToCheck_isKept() {
    ReadingKernel kernel = kernel("/a").with("/cg/cgroup.procs").failing("/cg/a", Errno.EACCES);

    assertThat(directory(kernel)).isEqualTo("/cg/a");
  }

  @Test
  void find_deletedAndNothingToCheckAgainst_isAbsent() {
    assertThat(directory(kernel("/a (deleted)"))).isEqualTo("none");
  }

  @Test
  void find_groupThatIsOnlyCalledDeleted_isIt() {
    assertThat(directory(kernel("/a (deleted)").with("/cg/a (deleted)/cgroup.procs")))
        .isEqualTo("/cg/a (deleted)");
  }

  @Test
  void find_theMountsOwnRoot_isNotCheckedAtAll() {
    ReadingKernel kernel = kernel("/");

    assertThat(directory(kernel)).isEqualTo("/cg");
    assertThat(kernel.calls).noneMatch(call -> call.startsWith("status"));
  }

  @Test
  void find_firstMountLies_takesTheNext() {
    ReadingKernel kernel =
        kernel("/a")
            .with("/proc/self/mountinfo", MOUNT, "31 20 0:27 / /cg2 rw - cgroup2 cgroup2 rw")
            .with("/cg/cgroup.procs")
            .with("/cg2/cgroup.controllers", "pids")
            .with("/cg2/a/cgroup.procs");

    assertThat(directory(kernel)).isEqualTo("/cg2/a");
  }
}
