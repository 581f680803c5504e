package io.github.cgroup4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetsTest {

  private final Map<String, Result> ways = new LinkedHashMap<>();

  @Test
  void ratioAboveTheTarget_isMissed() {
    way("cgroup4j, kept", 900, 1.8);

    assertThat(table("value"))
        .contains("| kept read of 2 bytes, ratio to C | 1.7 | 1.80 | **missed** |");
  }

  @Test
  void ratioBelowTheTarget_isMet() {
    way("cgroup4j, kept", 900, 1.6);

    assertThat(table("value")).contains("| 1.7 | 1.60 | met |");
  }

  @Test
  void slowestOfOurs_isComparedWithTheFastestOfLibcgroup() {
    way("cgroup4j, kept", 100, 1);
    way("cgroup4j, opened", 600, 1);
    way("libcgroup API", 500, 1);
    way("libcgroup commands", 9000, 1);

    assertThat(table("value")).contains("libcgroup: value | 1.0 | 1.20 | **missed** |");
  }

  @Test
  void wayThatWasNotMeasured_isNoTarget() {
    assertThat(table("value")).doesNotContain("met").doesNotContain("missed");
  }

  private String table(String experiment) {
    return new Targets(Map.of(experiment, ways)).table();
  }

  private void way(String label, double nanos, double ratio) {
    Result result = new Result(Way.of(label, "C", List.of("true")));
    result.nanos().add(nanos);
    result.ratio().add(ratio);
    ways.put(label, result);
  }
}
