package io.github.cgroup4j.examples;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.Setting;

/** The properties that can be set, by their names or those of their interface files. */
final class SettingsByName {

  private SettingsByName() {}

  /**
   * Returns the setting of that name.
   *
   * @throws IllegalArgumentException if there is none; the message says what may be meant
   */
  static Setting<?> find(String name) {
    Property<?> property =
        Names.find(name).orElseThrow(() -> new IllegalArgumentException(Names.unknown(name)));
    if (property.isTemplate()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" stands for several, as in hugetlb.2MB.max");
    }
    if (property instanceof Setting<?> setting) {
      return setting;
    }
    throw new IllegalArgumentException("\"" + name + "\" cannot be set, only read or run");
  }
}
