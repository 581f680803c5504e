package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Memory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line on the real kernel: exit codes, reports, and what is left. */
@Tag("kernel")
@Tag("jvm")
class ConfineKernelTest {

  @TempDir Path directory;

  private static RealGroups groups;

  @BeforeAll
  static void enter() {
    groups = RealGroups.enter();
  }

  @AfterAll
  static void leave() throws Exception {
    if (groups != null) {
      groups.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 125, 255})
  void confine_commandThatExits_passesTheExitCode(int code) throws Exception {
    Cg4jProcess cg4j = confine("--", "sh", "-c", "exit " + code);

    assertThat(cg4j.exitCode()).isEqualTo(code);
    assertThat(cg4j.err()).isEmpty();
    assertThat(RealGroups.of(cg4j.process().pid())).isEmpty();
  }

  @Test
  void confine_argumentsThatLookLikeOptions_reachTheCommand() throws Exception {
    Cg4jProcess cg4j = confine("printf", "%s,", "--json", "-", "@file", "a b", "", "'\"", "--");

    assertThat(cg4j.out()).isEqualTo("--json,-,@file,a b,,'\",--,");
  }

  @Test
  void confine_json_isPrintedAfterTheCommandsOwnOutput() throws Exception {
    Cg4jProcess cg4j = confine("--json", "-", "--", "sh", "-c", "echo first; exit 3");

    assertThat(cg4j.exitCode()).isEqualTo(3);
    assertThat(cg4j.out()).startsWith("first\n{");
    Map<String, Object> report = JsonParser.object(cg4j.out().substring("first\n".length()));
    assertThat(report).containsEntry("outcome", "exited").containsEntry("exitCode", 3L);
    assertThat(report).containsKeys("wallMicros", "backend").doesNotContainKey("signal");
    assertThat(report.get("backend")).isIn("v1", "v2", "hybrid");
  }

  @Test
  void confine_memoryHog_isOomKilled() throws Exception {
    Path file = directory.resolve("o.json");
    Cg4jProcess cg4j =
        confine("--memory", "64M", "--json", file.toString(), "--", "tail", "/dev/zero");

    assertThat(cg4j.exitCode()).isEqualTo(137);
    assertThat(cg4j.err())
        .contains("killed for lack of memory: memory limit 64.0 MiB (67108864 bytes), peak ");
    Map<String, Object> report = JsonParser.object(Files.readString(file));
    assertThat(report)
        .containsEntry("outcome", "oom-killed")
        .containsEntry("exitCode", 137L)
        .containsEntry("signal", 9L)
        .containsEntry("oomKills", 1L);
    assertThat(RealGroups.of(cg4j.process().pid())).isEmpty();
  }

  @Test
  void confine_childOomKilled_isTheCommandsOwnExitAndANote() throws Exception {
    Cg4jProcess cg4j = confine("--memory", "64M", "--", "sh", "-c", "tail /dev/zero; exit 5");

    assertThat(cg4j.exitCode()).isEqualTo(5);
    assertThat(cg4j.err()).contains("1 of its processes were killed for lack of memory");
  }

  @Test
  void confine_killedBySomebody_isSignalledNotOomKilled() throws Exception {
    Cg4jProcess cg4j = confine("--memory", "64M", "--json", "-", "--", "sh", "-c", "kill -KILL $$");

    assertThat(cg4j.exitCode()).isEqualTo(137);
    assertThat(JsonParser.object(cg4j.out()))
        .containsEntry("outcome", "signalled")
        .containsEntry("signal", 9L);
    assertThat(cg4j.err()).doesNotContain("memory");
  }

  @Test
  void confine_forkLoop_showsRefusedForks() throws Exception {
    String loop = "for i in 1 2 3 4 5 6 7 8 9 10; do sleep 5 & done; wait";
    Cg4jProcess cg4j = confine("--pids", "4", "--json", "-", "--", "sh", "-c", loop);

    assertThat((long) JsonParser.object(cg4j.out()).get("pidsRefused")).isPositive();
  }

  @Test
  void confine_busyLoopWithTimeout_isThrottledAndTimesOut() throws Exception {
    Cg4jProcess cg4j =
        confine(
            "--cpus",
            "0.2",
            "--timeout",
            "2s",
            "--json",
            "-",
            "--",
            "sh",
            "-c",
            "while :; do :; done");

    assertThat(cg4j.exitCode()).isEqualTo(124);
    assertThat(cg4j.err()).contains("timed out after ");
    Map<String, Object> report = JsonParser.object(cg4j.out());
    assertThat(report).containsEntry("outcome", "timed-out");
    assertThat((long) report.get("throttledMicros")).isPositive();
  }

  @Test
  void confine_timeout_leavesNoProcessAndNoGroup() throws Exception {
    Path pids = directory.resolve("pids");
    String command = "sleep 100 & echo $! $$ >" + pids + "; exec sleep 100";
    Cg4jProcess cg4j = confine("--timeout", "1s", "--", "sh", "-c", command);

    assertThat(cg4j.exitCode()).isEqualTo(124);
    for (String pid : Files.readString(pids).strip().split(" ", -1)) {
      assertThat(isAlive(pid)).as("process " + pid).isFalse();
    }
    assertThat(RealGroups.of(cg4j.process().pid())).isEmpty();
  }

  /** A zombie that its new parent has not waited for yet is dead. */
  private static boolean isAlive(String pid) throws Exception {
    Path stat = Path.of("/proc", pid, "stat");
    return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
  }

