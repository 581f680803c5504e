package io.github.cgroup4j;

import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.InterfaceFile;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a group is in one hierarchy.
 *
 * @param hierarchy the hierarchy
 * @param backend what speaks its version
 * @param anchor the directory of the subtree's anchor there
 * @param directory the directory of the group there, which may not exist
 */
record Part(Hierarchy hierarchy, Backend backend, Path anchor, Path directory) {

  Version version() {
    return hierarchy.version();
  }

  /** The file of a property here: its name lacks the controller on a hierarchy without prefix. */
  Path file(InterfaceFile file, @Nullable String argument) {
    return directory.resolve(name(file, argument));
  }

  /** The name that a file has here. */
  String name(InterfaceFile file, @Nullable String argument) {
    String name = file.name(argument);
    if (!hierarchy.noPrefix()) {
      return name;
    }
    // the kernel leaves it out of the files of controllers only (cgroup_file_name)
    String prefix = file.controller().name(hierarchy.version()) + ".";
    return name.startsWith(prefix) && !file.controller().equals(Controller.CORE)
        ? name.substring(prefix.length())
        : name;
  }

  Part at(GroupPath path) {
    return new Part(hierarchy, backend, anchor, path.below(anchor));
  }

  // by hand: the methods that a record is born with are linked when first used, which takes the
  // first launch of a JVM 40 ms

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Part that
        && directory.equals(that.directory)
        && anchor.equals(that.anchor)
        && Objects.equals(hierarchy, that.hierarchy)
        && Objects.equals(backend, that.backend);
  }

  @Override
  public int hashCode() {
    return directory.hashCode();
  }
}
