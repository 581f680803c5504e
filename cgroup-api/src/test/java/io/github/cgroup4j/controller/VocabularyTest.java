package io.github.cgroup4j.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.ValueType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every property constant. */
class VocabularyTest {

  private static List<Property<?>> all() {
    return Vocabulary.all();
  }

  /** The constants of all classes beside, found by reflection. */
  private static List<Property<?>> constants() throws Exception {
    List<Property<?>> constants = new ArrayList<>();
    Path directory = Path.of(Memory.class.getResource("Memory.class").toURI()).getParent();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.equals("package-info.class")) {
          String type = Memory.class.getPackageName() + "." + name.replace(".class", "");
          for (Field field : Class.forName(type).getFields()) {
            if (Modifier.isStatic(field.getModifiers())
                && field.get(null) instanceof Property<?> property) {
              constants.add(property);
            }
          }
        }
      }
    }
    return constants;
  }

  @Test
  void all_areTheConstants() throws Exception {
    assertThat(all()).containsExactlyInAnyOrderElementsOf(constants());
  }

  @Test
  void properties_ofControllers_areAll() {
    List<Property<?>> properties = new ArrayList<>();
    for (Controller controller : Controller.all()) {
      properties.addAll(controller.properties());
    }
    assertThat(properties).containsExactlyInAnyOrderElementsOf(all());
    assertThat(Controller.of("new_one").properties()).isEmpty();
  }

  @Test
  void find_everyName_givesTheProperty() {
    for (Property<?> property : all()) {
      assertThat(Vocabulary.find(property.name())).containsSame(property);
    }
    assertThat(Vocabulary.find("memory.maximum")).isEmpty();
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
