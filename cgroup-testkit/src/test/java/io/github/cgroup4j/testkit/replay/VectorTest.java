package io.github.cgroup4j.testkit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The recorded vectors over the simulated system calls. Areas that are not simulated yet are listed
 * here and counted on standard output; all others must pass.
 */
class VectorTest {

  /** Prefixes of areas whose rules are not there yet. */
  private static final List<String> NOT_YET =
      List.of(
          "v1.blkio",
          "v1.cpuset",
          "v1.devices",
          "v1.hugetlb",
          "v1.net_cls",
          "v1.net_prio",
          "v1.rdma",
          "v2.cpuset",
          "v2.hugetlb",
          "v2.io",
          "v2.ns",
          "v2.pressure",
          "v2.rdma");

  /** Single vectors in areas that are there, each with what it needs. */
  private static final Map<String, String> NOT_YET_SINGLE =
      Map.of(
          "v1.core.file.read-twice", "the stale list of process ids",
          "v1.flow.cpuset", "cpuset",
          "v1.memory.event.oom", "eventfd",
          "v1.memory.event.pressure", "eventfd",
          "v1.memory.event.syntax", "eventfd",
          "v1.memory.event.threshold-bad", "eventfd",
          "v1.memory.event.rmdir", "eventfd",
          "v1.memory.event.user", "eventfd");

  /** How many pass, whatever the area; these numbers may only grow. */
  private static final Map<String, Integer> FLOOR = Map.of("6.1-v2", 238, "6.1-v1", 136);

  @ParameterizedTest
  @ValueSource(strings = {"6.1-v2", "6.1-v1"})
  void vectors_ofSimulatedAreas_pass(String profile) throws IOException {
    Replay replay = new Replay(profile);
    Map<String, int[]> counts = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    int passed = 0;
    int notApplicable = 0;
    for (KernelVector vector : vectors()) {
      if (!replay.hasOutcomesOf(vector)) {
        continue;
      }
      if (!Replay.isApplicable(vector)) {
        notApplicable++;
        continue;
      }
      Optional<Replay.Difference> difference = replay.replay(vector);
      int[] count = counts.computeIfAbsent(area(vector), none -> new int[2]);
      count[difference.isEmpty() ? 0 : 1]++;
      if (difference.isPresent() && !isNotYet(vector)) {
        failures.add(vector.id() + " " + difference.get());
      }
      passed += difference.isEmpty() ? 1 : 0;
    }
    print(profile, passed, notApplicable, counts);
    assertThat(failures).isEmpty();
    assertThat(passed).isGreaterThanOrEqualTo(FLOOR.get(profile));
  }

  private static String area(KernelVector vector) {
    return String.join(".", List.of(vector.area().split("\\.")).subList(0, 2));
  }

  private static boolean isNotYet(KernelVector vector) {
    return NOT_YET_SINGLE.containsKey(vector.id())
        || NOT_YET.stream().anyMatch(prefix -> vector.area().startsWith(prefix));
  }

  private static void print(
      String profile, int passed, int notApplicable, Map<String, int[]> counts) {
    StringBuilder text = new StringBuilder();
    text.append(profile).append(": passed ").append(passed);
    text.append(", not applicable ").append(notApplicable).append('\n');
    counts.forEach(
        (area, count) ->
            text.append("  ")
                .append(area)
                .append(": passed ")
                .append(count[0])
                .append(count[1] > 0 ? ", not yet " + count[1] : "")
                .append('\n'));
    System.out.print(text);
  }

  private static List<KernelVector> vectors() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    VectorTest.class.getResourceAsStream("/vectors/kernel-vectors-dev.jsonl")),
                StandardCharsets.UTF_8))) {
      return KernelVector.read(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
