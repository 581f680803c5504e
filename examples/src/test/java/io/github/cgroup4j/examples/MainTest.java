package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @ParameterizedTest
  @ValueSource(strings = {"--help", "help"})
  void help_printsAllCommands(String argument) {
    InProcess cg4j = InProcess.run(argument);

    assertThat(cg4j.exitCode()).isZero();
    assertThat(cg4j.out()).contains("demo", "confine", "sweep", "inspect", "replay");
    assertThat(cg4j.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "confine", "sweep", "inspect", "replay"})
  void help_ofCommand_printsItsUsage(String command) {
    assertThat(InProcess.run(command, "--help").out()).startsWith("Usage: cg4j " + command);
    assertThat(InProcess.run("help", command).out()).startsWith("Usage: cg4j " + command);
  }

  @Test
  void version_printsNameAndVersion() {
    InProcess cg4j = InProcess.run("--version");

    assertThat(cg4j.exitCode()).isZero();
    assertThat(cg4j.out()).matches("cg4j \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @Test
  void noCommand_isBadUsage() {
    InProcess cg4j = InProcess.run();

    assertThat(cg4j.exitCode()).isEqualTo(2);
    assertThat(cg4j.err()).contains("which command?", "Try 'cg4j --help'.");
  }

  @Test
  void unknownCommand_isBadUsage() {
    InProcess cg4j = InProcess.run("confin");

    assertThat(cg4j.exitCode()).isEqualTo(2);
    assertThat(cg4j.err()).contains("confin").doesNotContain("\tat ");
    assertThat(cg4j.out()).isEmpty();
  }
}
