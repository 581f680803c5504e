package io.github.cgroup4j;

import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.InterfaceFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a property of one group lives: its binding, and the part that each of its files is in. */
final class BoundProperty<T> {

  final Property<T> property;
  final Binding<T> binding;
  final List<InterfaceFile> files;

  /** One for each file; null where the group has no such part. */
  final @Nullable Part[] parts;

  /** Made when they are first asked for. */
  private final @Nullable Path[] paths;

  /** Whether it lives there whatever exists: there is nowhere else. */
  private boolean settled;

  private BoundProperty(Property<T> property, Binding<T> binding, @Nullable Part[] parts) {
    this.property = property;
    this.binding = binding;
    this.files = binding.files();
    this.parts = parts;
    this.paths = new @Nullable Path[parts.length];
  }

  /**
   * Prefers the version that the controller is attached to; where both versions could serve, as on
   * hybrid machines for the core, the one in which the group has a part. Null if neither has
   * anything like the property.
   */
  static <T> @Nullable BoundProperty<T> find(Subtree subtree, GroupPath group, Property<T> property)
      throws CgroupException {
    Part home = subtree.home(property.controller());
    Version preferred = home != null ? home.version() : Version.V2;
    Version other = preferred == Version.V1 ? Version.V2 : Version.V1;
    BoundProperty<T> first = find(subtree, group, property, preferred);
    if (first != null && property.controller().equals(Controller.CORE) && first.existsIn(subtree)) {
      return first; // where the core of v1 is takes a look at each of its hierarchies
    }
    BoundProperty<T> second = find(subtree, group, property, other);
    if (first == null || second == null) { // most have one home: no look at the directories
      BoundProperty<T> only = first == null ? second : first;
      if (only != null) {
        only.settled = !only.isOfCoreOnV1();
      }
      return only;
    }
    return first.existsIn(subtree) || !second.existsIn(subtree) ? first : second;
  }

  private static <T> @Nullable BoundProperty<T> find(
      Subtree subtree, GroupPath group, Property<T> property, Version version)
      throws CgroupException {
    if (!subtree.has(version)) {
      return null;
    }
    if (property.isTemplate()) {
      throw new IllegalArgumentException(
          property + " stands for several properties: choose one with of(...)");
    }
    Binding<T> binding = subtree.backend(version).binding(property).orElse(null);
    if (binding == null) {
      return null;
    }
    List<InterfaceFile> files = binding.files();
    @Nullable Part[] parts = new Part[files.size()];
    for (int i = 0; i < parts.length; i++) {
      InterfaceFile file = files.get(i);
      parts[i] = subtree.part(file.controller(), version, group);
      if (parts[i] == null && !file.optional()) {
        return null;
      }
    }
    return new BoundProperty<>(property, binding, parts);
  }

  /** Of those that v1 has in each of its hierarchies, one that exists is taken. */
  private boolean isOfCoreOnV1() {
    for (int i = 0; i < parts.length; i++) {
      Part part = parts[i];
      if (part != null
          && part.version() == Version.V1
          && files.get(i).controller().equals(Controller.CORE)) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@link #find} would find the same again. */
  boolean isSettled() {
    return settled;
  }

  /** Whether the directory of the first file is there. */
  boolean existsIn(Subtree subtree) {
    Part part = parts[0];
    return part != null && subtree.exists(part);
  }

  /** Which of the files is at a path; the first one if none is, or nobody knows the path. */
  InterfaceFile at(@Nullable Path path) {
    for (int i = 0; i < parts.length; i++) {
      Part part = parts[i];
      if (part != null && path(part, i).equals(path)) {
        return files.get(i);
      }
    }
    return files.get(0);
  }

  /** By identity: bindings write to the files that they name. */
  int index(InterfaceFile file) {
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i) == file) {
        return i;
      }
    }
    return -1;
  }

  Path path(InterfaceFile file) {
    int index = index(file);
    Part part = index < 0 ? null : parts[index];
    if (part == null) {
      throw new IllegalStateException("a binding writes to a file it does not name: " + file);
    }
    return path(part, index);
  }

  Path path(Part part, int index) {
    Path known = paths[index];
    if (known == null) {
      known = part.file(files.get(index), property.argumentOrNull());
      paths[index] = known;
    }
    return known;
  }
}
