package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.Memory;
import org.junit.jupiter.api.Test;

class SettingsByNameTest {

  @Test
  void find_nameOfSetting_returnsTheConstant() {
    assertThat(SettingsByName.find("memory.high")).isSameAs(Memory.HIGH);
    assertThat(SettingsByName.find("cpu.weight")).isSameAs(Cpu.WEIGHT);
  }

  @Test
  void find_metric_saysThatItCannotBeSet() {
    assertThatThrownBy(() -> SettingsByName.find("memory.current"))
        .hasMessage("\"memory.current\" cannot be set, only read or run");
  }

  @Test
  void find_nameOfAFile_returnsWhatLivesThere() {
    assertThat(SettingsByName.find("memory.limit_in_bytes")).isSameAs(Memory.MAX);
  }

  @Test
  void find_misspelt_saysWhatMayBeMeant() {
    assertThatThrownBy(() -> SettingsByName.find("cpu.wieght"))
        .hasMessageContaining("there is no property \"cpu.wieght\"; did you mean cpu.weight")
        .hasMessageNotContaining("memory.max");
  }

  @Test
  void find_nothingLikeIt_saysWhereTheyAreListed() {
    assertThatThrownBy(() -> SettingsByName.find("quxxbar"))
        .hasMessage("there is no property \"quxxbar\"; 'cg4j describe' lists them");
  }

  @Test
  void distance_countsChanges() {
    assertThat(Names.distance("cpu.max", "cpu.max")).isZero();
    assertThat(Names.distance("cpu.wieght", "cpu.weight")).isEqualTo(1);
    assertThat(Names.distance("", "abc")).isEqualTo(3);
    assertThat(Names.distance("cpu.max", "cpu.mx.")).isEqualTo(2);
  }
}
