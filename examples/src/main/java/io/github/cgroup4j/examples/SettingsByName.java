package io.github.cgroup4j.examples;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.Freezer;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The properties that can be set, by the names of their interface files. */
final class SettingsByName {

  /** The classes whose constants are the properties of one controller each. */
  static final List<Class<?>> CONTROLLERS =
      List.of(Core.class, Cpu.class, Freezer.class, Memory.class, Pids.class);

  private SettingsByName() {}

  /**
   * Returns the setting of that name.
   *
   * @throws IllegalArgumentException if there is none; the message says what there is
   */
  static Setting<?> find(String name) {
    Map<String, Property<?>> properties = properties();
    Property<?> found = properties.get(name);
    if (found instanceof Setting<?> setting) {
      return setting;
    }
    if (found != null) {
      throw new IllegalArgumentException("\"" + name + "\" cannot be set, only read or run");
    }
    throw new IllegalArgumentException(
        "there is no property \"" + name + "\"; properties are " + candidates(properties, name));
  }

  /** Those of the same controller; all if it is not known either. */
  private static String candidates(Map<String, Property<?>> properties, String name) {
    String controller = name.substring(0, name.indexOf('.') + 1);
    List<String> same = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (Property<?> property : properties.values()) {
      if (property instanceof Setting<?>) {
        all.add(property.name());
        if (!controller.isEmpty() && property.name().startsWith(controller)) {
          same.add(property.name());
        }
      }
    }
    return String.join(", ", same.isEmpty() ? all : same);
  }

  private static Map<String, Property<?>> properties() {
    Map<String, Property<?>> properties = new TreeMap<>();
    for (Class<?> controller : CONTROLLERS) {
      for (Field field : controller.getFields()) {
        try {
          if (Modifier.isStatic(field.getModifiers())
              && field.get(null) instanceof Property<?> property) {
            properties.put(property.name(), property);
          }
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(field + " is public", e);
        }
      }
    }
    return properties;
  }
}
