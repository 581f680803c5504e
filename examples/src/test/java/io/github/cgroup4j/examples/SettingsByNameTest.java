package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.Memory;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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

  @Test
  void shouldKnowAllClassesWithProperties() throws Exception {
    Set<String> withProperties = new TreeSet<>();
    for (String name : classesBeside(Memory.class)) {
      Class<?> type = Class.forName(name);
      for (Field field : type.getFields()) {
        if (Property.class.isAssignableFrom(field.getType())) {
          withProperties.add(name);
        }
      }
    }

    assertThat(SettingsByName.CONTROLLERS)
        .extracting(Class::getName)
        .containsExactlyInAnyOrderElementsOf(withProperties);
  }

  private static Set<String> classesBeside(Class<?> one) throws IOException, URISyntaxException {
    URI file = one.getResource(one.getSimpleName() + ".class").toURI();
    if (!file.getScheme().equals("jar")) {
      return classesIn(Path.of(file).getParent(), one.getPackageName());
    }
    try (FileSystem jar = FileSystems.newFileSystem(file, Map.of())) {
      return classesIn(jar.getPath(one.getPackageName().replace('.', '/')), one.getPackageName());
    }
  }

  private static Set<String> classesIn(Path directory, String packageName) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(directory)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .forEach(name -> names.add(packageName + "." + name.substring(0, name.length() - 6)));
    }
    return names;
  }
}
