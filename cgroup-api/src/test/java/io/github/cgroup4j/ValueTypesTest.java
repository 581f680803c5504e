package io.github.cgroup4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4096, 4096",
    "64M, 67108864",
    "64m, 67108864",
    "64MB, 67108864",
    "64MiB, 67108864",
    "1.5G, 1610612736",
    "' 2 K ', 2048",
    "7E, 8070450532247928832",
    "100b, 100"
  })
  void bytes_areReadAsPeopleWriteThem(String text, long bytes) {
    assertThat(ValueTypes.BYTES.parse(text)).isEqualTo(bytes);
    assertThat(ValueTypes.BYTES_LIMIT.parse(text)).isEqualTo(Limit.of(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "M", "-1", "1e9", "1.5", "0.3K", "8E", "1..5K", ".5K", "5.K", "12X", "1,5K"
      })
  void bytes_others_areRefused(String text) {
    assertThatThrownBy(() -> ValueTypes.BYTES.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"");
    assertThatThrownBy(() -> ValueTypes.BYTES_LIMIT.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void limits_textForm_readsBack(@ForAll @LongRange(min = 0) long amount) {
    Limit limit = Limit.of(amount);
    assertThat(ValueTypes.BYTES_LIMIT.parse(ValueTypes.BYTES_LIMIT.format(limit))).isEqualTo(limit);
    assertThat(ValueTypes.COUNT_LIMIT.parse(ValueTypes.COUNT_LIMIT.format(limit))).isEqualTo(limit);
    Limit pages = Limit.of(amount / 4096 * 4096);
    assertThat(ValueTypes.BYTES_LIMIT.parse(ValueTypes.BYTES_LIMIT.format(pages))).isEqualTo(pages);
  }

  @Test
  void limits_none_isMax() {
    assertThat(ValueTypes.BYTES_LIMIT.parse("max")).isEqualTo(Limit.UNLIMITED);
    assertThat(ValueTypes.BYTES_LIMIT.format(Limit.UNLIMITED)).isEqualTo("max");
    assertThat(ValueTypes.BYTES_LIMIT.format(Limit.mebibytes(64))).isEqualTo("64M");
  }

  @Property
  void times_textForm_readsBack(
      @ForAll long seconds, @ForAll @LongRange(min = 0, max = 999_999_999) long nanos) {
    Duration time = Duration.ofSeconds(seconds / 2, nanos);
    assertThat(ValueTypes.DURATION.parse(ValueTypes.DURATION.format(time))).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5s, 1500000000",
    "100us, 100000",
    "20 ms, 20000000",
    "17ns, 17",
    "-1s, -1000000000"
  })
  void times_areReadWithUnits(String text, long nanos) {
    assertThat(ValueTypes.DURATION.parse(text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "0.5ns", "1 h", "1e3s", "--1s"})
  void times_others_areRefused(String text) {
    assertThatThrownBy(() -> ValueTypes.DURATION.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void switches_knowTheUsualWords() {
    assertThat(List.of("on", "YES", "true", "1")).allMatch(ValueTypes.SWITCH::parse);
    assertThat(List.of("off", "no", "false", " 0 ")).noneMatch(ValueTypes.SWITCH::parse);
    assertThatThrownBy(() -> ValueTypes.SWITCH.parse("maybe"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void others_textForm_readsBack() {
    check(ValueTypes.PERCENT, 12.5);
    check(ValueTypes.TEXT, "/sbin/agent");
    check(ValueTypes.TRIGGER, Trigger.NOW);
    check(ValueTypes.DURATIONS, List.of(Duration.ZERO, Duration.ofMillis(3)));
    check(ValueTypes.CONTROLLERS, java.util.Set.of(Controller.IO));
    check(ValueTypes.number("nice value", -20, 19), -5L);
  }

  private static <T> void check(ValueType<T> type, T value) {
    assertThat(type.parse(type.format(value))).isEqualTo(value);
    assertThat(value).isInstanceOf(type.javaType());
  }

  @Test
  void numbers_outOfRange_areRefused() {
    assertThatThrownBy(() -> ValueTypes.number("nice value", -20, 19).parse("20"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-20 to 19");
    assertThatThrownBy(() -> ValueTypes.PERCENT.parse("100.01"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ValueTypes.PERCENT.parse("NaN"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
