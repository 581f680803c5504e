package io.github.cgroup4j.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberSetTest {

  private static CpuSet set(Set<Integer> numbers) {
    return CpuSet.of(numbers.stream().mapToInt(Integer::intValue).toArray());
  }

  @Property
  void parse_ofWhatToStringWrites_isTheSame(
      @ForAll Set<@IntRange(min = 0, max = 200) Integer> numbers) {
    CpuSet set = set(numbers);

    assertThat(CpuSet.parse(set.toString())).isEqualTo(set);
    assertThat(CpuSet.TYPE.parse(CpuSet.TYPE.format(set))).isEqualTo(set).hasSameHashCodeAs(set);
    assertThat(set.toArray()).doesNotHaveDuplicates().isSorted().hasSize(set.size());
  }

  @Property
  void intersect_isTheGreatestSubsetOfBoth(
      @ForAll Set<@IntRange(min = 0, max = 40) Integer> one,
      @ForAll Set<@IntRange(min = 0, max = 40) Integer> other) {
    CpuSet both = set(one).intersect(set(other));

    assertThat(set(one).containsAll(both)).isTrue();
    assertThat(set(other).containsAll(both)).isTrue();
    for (int number = 0; number <= 40; number++) {
      assertThat(both.contains(number)).isEqualTo(one.contains(number) && other.contains(number));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0-3,8|0-3,8", "3,1,2|1-3", "7|7", "0-1,1-2|0-2", "5-5|5"})
  void parse_anyOrder_isWrittenAsTheKernelDoes(String text, String written) {
    assertThat(CpuSet.parse(text)).hasToString(written);
    assertThat(NodeSet.parse(text)).hasToString(written);
  }

  @Test
  void parse_nothing_isTheEmptySet() {
    assertThat(CpuSet.parse("\n")).isEqualTo(CpuSet.NONE);
    assertThat(CpuSet.NONE.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "1-", "-1", "2-1", "1,,2", "0x1", "65536", "99999999999", "1 2"})
  void parse_anythingElse_saysWhatWouldBeRight(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuSet.parse(text))
        .withMessage("\"" + text + "\" is no list of CPUs: 0-3,8");
  }

  @Test
  void equals_setsOfOtherThings_areOthers() {
    assertThat((Object) CpuSet.of(1)).isNotEqualTo(NodeSet.of(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeSet.of(-1))
        .withMessageContaining("-1");
  }
}
