package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.RefusedEntranceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Launches into groups of the real kernel. */
@Tag("kernel")
class RealLauncherTest {

  @TempDir Path temporary;
  private final RealGroups groups = new RealGroups();
  private Launcher launcher;

  @BeforeEach
  void launcher() {
    launcher = new Launcher(Launcher.SHELL, Launcher.DEADLINE, temporary);
  }

  @AfterEach
  void close() throws Exception {
    launcher.close();
    Files.deleteIfExists(temporary.resolve("sh"));
    groups.close(); // fails if anything is left inside
  }

  private static ProcessBuilder sh(String script) {
    return new ProcessBuilder("/bin/sh", "-c", script);
  }

  private static String name(Path group) {
    return group.getFileName().toString();
  }

  /** cpuset groups of v1 take nobody before they have memory nodes and processors. */
  private Path cpusetWithoutMems() {
    return groups.v1("cpuset").resolve("tasks");
  }

  @ParameterizedTest
  @EnumSource
  void program_isInsideFromItsFirstInstruction(ShellUnderTest kind) throws Exception {
    Path pids = groups.v1("pids");
    Path freezer = groups.v1("freezer");
    try (Launcher ours = new Launcher(kind.in(temporary), Launcher.DEADLINE, temporary)) {
      Process process =
          ours.start(
              new ProcessBuilder("cat", "/proc/self/cgroup"),
              List.of(pids.resolve("tasks"), freezer.resolve("tasks")));
      assertThat(Launched.of(process).output())
          .contains(":pids:/" + name(pids) + "\n", ":freezer:/" + name(freezer) + "\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void program_isInsideOfAV2Group(ShellUnderTest kind) throws Exception {
    Path group = groups.v2();
    try (Launcher ours = new Launcher(kind.in(temporary), Launcher.DEADLINE, temporary)) {
      Process process =
          ours.start(
              new ProcessBuilder("cat", "/proc/self/cgroup"),
              List.of(group.resolve("cgroup.procs")));
      assertThat(Launched.of(process).output().lines())
          .filteredOn(line -> line.startsWith("0::/"))
          .singleElement()
          .asString()
          .endsWith("/" + name(group));
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusals_haveTheirErrnoAndLeaveNobody(ShellUnderTest kind) throws Exception {
    Path pids = groups.v1("pids").resolve("tasks");
    Path gone = pids.resolveSibling("gone").resolve("tasks");
    Path cpuset = cpusetWithoutMems();
    Path marker = temporary.resolve("marker");
    ProcessBuilder command = new ProcessBuilder("touch", marker.toString());
    try (Launcher ours = new Launcher(kind.in(temporary), Launcher.DEADLINE, temporary)) {
      expectRefusal(ours, command, List.of(gone), Errno.ENOENT, gone);
      expectRefusal(ours, command, List.of(pids, cpuset), Errno.ENOSPC, cpuset);
      expectRefusal(ours, command, List.of(pids, gone, cpuset), Errno.ENOENT, gone);
    }
    assertThat(marker).doesNotExist();
    assertThat(pids).isEmptyFile();
  }

  private static void expectRefusal(
      Launcher launcher, ProcessBuilder command, List<Path> entrances, Errno errno, Path where) {
    assertThatThrownBy(() -> launcher.start(command, entrances))
        .isInstanceOfSatisfying(
            RefusedEntranceException.class,
            x -> {
              assertThat(x.errno()).isEqualTo(errno);
              assertThat(x.path()).isEqualTo(where);
            });
  }

  @Test
  void frozenGroup_isLeftToTheDeadline() throws Exception {
    Path freezer = groups.v1("freezer");
    RealGroups.put(freezer.resolve("freezer.state"), "FROZEN");
    try (Launcher hasty = new Launcher(Launcher.SHELL, Duration.ofMillis(50), temporary)) {
      assertThatIOException()
          .isThrownBy(() -> hasty.start(sh("exit"), List.of(freezer.resolve("tasks"))))
          .withMessageContaining("thawed");
    } finally {
      RealGroups.put(freezer.resolve("freezer.state"), "THAWED");
    }
  }

  /** 1,200 launches by 8 threads, a third of which end in one of four ways of failing. */
  @Test
  void manyAtOnce_areNeverMistakenForEachOther() throws Exception {
    Path pids = groups.v1("pids").resolve("tasks");
    Path gone = pids.resolveSibling("gone").resolve("tasks");
    Path cpuset = cpusetWithoutMems();
    Path fake = new FakeShells(temporary).of("kill -9 $$");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    BitSet codes = new BitSet();
    try (Launcher killing = new Launcher(fake, Launcher.DEADLINE, temporary)) {
      List<Callable<Integer>> launches = new ArrayList<>();
      for (int i = 0; i < 1200; i++) {
        int code = i % 256;
        launches.add(
            switch (i % 12) {
              case 2 -> () -> refusal(List.of(pids, gone), Errno.ENOENT, gone);
              case 5 -> () -> refusal(List.of(pids, cpuset), Errno.ENOSPC, cpuset);
              case 8 -> () -> death(killing, pids);
              case 11 -> () -> missing(pids);
              default -> () -> exitCode(pids, code);
            });
      }
      for (Future<Integer> each : threads.invokeAll(launches)) {
        if (each.get() >= 0) {
          codes.set(each.get());
        }
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(codes.cardinality()).isEqualTo(256);
  }

  private int exitCode(Path entrance, int code) throws Exception {
    String script = "grep pids /proc/$$/cgroup; exit " + code;
    Launched launched = Launched.of(launcher.start(sh(script), List.of(entrance)));
    String group = name(entrance.getParent());
    assertThat(launched).isEqualTo(new Launched(code, launched.output(), ""));
    assertThat(launched.output()).endsWith(":pids:/" + group + "\n");
    return code;
  }

  private int refusal(List<Path> entrances, Errno errno, Path where) {
    expectRefusal(launcher, sh("exit"), entrances, errno, where);
    return -1;
  }

  private static int death(Launcher killing, Path entrance) {
    assertThatIOException()
        .isThrownBy(() -> killing.start(sh("exit"), List.of(entrance)))
        .withMessageContaining("137");
    return -1;
  }

  private int missing(Path entrance) {
    assertThatThrownBy(() -> launcher.start(new ProcessBuilder("/none"), List.of(entrance)))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("Cannot run program \"/none\": error=2, No such file or directory");
    return -1;
  }
}
