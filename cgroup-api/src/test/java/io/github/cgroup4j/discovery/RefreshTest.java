package io.github.cgroup4j.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@link Cgroups#refresh} on a machine that changes after the start. */
class RefreshTest {

  private static final String ROOT = "20 1 8:1 / / rw - ext4 /dev/sda1 rw";
  private static final String CPU = "30 20 0:30 / /cg/cpu rw - cgroup cgroup rw,cpu";
  private static final String MEMORY = "31 20 0:31 / /cg/memory rw - cgroup cgroup rw,memory";

  private final ReadingKernel kernel = ReadingKernel.empty();
  private final Cgroups before;

  RefreshTest() {
    mounts(ROOT, CPU);
    groups("1:cpu:/a");
    before = Cgroups.builder().kernel(kernel.kernel()).open();
  }

  private void mounts(String... lines) {
    kernel.with("/proc/self/mountinfo", lines);
  }

  private void groups(String... lines) {
    kernel.with("/proc/self/cgroup", lines);
  }

  @Test
  void refresh_nothingChanged_isTheSame() {
    assertThat(before.refresh()).isSameAs(before);
  }

  @Test
  void refresh_hierarchyAppeared_isInTheResultOnly() {
    mounts(ROOT, CPU, MEMORY);
    groups("2:memory:/m", "1:cpu:/a");

    Cgroups now = before.refresh();

    assertThat(now.hierarchy(Controller.MEMORY).orElseThrow().ownGroup())
        .hasValue(Path.of("/cg/memory/m"));
    assertThat(before.hierarchy(Controller.MEMORY)).isEmpty();
    assertThat(now.refresh()).isSameAs(now);
  }

  @Test
  void refresh_hierarchyVanished_isGone() {
    mounts(ROOT);
    groups();

    Cgroups now = before.refresh();

    assertThat(now.mode()).isEqualTo(Mode.NONE);
    assertThat(now.reason()).contains("no cgroup file system is mounted");
    assertThat(now.hierarchies()).isEmpty();
  }

  @Test
  void refresh_mountedElsewhere_isFoundThere() {
    mounts(ROOT, CPU.replace("/cg/cpu", "/elsewhere"));

    assertThat(before.refresh().hierarchy(Controller.CPU).orElseThrow().ownGroup())
        .hasValue(Path.of("/elsewhere/a"));
  }

  @Test
  void refresh_processMoved_isInItsNewGroup() {
    groups("1:cpu:/b");

    assertThat(before.refresh().memberships().get(0).path()).isEqualTo("/b");
  }

  @Test
  void refresh_controllerBoundToV2Meanwhile_isThere() {
    mounts(ROOT, "40 20 0:40 / /cg/unified rw - cgroup2 cgroup2 rw");
    groups("0::/a");
    kernel.with("/cg/unified/cgroup.controllers", "cpu");

    Cgroups now = before.refresh();

    assertThat(now.mode()).isEqualTo(Mode.V2);
    assertThat(now.hierarchy(Controller.CPU).orElseThrow().ownGroup())
        .hasValue(Path.of("/cg/unified/a"));
  }
}
