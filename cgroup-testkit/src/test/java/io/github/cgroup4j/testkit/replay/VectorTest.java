package io.github.cgroup4j.testkit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The recorded vectors over the simulated system calls, as each kernel that was recorded. */
class VectorTest {

  static final List<String> PROFILES = Replay.PROFILES;

  @ParameterizedTest
  @FieldSource("PROFILES")
  void vectors_haveTheOutcomesOfTheKernel(String profile) throws IOException {
    ReplayReport report = new Replay(profile).report(vectors());

    assertThat(report.failed()).extracting(one -> one.id() + " " + one.difference()).isEmpty();
    assertThat(report.passed()).hasSizeGreaterThan(130);
    assertThat(report.notApplicable())
        .extracting(ReplayReport.NotApplicable::reason)
        .allMatch(
            reason -> reason.matches("has a step (.*xattr|statfs|unshare|opendev|mknod)"),
            "reason");
  }

  /** Single values and their refusal, recorded for this project on the microVM. */
  @Test
  void values_haveTheOutcomesOfTheKernel() throws IOException {
    ReplayReport report =
        new Replay("6.18-hybrid").report(vectors("/vectors/values-6.18-hybrid.jsonl"));

    assertThat(report.failed()).extracting(one -> one.id() + " " + one.difference()).isEmpty();
    assertThat(report.passed()).hasSize(19);
  }

  /** Where the fake once differed from the microVM: found by comparisons, or by recording. */
  @Test
  void foundDivergences_areMended() throws IOException {
    ReplayReport report =
        new Replay("6.18-hybrid").report(vectors("/vectors/compare-6.18-hybrid.jsonl"));

    assertThat(report.failed()).extracting(one -> one.id() + " " + one.difference()).isEmpty();
    assertThat(report.passed()).hasSize(25);
  }

  /** The same on kernels of the lab. */
  @ParameterizedTest
  @CsvSource({"6.1-v1, 1", "6.1-v2, 3", "6.12-v2, 1"})
  void foundDivergencesInTheLab_areMended(String profile, int vectors) throws IOException {
    ReplayReport report =
        new Replay(profile).report(vectors("/vectors/compare-" + profile + ".jsonl"));

    assertThat(report.failed()).extracting(one -> one.id() + " " + one.difference()).isEmpty();
    assertThat(report.passed()).hasSize(vectors);
  }

  /** What groups are charged, what is reclaimed and swapped, and who is slowed down or killed. */
  @ParameterizedTest
  @FieldSource("PROFILES")
  void accounting_hasTheOutcomesOfTheKernel(String profile) throws IOException {
    List<KernelVector> vectors = vectors("/vectors/accounting.jsonl");
    Replay replay = new Replay(profile);
    assumeTrue(vectors.stream().anyMatch(replay::hasOutcomesOf), "not recorded");

    ReplayReport report = replay.report(vectors);

    assertThat(report.failed()).extracting(one -> one.id() + " " + one.difference()).isEmpty();
    assertThat(report.passed()).hasSizeGreaterThanOrEqualTo(16);
  }

  @Test
  void changedOutcome_isFound() throws IOException {
    String vector =
        "{\"id\":\"x\",\"area\":\"x\",\"tier\":1,\"tree\":\"v2\",\"steps\":[{\"op\":\"mkdir\","
            + "\"path\":\"a\"},{\"op\":\"rmdir\",\"path\":\"a\"}],\"results\":[{\"profiles\":"
            + "[\"6.1-v2\"],\"outcomes\":[{\"r\":\"ok\"},{\"r\":\"EBUSY\"}]}]}";
    ReplayReport report =
        new Replay("6.1-v2")
            .report(KernelVector.read(new BufferedReader(new StringReader(vector))));

    assertThat(report.passed()).isEmpty();
    ReplayReport.Failed failed = report.failed().get(0);
    assertThat(failed.difference().index()).isEqualTo(1);
    assertThat(failed.difference().expected().toMap()).containsEntry("r", "EBUSY");
    assertThat(failed.difference().actual().toMap()).containsEntry("r", "ok");
  }

  @Test
  void unknownProfile_isRefused() {
    assertThatThrownBy(() -> new Replay("5.4-v2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6.1-v2");
  }

  @Test
  void malformedLine_isToldByNumber() {
    assertThatThrownBy(
            () -> KernelVector.read(new BufferedReader(new StringReader("{}\n{\"steps\":"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2");
  }

  static List<KernelVector> vectors() throws IOException {
    return vectors("/vectors/kernel-vectors-dev.jsonl");
  }

  private static List<KernelVector> vectors(String resource) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(VectorTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      return KernelVector.read(lines);
    }
  }
}
