package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.testkit.FakeCgroupfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

  private static final String SERVICE =
      """
      {"settings": {"memory.max": "256M"},
       "children": {"workers": {"settings": {"pids.max": 20}}}}
      """;

  @TempDir Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("spec"), text);
  }

  private static InProcess plan(Supplier<Cgroups> entry, String... arguments) {
    return InProcess.runCommand(new PlanCommand(entry), arguments);
  }

  private static Supplier<Cgroups> entry(FakeCgroupfs fake) {
    return () -> fake.cgroups(fake.kernel());
  }

  @Test
  void plan_printsAndChangesNothing_untilCommitted() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      String spec = file(SERVICE).toString();
      Group web = fake.cgroups().subtree().group("web");

      InProcess plan = plan(entry(fake), spec, "--at", "web");
      assertThat(plan.err()).isEmpty();
      assertThat(plan.exitCode()).isZero();
      assertThat(plan.out())
          .contains("mkdir ")
          .contains("/cgroup.subtree_control <- \"+memory\"")
          .contains("/web/memory.max <- \"268435456\"");
      assertThat(web.exists()).isFalse();

      assertThat(plan(entry(fake), spec, "--at", "web", "--commit").exitCode()).isZero();
      assertThat(web.read(Memory.MAX)).isEqualTo(Limit.mebibytes(256));
      assertThat(web.child("workers").read(Pids.MAX)).isEqualTo(Limit.of(20));
      assertThat(plan(entry(fake), spec, "--at", "web").out()).isEqualTo("nothing to do\n");
      web.deleteTree();
    }
  }

  @Test
  void json_hasTheSteps() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v1()) {
      InProcess plan = plan(entry(fake), file(SERVICE).toString(), "--at", "web", "--json");
      Map<String, Object> found = JsonParser.object(plan.out());
      assertThat(found).containsEntry("committed", false);
      Map<String, Object> last =
          JsonParser.asObject(
              JsonParser.asList(found.get("steps"))
                  .get(JsonParser.asList(found.get("steps")).size() - 1));
      assertThat(last).containsEntry("kind", "set").containsEntry("setting", "pids.max");
      assertThat(last).containsEntry("group", "web/workers").containsEntry("value", "20");
    }
  }

  @Test
  void capture_isReadByPlan_inBothFormats() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v1()) {
      plan(entry(fake), file(SERVICE).toString(), "--at", "web", "--commit");
      for (String format : new String[] {"json", "cgconfig"}) {
        InProcess capture =
            InProcess.runCommand(new CaptureCommand(entry(fake)), "web", "--format", format);
        assertThat(capture.err()).isEmpty();
        assertThat(capture.out()).contains("workers");
        String text = file(capture.out()).toString();
        assertThat(plan(entry(fake), text, "--at", "web").out()).isEqualTo("nothing to do\n");
        assertThat(plan(entry(fake), text, "--at", format, "--commit").exitCode()).isZero();
        Group copy = fake.cgroups().subtree().group(format);
        assertThat(copy.read(Memory.MAX)).isEqualTo(Limit.mebibytes(256));
        copy.deleteTree();
      }
      fake.cgroups().subtree().group("web").deleteTree();
    }
  }

  @Test
  void wrongFiles_areBadUsage_withThePlace() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      InProcess wrong = plan(entry(fake), file("{\"settings\": {\"memory.mix\": 1}}").toString());
      assertThat(wrong.exitCode()).isEqualTo(2);
      assertThat(wrong.err()).contains("line 1, column 15").contains("memory.mix");
      assertThat(plan(entry(fake), directory.resolve("none").toString()).exitCode()).isEqualTo(2);
      InProcess perm = plan(entry(fake), file("group a { perm { } }").toString());
      assertThat(perm.err()).contains("line 1, column 11").contains("perm");
    }
  }

  @Test
  void whatCannotBeDone_isSaidWithExitCode1() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      String swappy = file("{\"settings\": {\"memory.swappiness\": 10}}").toString();
      InProcess plan = plan(entry(fake), swappy, "--at", "web");
      assertThat(plan.exitCode()).isEqualTo(1);
      assertThat(plan.err()).contains("cgroup v2 has nothing like it");
      InProcess capture = InProcess.runCommand(new CaptureCommand(entry(fake)), "nobody");
      assertThat(capture.exitCode()).isEqualTo(1);
      assertThat(capture.err()).contains("does not exist");
    }
  }

  @Test
  void real_isPlannedCommittedAndCaptured() throws Exception {
    try (RealGroups entered = RealGroups.enter();
        Cgroups cgroups = Cgroups.open()) {
      String name = "cg4j-plan-" + ProcessHandle.current().pid();
      Group group = cgroups.subtree().group(name);
      try {
        String spec = file(SERVICE).toString();
        assertThat(plan(Cgroups::open, spec, "--at", name, "--commit").err()).isEmpty();
        assertThat(group.read(Memory.MAX)).isEqualTo(Limit.mebibytes(256));
        InProcess capture = InProcess.run("capture", name);
        assertThat(capture.out()).contains("\"memory.max\": \"256M\"");
        assertThat(plan(Cgroups::open, file(capture.out()).toString(), "--at", name).out())
            .isEqualTo("nothing to do\n");
        assertThat(group.directory(Controller.MEMORY).orElseThrow()).exists();
      } finally {
        group.deleteTree();
      }
      assertThat(entered).isNotNull();
    }
  }

  @Test
  void captureForTheOtherVersion_isPlannedThere() throws Exception {
    try (FakeCgroupfs old = FakeCgroupfs.v1();
        FakeCgroupfs now = FakeCgroupfs.v2()) {
      Group web = old.cgroups().subtree().create("web", Controller.MEMORY, Controller.PIDS);
      web.set(Memory.MAX, Limit.mebibytes(256));

      InProcess captured =
          InProcess.runCommand(new CaptureCommand(entry(old)), "web", "--to", "v2");
      assertThat(captured.err()).isEmpty();
      InProcess made = plan(entry(now), file(captured.out()).toString(), "--at", "web", "--commit");

      assertThat(made.err()).isEmpty();
      assertThat(now.cgroups().subtree().group("web").read(Memory.MAX))
          .isEqualTo(Limit.mebibytes(256));
    }
  }
}
