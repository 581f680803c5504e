package io.github.cgroup4j.testkit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.testkit.replay.LiveMachine;
import io.github.cgroup4j.testkit.replay.SimulatedRun;
import io.github.cgroup4j.testkit.replay.StepRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each wrong rule is found within a thousand sequences. The right rules stand in for the kernel
 * here; {@code cg4j compare --mutation} does the same with a live one.
 */
class MutationTest {

  private static final int SEQUENCES = 1000;
  private static final List<String> ALL =
      List.of("cpuset", "cpu", "io", "memory", "hugetlb", "pids", "rdma", "misc");

  static Stream<Arguments> mutations() {
    List<Arguments> all = new ArrayList<>();
    for (Mutation mutation : Mutation.values()) {
      mutation.versions().stream()
          .sorted()
          .forEach(version -> all.add(Arguments.of(mutation, version)));
    }
    return all.stream();
  }

  private static ComparisonReport compare(String version, UnaryOperator<StepRunner> wrong, int n)
      throws Exception {
    return compare(version, wrong, n, true);
  }

  private static ComparisonReport compare(
      String version, UnaryOperator<StepRunner> wrong, int n, boolean bfq) throws Exception {
    boolean v2 = version.equals("v2");
    Path nowhere = Path.of("/nowhere");
    Map<String, Path> mounts =
        v2
            ? Map.of("v2", nowhere)
            : Map.of(
                bfq ? "v1:cpu" : "v1:blkio",
                nowhere,
                "v1:cpuset",
                nowhere,
                "v1:memory",
                nowhere,
                "v1:freezer",
                nowhere,
                "v1:pids",
                nowhere);
    String profile = v2 ? "6.1-v2" : "6.18-hybrid";
    LiveMachine machine =
        new LiveMachine("6.1", profile, mounts, 2, 1, Map.of("254:0", "whole"), List.of("lo"));
    return new Comparison(machine, version, 1, Set.of(), wrong)
        .run(n, 0, 1, v2 ? ALL : List.of(), 0, tree -> new SimulatedRun(machine, tree, ALL, bfq));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void wrongRule_isFound(Mutation mutation, String version) throws Exception {
    ComparisonReport report = compare(version, mutation::of, SEQUENCES);

    assertThat(report.divergences()).as("after %d sequences", report.sequences()).hasSize(1);
    assertThat(report.divergences().get(0).vector().steps())
        .as("the sequence is shrunk")
        .hasSizeLessThan(10);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void rightRules_agreeWithThemselves(String version) throws Exception {
    ComparisonReport report = compare(version, UnaryOperator.identity(), 200);

    assertThat(report.divergences()).isEmpty();
    assertThat(report.sequences()).isEqualTo(200);
    assertThat(report.coverage()).anyMatch(hit -> hit.expected() && hit.count() > 0);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void kernelWithoutBfq_isNoDifference(String version) throws Exception {
    assertThat(compare(version, UnaryOperator.identity(), 100, false).divergences()).isEmpty();
  }

  static Stream<String> versions() {
    return Stream.of("v1", "v2");
  }

  @Test
  void vector_isReadAgainAsWritten() throws Exception {
    ComparisonReport report = compare("v2", Mutation.RMDIR_NOT_EMPTY::of, SEQUENCES);

    var vector = report.divergences().get(0).vector();
    var read =
        io.github.cgroup4j.testkit.replay.KernelVector.read(
            new java.io.BufferedReader(new java.io.StringReader(vector.toLine())));
    assertThat(read).hasSize(1);
    assertThat(read.get(0)).isEqualTo(vector);
  }
}
