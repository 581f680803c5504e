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
  void find_unknownName_listsThoseOfTheSameController() {
    assertThatThrownBy(() -> SettingsByName.find("cpu.wieght"))
        .hasMessageContaining("there is no property \"cpu.wieght\"")
        .hasMessageContaining("cpu.weight")
        .hasMessageNotContaining("memory.max");
  }

  @Test
  void find_unknownController_listsAll() {
    assertThatThrownBy(() -> SettingsByName.find("speed"))
        .hasMessageContaining("cpu.weight")
        .hasMessageContaining("memory.max");
  }
}
