package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.spi.Errno;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where nothing can be confined, nothing runs, and the reason is told. */
@EnabledOnOs(OS.LINUX)
class RefusedTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"EACCES", "EROFS", "EPERM"})
  void confine_noGroupCanBeMade_doesNotRunTheCommand(Errno errno) throws Exception {
    Path ran = directory.resolve("ran");
    Path file = directory.resolve("o.json");
    ConfineCommand command =
        new ConfineCommand(() -> Cgroups.builder().kernel(RefusingKernel.with(errno)).open());

    InProcess confine =
        InProcess.runCommand(
            command,
            "--make-room",
            "none",
            "--json",
            file.toString(),
            "--",
            "touch",
            ran.toString());

    assertThat(confine.exitCode()).isEqualTo(125);
    assertThat(ran).doesNotExist();
    assertThat(confine.err()).startsWith("cg4j: cannot ").doesNotContain("\tat ");
    Map<String, Object> report = JsonParser.object(Files.readString(file));
    assertThat(report).containsEntry("outcome", "not-confined").containsKey("reason");
  }

  @Test
  void confine_noCgroups_saysWhy() throws Exception {
    Path ran = directory.resolve("ran");
    ConfineCommand command = new ConfineCommand(this::none);

    InProcess confine = InProcess.runCommand(command, "--json", "-", "--", "touch", ran.toString());

    assertThat(confine.exitCode()).isEqualTo(125);
    assertThat(ran).doesNotExist();
    assertThat(JsonParser.object(confine.out()))
        .containsEntry("outcome", "not-confined")
        .containsKeys("reason", "hint")
        .doesNotContainKey("errno");
  }

  @Test
  void demo_noCgroups_saysWhyAndIsSimulated() {
    InProcess demo = InProcess.runCommand(new DemoCommand(this::none));

    assertThat(demo.exitCode()).isZero();
    assertThat(demo.err()).startsWith("cg4j: no group can be made here: ").doesNotContain("\tat ");
    assertThat(demo.out()).contains("simulated kernel", "oom-killed");
  }

  @Test
  void demo_noGroupCanBeMade_saysWhyAndIsSimulated() {
    DemoCommand command =
        new DemoCommand(() -> Cgroups.builder().kernel(RefusingKernel.with(Errno.EACCES)).open());

    InProcess demo = InProcess.runCommand(command);

    assertThat(demo.exitCode()).isZero();
    assertThat(demo.err()).startsWith("cg4j: no group can be made here: ").doesNotContain("\tat ");
    assertThat(demo.out()).contains("simulated kernel", "oom-killed");
  }

  /** A machine without control groups: an empty directory for a proc file system. */
  private Cgroups none() {
    return Cgroups.builder().procRoot(directory).open();
  }
}
