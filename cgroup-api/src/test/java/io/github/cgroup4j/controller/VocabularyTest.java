package io.github.cgroup4j.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.ValueType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every property constant. */
class VocabularyTest {

  private static final List<Class<?>> HOLDERS =
      List.of(Core.class, Cpu.class, Cpuset.class, Memory.class, Pids.class, Freezer.class);

  private static List<Property<?>> all() throws IllegalAccessException {
    List<Property<?>> all = new ArrayList<>();
    for (Class<?> holder : HOLDERS) {
      for (Field field : holder.getFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof Property<?> p) {
          all.add(p);
        }
      }
    }
    return all;
  }

  @Test
  void names_areUnique() throws Exception {
    Set<String> names = new HashSet<>();
    assertThat(all()).hasSizeGreaterThan(80).allMatch(property -> names.add(property.name()));
  }

  @Test
  void types_areResolved() throws Exception {
    for (Property<?> property : all()) {
      ValueType<?> type = property.type();
      assertThat(type.javaType()).as(property.name()).isNotNull();
      assertThat(type.name()).as(property.name()).isNotBlank();
    }
  }

  @Test
  void types_areThoseOfTheValues() {
    assertThat(Memory.STAT.type()).isSameAs(MemoryStat.TYPE);
    assertThat(MemoryStat.TYPE.javaType()).isEqualTo(MemoryStat.class);
    assertThat(Cpu.MAX.type()).isSameAs(CpuMax.TYPE);
    assertThat(CpuMax.TYPE.javaType()).isEqualTo(CpuMax.class);
    assertThat(Core.TYPE.type().format(GroupType.DOMAIN_THREADED)).isEqualTo("domain threaded");
  }

  @Test
  void meanings_areOneShortLine() throws Exception {
    assertThat(all())
        .allSatisfy(
            property ->
                assertThat(property.meaning())
                    .as(property.name())
                    .hasSizeBetween(5, 70)
                    .doesNotContain("{@"));
  }
}
