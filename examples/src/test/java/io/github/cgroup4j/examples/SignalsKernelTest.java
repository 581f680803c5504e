package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals to {@code cg4j confine}, and what is left when it is killed. */
@Tag("kernel")
@Tag("jvm")
class SignalsKernelTest {

  private static final String LOOP = "while :; do sleep 0.1; done";

  @TempDir Path directory;

  private static RealGroups groups;

  @BeforeAll
  static void enter() {
    groups = RealGroups.enter();
  }

  @AfterAll
  static void leave() throws Exception {
    if (groups != null) {
      groups.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void signal_commandThatDiesOfIt_exitsAsTheCommandDid(String signal, int exitCode)
      throws Exception {
    try (Cg4jProcess cg4j = confine("--grace", "60s", "--", "sh", "-c", "echo up; " + LOOP)) {
      cg4j.awaitOut("up");
      cg4j.signal(signal);

      assertThat(cg4j.exitCode()).as(cg4j.err()).isEqualTo(exitCode);
      assertThat(RealGroups.of(cg4j.process().pid())).isEmpty();
    }
  }

  @Test
  void signal_commandThatHandlesIt_exitsWithItsExitCode() throws Exception {
    String command = "trap 'echo bye; exit 9' TERM; echo up; " + LOOP;
    try (Cg4jProcess cg4j = confine("--grace", "60s", "--", "sh", "-c", command)) {
      cg4j.awaitOut("up");
      cg4j.signal("TERM");

      assertThat(cg4j.exitCode()).isEqualTo(9);
      assertThat(cg4j.out()).endsWith("bye\n");
    }
  }

  @Test
  void signal_commandThatIgnoresIt_isKilledAfterTheGracePeriod() throws Exception {
    String command = "trap '' TERM; echo up; " + LOOP;
    try (Cg4jProcess cg4j = confine("--grace", "500ms", "--json", "-", "--", "sh", "-c", command)) {
      cg4j.awaitOut("up");
      cg4j.signal("TERM");

      assertThat(cg4j.exitCode()).isEqualTo(137);
      assertThat(JsonParser.object(cg4j.out().substring("up\n".length())))
          .containsEntry("outcome", "signalled");
      assertThat(RealGroups.of(cg4j.process().pid())).isEmpty();
    }
  }

  @Test
  void secondInterrupt_killsAtOnce() throws Exception {
    String command = "trap 'echo caught' INT; echo up; " + LOOP;
    try (Cg4jProcess cg4j = confine("--grace", "600s", "--", "sh", "-c", command)) {
      cg4j.awaitOut("up");
      cg4j.signal("INT");
      cg4j.awaitOut("caught");
      cg4j.signal("INT");

      assertThat(cg4j.exitCode()).isEqualTo(137);
    }
  }

  @Test
  void sweep_afterSigkill_removesWhatWasLeft() throws Exception {
    try (Cg4jProcess cg4j = confine("--", "sh", "-c", "echo up; exec sleep 300")) {
      cg4j.awaitOut("up");
      long owner = cg4j.process().pid();
      String group = RealGroups.of(owner).get(0);

      InProcess early = InProcess.run("sweep");
      assertThat(early.out()).doesNotContain(group);

      cg4j.signal("KILL");
      assertThat(cg4j.exitCode()).isEqualTo(137);
      InProcess sweep = InProcess.run("sweep");

      assertThat(sweep.exitCode()).as(sweep.out()).isZero();
      assertThat(sweep.out()).contains("removed " + group);
      assertThat(RealGroups.of(owner)).isEmpty();
    }
  }

  @Test
  void sweep_json_listsWhatWasFound() {
    InProcess sweep = InProcess.run("sweep", "--json");

    assertThat(JsonParser.object(sweep.out())).containsOnlyKeys("removed", "unknown", "failures");
  }

  private Cg4jProcess confine(String... args) throws Exception {
    String[] all = new String[args.length + 1];
    all[0] = "confine";
    System.arraycopy(args, 0, all, 1, args.length);
    return Cg4jProcess.start(directory, all);
  }
}
