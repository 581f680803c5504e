package io.github.cgroup4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class SeriesTest {

  @Test
  void quantile_isBetweenTheNearestValues() {
    Series series = new Series();
    for (int i = 100; i > 0; i--) {
      series.add(i);
    }

    assertThat(series.median()).isEqualTo(50.5);
    assertThat(series.quantile(0)).isEqualTo(1);
    assertThat(series.quantile(1)).isEqualTo(100);
    assertThat(series.quantile(0.25)).isEqualTo(25.75);
  }

  @Test
  void median_ofOneValue_isThatValue() {
    Series series = new Series();
    series.add(7);

    assertThat(series.median()).isEqualTo(7);
  }

  @Test
  void median_ofNothing_fails() {
    assertThatIllegalStateException().isThrownBy(new Series()::median);
  }
}