  @Test
  void confine_noSuchProgram_exitsWith127() throws Exception {
    Cg4jProcess cg4j = confine("--json", "-", "--", "no-such-program");

    assertThat(cg4j.exitCode()).isEqualTo(127);
    assertThat(cg4j.err()).isEqualTo("cg4j: no such program: no-such-program\n");
    assertThat(JsonParser.object(cg4j.out()))
        .isEqualTo(
            Map.of(
                "outcome", "not-confined",
                "reason", "no such program: no-such-program",
                "errno", "ENOENT"));
    assertThat(RealGroups.of(cg4j.process().pid())).isEmpty();
  }

  @Test
  void confine_fileThatIsNotExecutable_exitsWith126() throws Exception {
    Path file = Files.writeString(directory.resolve("data"), "data");
    Cg4jProcess cg4j = confine("--", file.toString());

    assertThat(cg4j.exitCode()).isEqualTo(126);
    assertThat(cg4j.err()).contains("cannot execute " + file + ": Permission denied");
  }

  @Test
  void confine_reportThatCannotBeWritten_doesNotRunTheCommand() throws Exception {
    Path ran = directory.resolve("ran");
    Path file = directory.resolve("missing/o.json");
    Cg4jProcess cg4j = confine("--json", file.toString(), "--", "touch", ran.toString());

    assertThat(cg4j.exitCode()).isEqualTo(125);
    assertThat(cg4j.err()).contains("cannot write " + file + ": there is no such directory");
    assertThat(ran).doesNotExist();
  }

  @Test
  void confine_valueThatTheKernelRefuses_doesNotRunTheCommand() throws Exception {
    Path ran = directory.resolve("ran");
    Cg4jProcess cg4j =
        confine("--set", "cpuset.cpus=4000", "--json", "-", "--", "touch", ran.toString());

    assertThat(cg4j.exitCode()).isEqualTo(125);
    assertThat(JsonParser.object(cg4j.out()))
        .containsEntry("outcome", "not-confined")
        .containsKey("reason");
    assertThat(ran).doesNotExist();
    assertThat(RealGroups.of(cg4j.process().pid())).isEmpty();
  }

  @Test
  void confine_swapWithoutMemory_holdsOnV2AndIsBadUsageOnV1() throws Exception {
    Path ran = directory.resolve("ran");
    boolean swap;
    boolean v1;
    try (Cgroups cgroups = Cgroups.open()) {
      v1 = cgroups.hierarchy(Controller.MEMORY).orElseThrow().version() == Version.V1;
      String name = "cg4j-test-swap-" + ProcessHandle.current().pid();
      Group group = cgroups.subtree().create(name, Controller.MEMORY);
      swap = group.find(Memory.SWAP_MAX).isPresent();
      group.delete();
    }
    Cg4jProcess cg4j = confine("--swap", "0", "--json", "-", "--", "touch", ran.toString());

    boolean refused = v1 && swap;
    assertThat(cg4j.exitCode()).as(cg4j.err()).isEqualTo(refused ? 2 : 0);
    assertThat(JsonParser.object(cg4j.out()))
        .containsEntry("outcome", refused ? "not-confined" : "exited");
    assertThat(Files.exists(ran)).isEqualTo(!refused);
    assertThat(RealGroups.of(cg4j.process().pid())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void confine_reportThatIsLost_isAnErrorUnlessTheCommandHasItsOwn(int code) throws Exception {
    Cg4jProcess cg4j = confine("--json", "/dev/full", "--", "sh", "-c", "exit " + code);

    assertThat(cg4j.exitCode()).isEqualTo(code == 0 ? 125 : code);
    assertThat(cg4j.err())
        .isEqualTo("cg4j: the report could not be written: No space left on device\n");
  }

  @Test
  void confine_insideConfine_works() throws Exception {
    String[] inner =
        Cg4jProcess.command("confine", "--memory", "32M", "--pids", "8", "--", "sh", "-c", "exit 7")
            .toArray(String[]::new);
    String[] outer = new String[inner.length + 3];
    outer[0] = "--memory";
    outer[1] = "512M";
    outer[2] = "--";
    System.arraycopy(inner, 0, outer, 3, inner.length);
    Cg4jProcess cg4j = confine(outer);

    assertThat(cg4j.exitCode()).as(cg4j.err()).isEqualTo(7);
    assertThat(RealGroups.of(cg4j.process().pid())).isEmpty();
  }

  @Test
  void confine_plainCommand_loadsNoNativeCodeAndLinksNoRecordMethods() throws Exception {
    ProcessBuilder java =
        new ProcessBuilder(Cg4jProcess.command("confine", "--memory", "64M", "--", "true"));
    java.command().add(1, "-Xlog:class+load");
    Path log = directory.resolve("classes");
    int exitCode = java.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();

    assertThat(exitCode).isZero();
    assertThat(Files.readAllLines(log))
        .isNotEmpty()
        .noneMatch(line -> line.contains(" jnr.") || line.contains(" com.kenai.jffi."))
        .as("a record's own equals, hashCode or toString costs the first launch 40 ms")
        .noneMatch(line -> line.contains("java.lang.runtime.ObjectMethods"))
        .as("reading numbers by the word costs the first launch 4 ms")
        .noneMatch(line -> line.contains("io.github.cgroup4j.spi.DigitWord"));
  }

  private Cg4jProcess confine(String... args) throws Exception {
    String[] all = new String[args.length + 1];
    all[0] = "confine";
    System.arraycopy(args, 0, all, 1, args.length);
    return Cg4jProcess.run(directory, all);
  }
}
