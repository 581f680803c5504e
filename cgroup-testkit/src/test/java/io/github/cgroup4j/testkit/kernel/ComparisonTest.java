package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.testkit.compare.Comparison;
import io.github.cgroup4j.testkit.compare.ComparisonReport;
import io.github.cgroup4j.testkit.replay.LiveMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few random sequences on the fake and on the kernel; {@code cg4j compare} does more. */
@OnRealKernel
class ComparisonTest {

  private static final int SEQUENCES = 60;

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void fake_answersAsTheKernel(String version) throws Exception {
    LiveMachine machine = LiveMachine.detect();
    assumeTrue(machine.isRecorded(), "the fake does not know this kernel and layout");
    assumeTrue(
        machine.mounts().entrySet().stream()
            .anyMatch(mount -> mount.getKey().startsWith(version) && isOurs(mount.getValue())),
        "no hierarchy of " + version + " in which this user may make groups at the top");

    ComparisonReport report =
        new Comparison(machine, version, 1, Set.of(), UnaryOperator.identity())
            .run(SEQUENCES, 0, 1);

    assertThat(report.divergences()).extracting(one -> one.vector().toLine()).isEmpty();
    assertThat(report.sequences()).isEqualTo(SEQUENCES);
  }

  private static boolean isOurs(Path mount) {
    return Files.isWritable(mount) && System.getProperty("user.name").equals("root");
  }
}
