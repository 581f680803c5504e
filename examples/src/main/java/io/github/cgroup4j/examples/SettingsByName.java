package io.github.cgroup4j.examples;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.controller.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The properties that can be set, by the names of their interface files. */
final class SettingsByName {

  private SettingsByName() {}

  /**
   * Returns the setting of that name.
   *
   * @throws IllegalArgumentException if there is none; the message says what there is
   */
  static Setting<?> find(String name) {
    Optional<Property<?>> found = Vocabulary.find(name);
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no property \"" + name + "\"; properties are " + candidates(name));
    }
    if (found.get().isTemplate()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" stands for several, as in hugetlb.2MB.max");
    }
    if (found.get() instanceof Setting<?> setting) {
      return setting;
    }
    throw new IllegalArgumentException("\"" + name + "\" cannot be set, only read or run");
  }

  /** Those of the same controller; all if it is not known either. */
  private static String candidates(String name) {
    String controller = name.substring(0, name.indexOf('.') + 1);
    List<String> same = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (Property<?> property : Vocabulary.all()) {
      if (property instanceof Setting<?>) {
        all.add(property.name());
        if (!controller.isEmpty() && property.name().startsWith(controller)) {
          same.add(property.name());
        }
      }
    }
    List<String> candidates = same.isEmpty() ? all : same;
    candidates.sort(null);
    return String.join(", ", candidates);
  }
}
