package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What needs no kernel; the comparison itself is tested in the testkit. */
class CompareTest {

  @Test
  void help_namesTheWrongRules() {
    InProcess cg4j = InProcess.run("compare", "--help");

    assertThat(cg4j.exitCode()).isZero();
    assertThat(cg4j.out()).contains("--sequences").contains("RMDIR_NOT_EMPTY");
  }

  @Test
  void unknownVersion_isBadUsage() {
    InProcess cg4j = InProcess.run("compare", "--profile", "6.1-v2", "--version", "v3");

    assertThat(cg4j.exitCode()).isEqualTo(2);
    assertThat(cg4j.err()).contains("v1 or v2");
  }

  @Test
  void unknownProfile_isBadUsage() {
    InProcess cg4j = InProcess.run("compare", "--profile", "5.4-v2");

    assertThat(cg4j.exitCode()).isEqualTo(2);
    assertThat(cg4j.err()).contains("6.18-v2");
  }
}
