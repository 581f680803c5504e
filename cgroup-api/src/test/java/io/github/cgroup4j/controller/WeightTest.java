package io.github.cgroup4j.controller;

import static io.github.cgroup4j.controller.WeightFormula.LINEAR_2019;
import static io.github.cgroup4j.controller.WeightFormula.LOG_2025;
import static io.github.cgroup4j.controller.WeightFormula.SYSTEMD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightTest {

  @Test
  void log2025_meetsItsThreePoints() {
    assertThat(Weight.ofShares(2, LOG_2025)).isEqualTo(Weight.of(1));
    assertThat(Weight.ofShares(1024, LOG_2025)).isEqualTo(Weight.DEFAULT);
    assertThat(Weight.ofShares(262_144, LOG_2025)).isEqualTo(Weight.of(10_000));
    assertThat(Weight.DEFAULT.toShares(LOG_2025)).isEqualTo(1024);
  }

  @Test
  void linear2019_makesTheDefault39() {
    assertThat(Weight.ofShares(1024, LINEAR_2019)).isEqualTo(Weight.of(39));
    assertThat(Weight.ofShares(262_144, LINEAR_2019)).isEqualTo(Weight.of(10_000));
  }

  @Test
  void systemd_keepsTheRatioOfTheDefaults() {
    assertThat(Weight.ofShares(1024, SYSTEMD)).isEqualTo(Weight.DEFAULT);
    assertThat(Weight.ofShares(512, SYSTEMD)).isEqualTo(Weight.of(50));
    assertThat(Weight.ofShares(262_144, SYSTEMD)).isEqualTo(Weight.of(10_000));
  }

  @ParameterizedTest
  @EnumSource(WeightFormula.class)
  void toShares_everyWeight_translatesBack(WeightFormula formula) {
    for (int weight = 1; weight <= 10_000; weight++) {
      long shares = Weight.of(weight).toShares(formula);
      assertThat(shares).isBetween(2L, 262_144L);
      assertThat(Weight.ofShares(shares, formula).value()).isEqualTo(weight);
    }
  }

  @ParameterizedTest
  @EnumSource(WeightFormula.class)
  void ofShares_moreShares_neverWeighLess(WeightFormula formula) {
    int before = 1;
    for (long shares = 0; shares <= 300_000; shares += 7) {
      int weight = Weight.ofShares(shares, formula).value();
      assertThat(weight).isBetween(before, 10_000);
      before = weight;
    }
  }

  @Test
  void of_outOfRange_isRefused() {
    assertThatThrownBy(() -> Weight.of(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Weight.of(10_001)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Weight.TYPE.parse("x")).isInstanceOf(IllegalArgumentException.class);
  }
}
