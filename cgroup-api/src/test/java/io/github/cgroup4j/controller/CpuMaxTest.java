package io.github.cgroup4j.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuMaxTest {

  @ParameterizedTest
  @CsvSource({
    "1.5, 150000 100000",
    "0.1, 10000 100000",
    "0.01, 1000 100000",
    "0.005, 5000 1000000",
    "64, 6400000 100000"
  })
  void cpus_areQuotaPerPeriod(double cpus, String text) {
    assertThat(CpuMax.cpus(cpus)).hasToString(text);
    assertThat(CpuMax.cpus(cpus).cpus()).hasValue(cpus);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.0001, Double.NaN, Double.POSITIVE_INFINITY})
  void cpus_beyondTheKernelsRange_areRefused(double cpus) {
    assertThatThrownBy(() -> CpuMax.cpus(cpus)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void micros_beyondTheKernelsRange_areRefused() {
    assertThatThrownBy(() -> CpuMax.micros(999, 100_000))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CpuMax.micros(1000, 999)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CpuMax.of(Duration.ofSeconds(1), Duration.ofSeconds(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void unlimited_hasNoCpus() {
    assertThat(CpuMax.UNLIMITED.cpus()).isEmpty();
    assertThat(CpuMax.unlimited(Duration.ofMillis(50))).hasToString("max 50000");
  }

  @ParameterizedTest
  @CsvSource({
    "max, max 100000",
    "1.5 cpus, 150000 100000",
    "1 cpu, 100000 100000",
    "50000 20000, 50000 20000",
    "max 50000, max 50000"
  })
  void type_readsWhatPeopleWrite(String text, String value) {
    assertThat(CpuMax.TYPE.parse(text)).hasToString(value);
    assertThat(CpuMax.TYPE.parse(CpuMax.TYPE.format(CpuMax.TYPE.parse(text)))).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "50000", "1 2 3", "x cpus", "-1 100000", "50000 0"})
  void type_others_areRefused(String text) {
    assertThatThrownBy(() -> CpuMax.TYPE.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
