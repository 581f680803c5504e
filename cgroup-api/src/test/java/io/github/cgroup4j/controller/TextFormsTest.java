package io.github.cgroup4j.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.ValueType;
import io.github.cgroup4j.controller.Pressure.Stall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormsTest {

  private static final Stall STALL = new Stall(0.5, 100, 3.25, Duration.ofMillis(7));

  private static <T> void check(ValueType<T> type, T value, String text) {
    assertThat(type.format(value)).isEqualTo(text);
    assertThat(type.parse(text)).isEqualTo(value);
  }

  @Test
  void values_textForm_readsBack() {
    check(Reclaim.TYPE, Reclaim.bytes(64 << 20), "64M");
    check(Reclaim.TYPE, Reclaim.bytes(1).swappiness(200), "1 swappiness=200");
    check(MemoryEvents.TYPE, new MemoryEvents(Counters.parse("max=1 oom=2")), "max=1 oom=2");
    check(
        Pressure.TYPE,
        new Pressure(Optional.of(STALL), Optional.empty()),
        "some avg10=0.5 avg60=100.0 avg300=3.25 total=7ms");
    check(
        Pressure.TYPE,
        new Pressure(Optional.of(STALL), Optional.of(STALL)),
        "some avg10=0.5 avg60=100.0 avg300=3.25 total=7ms,"
            + " full avg10=0.5 avg60=100.0 avg300=3.25 total=7ms");
    check(
        NumaStat.TYPE,
        new NumaStat(NumaStat.Unit.PAGES, Map.of("total", Counters.parse("total=3 N0=1 N1=2"))),
        "pages total total=3,N0=1,N1=2");
    check(CpuUsage.LIST, List.of(new CpuUsage(0, Duration.ofMillis(5), Duration.ZERO)), "0:5ms:0s");
    check(FreezerState.TYPE, FreezerState.FREEZING, "freezing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "some avg10=1", "some avg10=x avg60=0 avg300=0 total=0us", "bytes a", "1:2"})
  void others_areRefused(String text) {
    for (ValueType<?> type :
        List.of(Pressure.TYPE, NumaStat.TYPE, CpuUsage.LIST, Reclaim.TYPE, GroupType.TYPE)) {
      assertThatThrownBy(() -> type.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void pressure_minus_subtractsTotalsOnly() {
    Pressure now = new Pressure(Optional.of(STALL), Optional.of(STALL));
    Pressure change = now.minus(new Pressure(Optional.of(STALL), Optional.empty()));
    assertThat(change.some().orElseThrow().total()).isZero();
    assertThat(change.some().orElseThrow().avg10()).isEqualTo(0.5);
    assertThat(change.full()).isEmpty();
  }
}
