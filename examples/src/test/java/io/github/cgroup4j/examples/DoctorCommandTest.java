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

/** On copies of machines; no copy has what the doctor could change. */
@EnabledOnOs(OS.LINUX)
class DoctorCommandTest {

  private static final String ROOT = "20 1 8:1 / / rw - ext4 /dev/sda1 rw\n";

  @TempDir Path root;

  private InProcess doctor(String... args) {
    DoctorCommand command =
        new DoctorCommand(
            () -> Cgroups.builder().procRoot(root.resolve("proc")).mountPrefix(root).open());
    return InProcess.runCommand(command, args);
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  /** A v2 machine on which all is well, as far as a copy goes. */
  private void machine(String mountOptions, String controllers) throws IOException {
    write(
        "proc/self/mountinfo", ROOT + "30 20 0:27 / /cg " + mountOptions + " - cgroup2 none rw\n");
    write("proc/self/cgroup", "0::/\n");
    write("proc/cgroups", "#subsys_name\thierarchy\tnum_cgroups\tenabled\npids\t0\t1\t1\n");
    write("cg/cgroup.controllers", controllers + "\n");
    write("cg/cgroup.subtree_control", "\n");
    write("cg/cgroup.procs", "1\n");
    write("cg/memory.pressure", "some avg10=0.00 avg60=0.00 avg300=0.00 total=0\n");
  }

  private static List<String> ids(InProcess doctor) {
    return JsonParser.asList(JsonParser.object(doctor.out()).get("findings")).stream()
        .map(finding -> (String) JsonParser.asObject(finding).get("id"))
        .toList();
  }

  @Test
  void wellMachine_exitsWith0() throws Exception {
    machine("rw", "cpu memory pids");

    InProcess doctor = doctor();

    assertThat(doctor.err()).isEmpty();
    assertThat(doctor.out()).endsWith("Programs can be confined here.\n");
    assertThat(doctor.exitCode()).isZero();
  }

  @Test
  void nothingMounted_exitsWith1AndTellsTheCommand() throws Exception {
    write("proc/self/mountinfo", ROOT);
    write("proc/self/cgroup", "0::/\n");
    write("proc/filesystems", "nodev\tcgroup\nnodev\tcgroup2\n");

    InProcess doctor = doctor("--json");

    assertThat(doctor.exitCode()).isEqualTo(1);
    Map<String, Object> report = JsonParser.object(doctor.out());
    assertThat(report).containsEntry("mode", "none").containsEntry("canConfine", false);
    Map<String, Object> finding =
        JsonParser.asObject(JsonParser.asList(report.get("findings")).get(0));
    assertThat(finding)
        .containsEntry("id", "no-cgroups")
        .containsEntry("severity", "blocking")
        .containsEntry("commands", List.of("mount -t cgroup2 cgroup2 /sys/fs/cgroup"))
        .containsKeys("cause", "evidence", "remedy");
  }

  @Test
  void readOnlyMount_showsTheLineOfMountinfo() throws Exception {
    machine("ro,nosuid", "cpu memory pids");

    InProcess doctor = doctor();

    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.out())
        .contains("blocking: read-only\n")
        .contains("30 20 0:27 / /cg ro,nosuid - cgroup2 none rw")
        .contains("mount -o remount,bind,rw /cg\n")
        .endsWith("Programs cannot be confined here before that is remedied.\n");
  }

  @Test
  void missingController_isLimitingUnlessItIsNeeded() throws Exception {
    machine("rw", "cpu memory");

    InProcess usual = doctor("--json");
    InProcess strict = doctor("--strict");
    InProcess needed = doctor("--json", "--need", "pids");

    assertThat(ids(usual)).contains("controllers-missing");
    assertThat(usual.exitCode()).isZero();
    assertThat(strict.exitCode()).isEqualTo(1);
    assertThat(strict.out()).contains("limiting: controllers-missing\n");
    assertThat(needed.exitCode()).isEqualTo(1);
    assertThat(doctor("--need=memory,cpu").exitCode()).isZero();
  }

  @Test
  void v1WithoutController_saysHowToMountIt() throws Exception {
    write("proc/self/mountinfo", ROOT + "30 20 0:27 / /cg/pids rw - cgroup cgroup rw,pids\n");
    write("proc/self/cgroup", "3:pids:/\n");
    write("proc/cgroups", "#subsys_name\thierarchy\tnum_cgroups\tenabled\nmemory\t0\t1\t1\n");
    write("cg/pids/cgroup.procs", "");

    InProcess doctor = doctor("--need", "memory");

    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.out())
        .contains("blocking: v1-controller-missing\n")
        .contains("mount -t cgroup -o memory cgroup /sys/fs/cgroup/memory\n");
  }

  @Test
  void need_badName_isBadUsage() {
    InProcess doctor = doctor("--need", "no-controller");

    assertThat(doctor.exitCode()).isEqualTo(2);
    assertThat(doctor.err()).contains("no-controller").contains("--need");
  }

  @Test
  void controlCharactersInNames_doNotReachTheTerminal() throws Exception {
    machine("rw", "cpu memory pids");
    write("proc/self/cgroup", "0::/\u001b[31m\n");

    assertThat(doctor().out()).doesNotContain("\u001b").contains("\\x1b[31m");
  }
}
