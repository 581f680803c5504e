package io.github.cgroup4j.controller;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All properties that this version of the library has a type for: the constants of this package.
 *
 * <p>Naming one of them loads all of them; who knows the property uses the constant.
 */
public final class Vocabulary {

  private static final List<Property<?>> ALL = collect();

  private Vocabulary() {}

  private static List<Property<?>> collect() {
    List<Property<?>> all = new ArrayList<>();
    all.addAll(Core.properties());
    all.addAll(Cpu.properties());
    all.addAll(Cpuset.properties());
    all.addAll(CpusetV1.properties());
    all.addAll(Memory.properties());
    all.addAll(MemoryV1.properties());
    all.addAll(Io.properties());
    all.addAll(Blkio.properties());
    all.addAll(Pids.properties());
    all.addAll(Hugetlb.properties());
    all.addAll(Rdma.properties());
    all.addAll(Misc.properties());
    all.addAll(Dmem.properties());
    all.addAll(Devices.properties());
    all.addAll(NetCls.properties());
    all.addAll(NetPrio.properties());
    all.addAll(Freezer.properties());
    return Collections.unmodifiableList(all);
  }

  /** {@return all properties by controller; templates stand for all that they describe} */
  public static List<Property<?>> all() {
    return ALL;
  }

  /**
   * {@return the properties of a controller; none if it is not known}
   *
   * @param controller the controller
   */
  public static List<Property<?>> of(Controller controller) {
    Objects.requireNonNull(controller, "controller");
    List<Property<?>> properties = new ArrayList<>();
    for (Property<?> property : ALL) {
      if (property.controller().equals(controller)) {
        properties.add(property);
      }
    }
    return Collections.unmodifiableList(properties);
  }

  /**
   * {@return the property of a name such as {@code memory.max}} For a name that a template
   * describes, such as {@code hugetlb.2MB.max}, that is the template's property for it.
   *
   * @param name its name
   */
  public static Optional<Property<?>> find(String name) {
    for (Property<?> property : ALL) {
      if (property.name().equals(name)) {
        return Optional.of(property);
      }
    }
    for (Property<?> property : ALL) {
      Optional<Property<?>> match = match(property, property.name(), name);
      if (match.isPresent()) {
        return match;
      }
    }
    return Optional.empty();
  }

  /**
   * {@return the property of a template that a file is named after; empty if the name does not fit}
   *
   * @param property a property; if it is no template the result is empty
   * @param pattern the name of a file of the template with its part in angle brackets, which is not
   *     the template's own name where the versions differ
   * @param name the name of the file
   */
  public static Optional<Property<?>> match(Property<?> property, String pattern, String name) {
    Objects.requireNonNull(property, "property");
    Objects.requireNonNull(pattern, "pattern");
    Objects.requireNonNull(name, "name");
    String argument = property.isTemplate() ? argument(pattern, name) : "";
    if (!argument.isEmpty()) {
      if (property instanceof Setting<?> setting) {
        return Optional.of(setting.of(argument));
      }
      if (property instanceof Metric<?> metric) {
        return Optional.of(metric.of(argument));
      }
    }
    return Optional.empty();
  }

  /** What stands in a name for the template's part in angle brackets; empty if it does not fit. */
  private static String argument(String template, String name) {
    String before = template.substring(0, template.indexOf('<'));
    String after = template.substring(template.indexOf('>') + 1);
    if (!name.startsWith(before)
        || !name.endsWith(after)
        || name.length() <= before.length() + after.length()) {
      return "";
    }
    String argument = name.substring(before.length(), name.length() - after.length());
    return argument.indexOf('.') < 0 && argument.indexOf('/') < 0 ? argument : "";
  }
}
