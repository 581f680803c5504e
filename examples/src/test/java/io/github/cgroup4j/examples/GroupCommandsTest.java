package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.testkit.FakeCgroupfs;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On the fake, with both versions. */
class GroupCommandsTest {

  private @org.jspecify.annotations.Nullable FakeCgroupfs fake;

  private Group job(Mode mode) throws Exception {
    fake = FakeCgroupfs.of(mode);
    return fake.cgroups()
        .rootSubtree()
        .create("job", Controller.MEMORY, Controller.CPU, Controller.PIDS);
  }

  @AfterEach
  void end() {
    if (fake != null) {
      fake.close();
    }
  }

  private Supplier<Cgroups> entry() {
    FakeCgroupfs machine = fake;
    if (machine == null) {
      throw new IllegalStateException("no machine");
    }
    return () -> machine.cgroups(machine.kernel());
  }

  private InProcess get(String... args) {
    return InProcess.runCommand(new GetCommand(entry()), args);
  }

  private InProcess set(String... args) {
    return InProcess.runCommand(new SetCommand(entry()), args);
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V2"})
  void set_saysWhatTheKernelMadeOfIt(Mode mode) throws Exception {
    job(mode);

    InProcess set = set("job", "memory.max=100000001", "cpu.max=1.5", "pids.max=max");

    assertThat(set.err()).isEmpty();
    assertThat(set.exitCode()).isZero();
    assertThat(set.out())
        .isEqualTo("memory.max=97656K (asked for 100000001)\ncpu.max=1.5 cpus\npids.max=max\n");
    assertThat(get("job", "memory.max").out()).isEqualTo("97656K\n");
    assertThat(get("job", "cpu.max", "pids.max").out())
        .isEqualTo("cpu.max=1.5 cpus\npids.max=max\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V2"})
  void json_isExact(Mode mode) throws Exception {
    job(mode);

    InProcess set = set("job", "memory.max=100000001", "--json");
    InProcess get = get("job", "memory.max", "cpu.max", "pids.max", "--json");

    Map<String, Object> made = JsonParser.asObject(JsonParser.array(set.out()).get(0));
    assertThat(made)
        .containsEntry("property", "memory.max")
        .containsEntry("asked", "100000001")
        .containsEntry("held", "97656K");
    Map<String, Object> held = JsonParser.object(get.out());
    assertThat(((Number) held.get("memory.max")).longValue()).isEqualTo(99999744);
    assertThat(held).containsEntry("pids.max", "max");
    assertThat(JsonParser.asObject(held.get("cpu.max"))).containsEntry("quota", "max");
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V2"})
  void get_all_hasWhatTheGroupHas(Mode mode) throws Exception {
    job(mode);

    assertThat(get("job").out())
        .contains("memory.max=max\n", "cpu.weight=100\n", "pids.current=0\n")
        .doesNotContain("hugetlb");
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V2"})
  void unknownProperty_exitsWith2AndSaysWhatMayBeMeant(Mode mode) throws Exception {
    job(mode);

    for (InProcess run : List.of(get("job", "memory.mxa"), set("job", "memory.mxa=5"))) {
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("did you mean").contains("memory.max");
    }
    assertThat(set("job", "memory.max=lots").err()).contains("memory.max: \"lots\" is no limit");
    assertThat(set("job", "memory.max").err()).contains("PROPERTY=VALUE");
    assertThat(set("job", "memory.current=5").err()).contains("can only be read");
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V2"})
  void unknownGroup_exitsWith1(Mode mode) throws Exception {
    job(mode);

    InProcess get = get("nowhere", "memory.max");

    assertThat(get.exitCode()).isEqualTo(1);
    assertThat(get.err()).contains("there is no group nowhere").doesNotContain("cg4j get .");
    assertThat(get("memory.max").err()).contains("cg4j get . memory.max");
    assertThat(set("memory.max=1M", "pids.max=5").err()).contains("cg4j set . memory.max=1M");
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V2"})
  void notOnThisVersion_exitsWith1AndSaysWhatComesNearest(Mode mode) throws Exception {
    job(mode);
    String name = mode == Mode.V1 ? "memory.high" : "memory.swappiness";

    InProcess get = get("job", name);

    assertThat(get.exitCode()).isEqualTo(1);
    assertThat(get.err())
        .contains(mode == Mode.V1 ? "the soft limit, comes nearest" : "memory.reclaim takes");
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V2"})
  void fileOfThisVersion_isReadToo(Mode mode) throws Exception {
    job(mode);
    String file = mode == Mode.V1 ? "memory.limit_in_bytes" : "memory.max";
    String part = mode == Mode.V1 ? "cpu.cfs_period_us" : "cpu.max";

    assertThat(set("job", file + "=64M").out()).isEqualTo("memory.max=64M\n");
    assertThat(get("job", file).out()).isEqualTo("64M\n");
    assertThat(get("job", part).out()).isEqualTo(mode == Mode.V1 ? "100000\n" : "max\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V2", "HYBRID"})
  void lsAndTree_showWhatIsBelow(Mode mode) throws Exception {
    Group job = job(mode);
    job.subtree().create("job/one");
    job.subtree().create("job/two");

    assertThat(InProcess.runCommand(new LsCommand(entry()), "job").out()).contains("one\ntwo\n");
    InProcess tree = InProcess.runCommand(new TreeCommand(entry()), "job", "-s", "pids.max");
    assertThat(tree.err()).isEmpty();
    assertThat(tree.out())
        .startsWith("job [")
        .contains("memory", "pids.max=max", "|- one", "`- two");
    InProcess json = InProcess.runCommand(new TreeCommand(entry()), "job", "--json");
    Map<String, Object> root = JsonParser.object(json.out());
    assertThat(root).containsEntry("name", "job");
    assertThat(JsonParser.asList(root.get("children"))).hasSize(2);
    InProcess shallow = InProcess.runCommand(new TreeCommand(entry()), "job", "--depth=0");
    assertThat(shallow.out()).doesNotContain("one");
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V2"})
  void stat_hasFiguresOnly(Mode mode) throws Exception {
    job(mode);

    InProcess stat = InProcess.runCommand(new StatCommand(entry()), "job", "-c", "pids");
    InProcess all = InProcess.runCommand(new StatCommand(entry()), "job", "--json");

    assertThat(stat.out()).contains("pids.current 0").doesNotContain("pids.max", "memory.current");
    Map<String, Object> figures = JsonParser.object(all.out());
    assertThat(((Number) figures.get("memory.current")).longValue()).isZero();
    assertThat(JsonParser.asObject(figures.get("pids.events"))).containsKey("max");
    assertThat(figures).doesNotContainKeys("memory.max", "cgroup.procs");
  }

  @org.junit.jupiter.api.Test
  void completion_isAScript() {
    InProcess completion = InProcess.run("completion");
    assertThat(completion.exitCode()).isZero();
    assertThat(completion.out()).contains("_complete_cg4j", "translate", "memory.max");
  }
}
