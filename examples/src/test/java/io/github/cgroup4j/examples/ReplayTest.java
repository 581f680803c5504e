package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  private static final String VECTOR =
      """
      {"format":"cgroup-kernel-vectors/1","vectors":2}
      {"id":"a","area":"x","tier":1,"tree":"v2","steps":[{"op":"mkdir","path":"a"},\
      {"op":"read","file":"a/pids.max"}],"results":[{"profiles":["6.1-v2","6.12-v2"],\
      "outcomes":[{"r":"ok"},{"r":"%s","at":"open"}]}]}
      {"id":"b","area":"x","tier":2,"tree":"v2","steps":[{"op":"statfs","path":"."}],\
      "results":[{"profiles":["6.1-v2"],"outcomes":[{"r":"ok","v":"cgroup2"}]}]}
      """;

  private static Path vectors(Path directory, String errno) throws Exception {
    return Files.writeString(directory.resolve("vectors.jsonl"), VECTOR.formatted(errno));
  }

  @Test
  void asRecorded_succeeds(@TempDir Path directory) throws Exception {
    Path file = vectors(directory, "ENOENT");

    InProcess cg4j = InProcess.run("replay", "--vectors", file.toString());

    assertThat(cg4j.exitCode()).isZero();
    assertThat(cg4j.out())
        .contains("6.1-v2: tier 1: 1 of 1, tier 2: 0 of 0, tier 3: 0 of 0, not applicable: 1")
        .contains("6.12-v2: tier 1: 1 of 1")
        .doesNotContain("6.18");
  }

  @Test
  void difference_failsAndIsShown(@TempDir Path directory) throws Exception {
    Path file = vectors(directory, "EINVAL");

    InProcess cg4j =
        InProcess.run("replay", "--vectors", file.toString(), "--profile", "6.1-v2", "--json");

    assertThat(cg4j.exitCode()).isEqualTo(1);
    assertThat(cg4j.out().replaceAll("\\s+", ""))
        .isEqualTo(
            "{\"6.1-v2\":{\"passed\":[],\"failed\":[{\"id\":\"a\",\"tier\":1,\"step\":1,"
                + "\"expected\":{\"r\":\"EINVAL\",\"at\":\"open\"},"
                + "\"actual\":{\"r\":\"ENOENT\",\"at\":\"open\"}}],"
                + "\"notApplicable\":[{\"id\":\"b\",\"reason\":\"hasastepstatfs\"}]}}");
  }

  @Test
  void unknownProfile_isBadUsage(@TempDir Path directory) throws Exception {
    Path file = vectors(directory, "ENOENT");

    InProcess cg4j = InProcess.run("replay", "--vectors", file.toString(), "--profile", "2.6-v1");

    assertThat(cg4j.exitCode()).isEqualTo(2);
    assertThat(cg4j.err()).contains("2.6-v1", "6.12-v2");
  }

  @Test
  void fileThatIsNoVectors_isTold(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("x"), "hello\n");

    InProcess cg4j = InProcess.run("replay", "--vectors", file.toString());

    assertThat(cg4j.exitCode()).isEqualTo(1);
    assertThat(cg4j.err()).contains("line 1");
  }
}
