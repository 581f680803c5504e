package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.FileDescription;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties that a group has. */
final class GroupProperties {

  private GroupProperties() {}

  /**
   * The property of a name; null if it is a file of the group that is none by itself.
   *
   * @throws IllegalArgumentException if it is neither; the message says what may be meant
   */
  static @Nullable Property<?> find(Group group, String name) throws CgroupException {
    Property<?> found = Names.find(name).orElse(null);
    boolean byItsName = found != null && found.name().equals(name);
    if (!byItsName && group.files().contains(name) && !isWhole(found, group, name)) {
      return null;
    }
    if (found == null) {
      throw new IllegalArgumentException(Names.unknown(name));
    }
    if (found.isTemplate()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" stands for several, as in hugetlb.2MB.max");
    }
    return found;
  }

  /** Whether the file alone is the property: a quota is not, without its period. */
  private static boolean isWhole(@Nullable Property<?> property, Group group, String name)
      throws CgroupException {
    if (property == null || name.startsWith("cpu.cfs_") || name.startsWith("blkio.throttle.")) {
      return property != null && name.equals("cpu.cfs_burst_us");
    }
    return group.file(property).filter(file -> file.endsWith(name)).isPresent();
  }

  /** All properties that can be read now, with their values. */
  static List<PropertyValue<?>> readable(Group group) throws CgroupException {
    Set<Property<?>> properties = new LinkedHashSet<>();
    for (FileDescription file : group.describe()) {
      properties.addAll(file.properties());
    }
    List<PropertyValue<?>> values = new ArrayList<>();
    for (Property<?> property : properties) {
      if (property instanceof Readable<?> readable) {
        value(group, readable).ifPresent(values::add);
      }
    }
    return values;
  }

  /** Empty where the group does not have it, or a process list is not to be read. */
  static <T> Optional<PropertyValue<T>> value(Group group, Readable<T> property) {
    try {
      return group.find(property).map(value -> PropertyValue.of(property, value));
    } catch (CgroupException e) {
      return Optional.empty(); // cgroup.procs of a threaded group, a device that has gone
    }
  }
}
