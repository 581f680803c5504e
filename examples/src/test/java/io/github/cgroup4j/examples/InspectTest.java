package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
class InspectTest {

  private static final String HYBRID_MOUNTS =
      """
      20 1 8:1 / / rw - ext4 /dev/sda1 rw
      30 20 0:30 / /sys/fs/cgroup/blkio rw,nosuid - cgroup cgroup rw,blkio
      31 20 0:31 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,name=systemd
      32 20 0:32 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
      """;

  private static final String HYBRID_SELF =
      """
      9:blkio:/jobs/a:b
      5:pids:/jobs
      1:name=systemd:/jobs
      0::/jobs
      """;

  @TempDir Path root;

  @Test
  void json_hybridSysroot_isToTheLetter() throws Exception {
    write("proc/self/mountinfo", HYBRID_MOUNTS);
    write("proc/self/cgroup", HYBRID_SELF);
    write("sys/fs/cgroup/unified/cgroup.controllers", "hugetlb\n");

    InProcess inspect = InProcess.run("inspect", "--json", "--sysroot", root.toString());

    assertThat(inspect.exitCode()).isZero();
    assertThat(JsonParser.object(inspect.out()))
        .isEqualTo(JsonParser.object(resource("inspect-hybrid.json")));
  }

  @Test
  void json_processOfOtherProc_looksAsThatProcess() throws Exception {
    write("host/proc/self/mountinfo", "not of the host\n");
    write("host/proc/17/mountinfo", HYBRID_MOUNTS);
    write("host/proc/17/cgroup", HYBRID_SELF);

    InProcess inspect =
        InProcess.run(
            "inspect",
            "--json",
            "--proc=" + root.resolve("host/proc"),
            "--pid=17",
            "--prefix=" + root.resolve("host"));

    Map<String, Object> found = JsonParser.object(inspect.out());
    assertThat(found).containsEntry("mode", "hybrid");
    Map<String, Object> blkio =
        JsonParser.asObject(JsonParser.asObject(found.get("controllers")).get("blkio"));
    assertThat(blkio).containsEntry("directory", "/sys/fs/cgroup/blkio/jobs/a:b");
  }

  @Test
  void sysrootThatIsMissing_isBadUsage() {
    InProcess inspect = InProcess.run("inspect", "--sysroot", root.resolve("missing").toString());

    assertThat(inspect.exitCode()).isEqualTo(2);
    assertThat(inspect.err()).contains("missing");
  }

  @Test
  void json_nothingThere_isModeNoneWithReason() {
    InProcess inspect = InProcess.run("inspect", "--json", "--sysroot", root.toString());

    assertThat(inspect.exitCode()).isZero();
    Map<String, Object> found = JsonParser.object(inspect.out());
    assertThat(found)
        .containsEntry("mode", "none")
        .containsEntry("mounts", List.of())
        .containsEntry("controllers", Map.of())
        .containsEntry("self", List.of());
    assertThat((String) found.get("reason")).isNotEmpty().doesNotContain(root.toString());
  }

  @Test
  void json_garbage_exitsWith0AndWarns() throws Exception {
    byte[] noise =
        "\0\1\u00ff 12 x\n::::\n\n0::/../..\n30 20 0:30 - cgroup"
            .getBytes(StandardCharsets.ISO_8859_1);
    Files.createDirectories(root.resolve("proc/self"));
    Files.write(root.resolve("proc/self/mountinfo"), noise);
    Files.write(root.resolve("proc/self/cgroup"), noise);

    InProcess inspect = InProcess.run("inspect", "--json", "--sysroot", root.toString());

    assertThat(inspect.exitCode()).isZero();
    Map<String, Object> found = JsonParser.object(inspect.out());
    assertThat(JsonParser.asList(found.get("warnings"))).isNotEmpty();
    assertThat(inspect.out()).doesNotContain(root.toString());
  }

  @Test
  void text_hybridSysroot_namesHierarchiesAndDirectories() throws Exception {
    write("proc/self/mountinfo", HYBRID_MOUNTS);
    write("proc/self/cgroup", HYBRID_SELF);

    String out = InProcess.run("inspect", "--sysroot", root.toString()).out();

    assertThat(out)
        .startsWith("mode: hybrid\n")
        .contains(
            "v1 blkio\n", "(named systemd)", "not mounted here", "/sys/fs/cgroup/unified/jobs")
        .doesNotContain(root.toString());
  }

  @Test
  void json_thisMachine_parses() {
    assertThat(JsonParser.object(InProcess.run("inspect", "--json").out()))
        .containsKeys("mode", "mounts", "controllers", "self", "warnings");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sysroot / --pid 1 | --sysroot does not go with",
        "--sysroot /there/is/no/such | there is no directory \"/there/is/no/such\"",
        "--proc /proc       | --proc wants --pid too",
        "--pid 0            | 0 is no process id",
        "--pid x            | x",
        "extra              | extra"
      })
  void badInput_exitsWith2AndSaysWhatIsWrong(String args, String said) {
    InProcess inspect = InProcess.run(("inspect " + args).split(" +", -1));

    assertThat(inspect.exitCode()).isEqualTo(2);
    assertThat(inspect.err()).contains(said, "Try 'cg4j inspect --help'.");
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private static String resource(String name) throws IOException {
    try (var in = InspectTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
