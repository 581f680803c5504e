package io.github.cgroup4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CountersTest {

  @Test
  void get_whatWasNotReported_isEmpty() {
    Counters counters = Counters.parse("low=0 high=3");
    assertThat(counters.get("high")).hasValue(3);
    assertThat(counters.get("low")).hasValue(0);
    assertThat(counters.get("max")).isEmpty();
    assertThat(counters.get("max", "high")).hasValue(3);
  }

  @Test
  void minus_newCounters_areLeftOut() {
    Counters change = Counters.parse("a=5 level=1 new=7").minus(Counters.parse("level=4 a=2"));
    assertThat(change).hasToString("a=3 level=-3");
  }

  @Test
  void of_twoOfOneName_isRefused() {
    assertThatThrownBy(() -> Counters.parse("a=1 a=2").size())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Counters.parse("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name=value");
    assertThatThrownBy(() -> Counters.of(Map.of("a b", 1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void arrays_areCopied() {
    long[] values = {1};
    Counters counters = Counters.of(new String[] {"a"}, values);
    values[0] = 2;
    assertThat(counters.get("a")).hasValue(1);
  }

  @Property
  void parse_textForm_isTheSame(@ForAll("maps") Map<String, Long> map) {
    Counters counters = Counters.of(map);
    assertThat(Counters.parse(counters.toString())).isEqualTo(counters);
    assertThat(counters.asMap()).isEqualTo(map);
    assertThat(counters.minus(counters).asMap().values()).allMatch(change -> change == 0);
  }

  @Provide
  Arbitrary<Map<String, Long>> maps() {
    Arbitrary<String> names =
        Arbitraries.strings().excludeChars(' ', '\n', '\t').ofMinLength(1).ofMaxLength(8);
    return Arbitraries.maps(names, Arbitraries.longs()).ofMaxSize(6);
  }
}
