package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimeTest {

  private final Values.Time time = new Values.Time();

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "0s, PT0S",
    "30s, PT30S",
    "1.5s, PT1.5S",
    "0.0001ms, PT0.0000001S",
    "2m, PT2M",
    "1h, PT1H",
    "999999999999h, PT999999999999H"
  })
  void convert_numberWithUnit_isThatLong(String text, Duration expected) {
    assertThat(time.convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "5", "5 s", "5S", "-5s", "1e3s", "1.s", ".5s", "1d", "s5", "٣s"})
  void convert_anythingElse_saysTheValueAndWhatWouldBeRight(String text) {
    assertThatThrownBy(() -> time.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("\"" + text + "\" is no time: 500ms, 30s, 2m or 1h");
  }
}
