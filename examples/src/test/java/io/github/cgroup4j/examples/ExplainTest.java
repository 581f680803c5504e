package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** On a machine that is nothing but files: the same as seen from a container with the host's. */
@EnabledOnOs(OS.LINUX)
class ExplainTest {

  private static final String GROUP = "sys/fs/cgroup/work/";

  @TempDir Path root;

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  /** v2: own group /work/job with 1 GiB, below /work with 64 MiB and half a CPU. */
  private void nestedOnV2() throws IOException {
    write("proc/self/mountinfo", "30 1 0:30 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
    write("proc/self/cgroup", "0::/work/job\n");
    write("proc/17/cgroup", "0::/work\n");
    write("proc/meminfo", "MemTotal:        4194304 kB\nMemAvailable:    4000000 kB\n");
    write("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t0-3\n");
    write(
        "proc/cgroups",
        "#subsys_name\thierarchy\tnum_cgroups\tenabled\n"
            + "cpu\t0\t9\t1\ncpuacct\t0\t9\t1\nmemory\t0\t9\t1\n");
    write("sys/fs/cgroup/cgroup.controllers", "cpu memory pids\n");
    write("sys/fs/cgroup/cgroup.procs", "");
    for (String group : List.of("", "job/")) {
      write(GROUP + group + "cgroup.procs", "");
      write(GROUP + group + "cgroup.type", "domain\n");
      write(GROUP + group + "pids.max", "max\n");
      write(GROUP + group + "pids.current", "5\n");
    }
    write(GROUP + "memory.max", "67108864\n");
    write(GROUP + "memory.current", "66060288\n");
    write(GROUP + "job/memory.max", "1073741824\n");
    write(GROUP + "job/memory.current", "1048576\n");
    write(GROUP + "job/memory.events", "low 0\nhigh 0\nmax 3\noom 1\noom_kill 1\n");
    write(GROUP + "cpu.max", "50000 100000\n");
    write(
        GROUP + "cpu.stat",
        "usage_usec 900\nnr_periods 40\nnr_throttled 12\nthrottled_usec 1200000\n");
    write(GROUP + "job/cpu.max", "max 100000\n");
  }

  private InProcess explain(String... args) {
    return InProcess.runCommand(
        new ExplainCommand(
            () -> Cgroups.builder().procRoot(root.resolve("proc")).mountPrefix(root).open()),
        args);
  }

  @Test
  void text_newCpusetOfV1_saysThatNobodyEnters() throws Exception {
    write(
        "proc/self/mountinfo", "30 1 0:30 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset\n");
    write("proc/self/cgroup", "1:cpuset:/\n");
    String cpuset = "sys/fs/cgroup/cpuset/";
    for (String group : List.of("", "new/")) {
      write(cpuset + group + "tasks", "");
      write(cpuset + group + "cpuset.effective_cpus", group.isEmpty() ? "0-3\n" : "\n");
      write(cpuset + group + "cpuset.effective_mems", group.isEmpty() ? "0\n" : "\n");
    }

    InProcess explain = explain("new");

    String group = "own group " + root + "/" + cpuset + "new";
    assertThat(explain.out())
        .contains("cpus         nothing ")
        .contains(
            "no process can be moved here: nothing is in " + group + " (cpuset.effective_cpus)")
        .contains(
            "no process can be moved here: nothing is in " + group + " (cpuset.effective_mems)")
        .doesNotContain("worth of time");
  }

  @Test
  void text_nodesThatNobodyTellsOf_areNotTakenForNone() throws Exception {
    nestedOnV2();

    assertThat(explain().out()).doesNotContain("mems ").doesNotContain("nothing is in");
  }

  @Test
  void text_nested_namesTheGroupThatBinds() throws Exception {
    nestedOnV2();

    InProcess explain = explain();

    assertThat(explain.err()).isEmpty();
    assertThat(explain.exitCode()).isZero();
    String work = root + "/sys/fs/cgroup/work";
    assertThat(explain.out())
        .contains("memory       64.0 MiB     1.0 MiB      1.0 MiB      group above " + work)
        .contains("cpu          0.500 cpus")
        .contains("throttled in 12 of 40 periods, 1.20 s in all, by group above " + work)
        .contains("memory events: low=0 high=0 max=3 oom=1 oom_kill=1")
        .contains("JDK 17       1.0 GiB      4")
        .contains("wrong: memory is 64.0 MiB, it takes it for 1.0 GiB: JDK 17 reads the own group")
        .contains("JDK 25       64.0 MiB     1")
        .contains("rounded: cpus is 0.5, it takes it for 1")
        .doesNotContain("not seen");
  }

  @Test
  void json_nested_hasExactFigures() throws Exception {
    nestedOnV2();

    Map<String, Object> found = JsonParser.object(explain("--json").out());

    Map<String, Object> memory = JsonParser.asObject(found.get("memory"));
    assertThat(JsonParser.asObject(memory.get("boundBy")))
        .containsEntry("kind", "group-above")
        .containsEntry("file", root.resolve(GROUP + "memory.max").toString());
    assertThat(String.valueOf(memory.get("limit"))).isEqualTo("67108864");
    assertThat(memory).containsEntry("unseen", null);
    Map<String, Object> jvms = JsonParser.asObject(found.get("jvm"));
    assertThat(jvms).containsKeys("JDK 17", "JDK 25");
    assertThat(found).containsEntry("problems", List.of());
  }

  @Test
  void swapThatIsNotAccounted_isTheMachinesWithTheReason() throws Exception {
    nestedOnV2();
    write("proc/meminfo", "MemTotal: 4194304 kB\nSwapTotal: 262144 kB\nSwapFree: 262144 kB\n");
    write("proc/swaps", "Filename\tType\tSize\tUsed\tPriority\n/dev/vdb partition 262140 0 -2\n");
    write("proc/cmdline", "quiet swapaccount=1 swapaccount=0\n");

    String text = explain().out();
    Map<String, Object> found = JsonParser.object(explain("--json").out());

    String reason =
        "this machine has swap, and its memory controller does not account it (swapaccount=0 on the"
            + " kernel's command line): a memory limit that closes swap cannot be set; boot with"
            + " swapaccount=1 instead of swapaccount=0; or switch swap off; or allow it to what is"
            + " confined";
    assertThat(text)
        .contains("swap         256.0 MiB    -            256.0 MiB    the machine")
        .contains("no group limits swap: " + reason);
    assertThat(found).containsEntry("unaccountedSwap", reason);
    assertThat(JsonParser.asObject(found.get("swap"))).containsEntry("current", null);

    write(GROUP + "job/memory.swap.max", "1048576\n");
    write(GROUP + "job/memory.swap.current", "0\n");

    assertThat(explain().out())
        .contains("swap         1.0 MiB      0 bytes      1.0 MiB      own group")
        .doesNotContain("no group limits swap");
    assertThat(JsonParser.object(explain("--json").out())).containsEntry("unaccountedSwap", null);
  }

  @Test
  void pid_isExplainedWhereItIs() throws Exception {
    nestedOnV2();
    assertThat(explain("17").out())
        .contains("own group " + root + "/sys/fs/cgroup/work (memory.max)");
  }

  @Test
  void group_isFoundByPath() throws Exception {
    nestedOnV2();
    assertThat(explain("/work").out()).contains("own group " + root + "/sys/fs/cgroup/work");
    assertThat(explain("/sys/fs/cgroup/work").out())
        .contains("own group " + root + "/sys/fs/cgroup/work");
  }

  @Test
  void missing_isSaidWithExitCode1() throws Exception {
    nestedOnV2();
    assertThat(explain("999999").exitCode()).isEqualTo(1);
    assertThat(explain("999999").err()).contains("process 999999").contains("it has ended");
    assertThat(explain("/nobody").exitCode()).isEqualTo(1);
    assertThat(explain("/nobody").err())
        .startsWith("cg4j: cannot find a group at, or of the path, /nobody: ENOENT ");
    assertThat(explain("/work/../x").exitCode()).isEqualTo(2);
    assertThat(explain("0").exitCode()).isEqualTo(2);
    assertThat(explain("-1").exitCode()).isEqualTo(2);
    assertThat(explain("-1").err()).contains("\"-1\" is no process id");
  }

  @Test
  void hidden_belowANamespace_saysThatMoreMayHold() throws Exception {
    nestedOnV2();
    write("sys/fs/cgroup/cgroup.type", "domain\n"); // which the root of a hierarchy has not

    assertThat(explain().out())
        .contains("not seen: groups above " + root + "/sys/fs/cgroup are hidden");
    write(GROUP + "memory.max", "max\n");
    write(GROUP + "cpu.max", "max 100000\n");
    assertThat(explain().out()).containsPattern("JDK 25 .* right as far as can be seen");
  }

  @Test
  void jdk17_withoutMemoryInTheTable_isBlind() throws Exception {
    nestedOnV2();
    write("proc/cgroups", "#subsys_name\thierarchy\tnum_cgroups\tenabled\ncpu\t0\t9\t1\n");

    assertThat(explain().out())
        .contains("JDK 17       4.0 GiB      4")
        .contains("blind: /proc/cgroups does not list memory as enabled")
        .contains("JDK 25       64.0 MiB     1");
  }

  @Test
  void none_isTheMachine() throws Exception {
    write("proc/self/mountinfo", "20 1 8:1 / / rw - ext4 /dev/sda1 rw\n");
    write("proc/self/cgroup", "");
    write("proc/meminfo", "MemTotal:        4194304 kB\n");

    InProcess explain = explain();

    assertThat(explain.exitCode()).isZero();
    assertThat(explain.out())
        .contains("cgroups: none (")
        .contains("4.0 GiB")
        .contains("the machine");
  }

  @Test
  void unreadable_isAProblemAndTheRestIsShown() throws Exception {
    nestedOnV2();
    write(GROUP + "memory.max", "plenty\n");

    InProcess explain = explain();

    assertThat(explain.exitCode()).isZero();
    assertThat(explain.out()).contains("problem: cannot understand memory.max").contains("cpu ");
  }
}
