package io.github.cgroup4j.discovery;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Mount;
import io.github.cgroup4j.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One hierarchy while its mounts and the cgroup file's line about it are put together. */
final class HierarchyBuilder {

  final Version version;
  final @Nullable String name;

  /** By the kernel's names; v1 only. */
  final Set<String> controllers = new LinkedHashSet<>();

  private boolean noPrefix;

  final List<FoundMount> visible = new ArrayList<>(1);
  private @Nullable CgroupLine line;
  private OwnGroup.@Nullable Place place;

  HierarchyBuilder(Version version, @Nullable String name) {
    this.version = version;
    this.name = name;
  }

  void add(FoundMount mount) {
    if (mount.mount.visible()) {
      visible.add(mount);
    }
    noPrefix |= mount.noPrefix;
  }

  /** Takes the line and place of the process; false if there was a line already. */
  boolean offer(CgroupLine line, OwnGroup.@Nullable Place place) {
    if (this.line != null) {
      return false;
    }
    this.line = line;
    this.place = place;
    return true;
  }

  /**
   * Returns the hierarchy.
   *
   * @param taken controllers that count elsewhere
   */
  Hierarchy build(Set<Controller> taken, Path mountInfo, Path cgroupFile, Warnings warnings) {
    FoundMount own = place != null ? place.mount : visible.isEmpty() ? null : visible.get(0);
    Set<Controller> attached = attached(own, mountInfo, cgroupFile, warnings);
    attached.removeAll(taken);
    List<Mount> mounts = new ArrayList<>(visible.size());
    for (FoundMount mount : visible) {
      mounts.add(mount.mount);
    }
    return new Hierarchy(
        version,
        attached,
        Optional.ofNullable(name),
        mounts,
        line == null ? Optional.empty() : Optional.of(RawText.readable(line.path)),
        place == null ? Optional.empty() : Optional.of(place.directory),
        own == null ? Optional.empty() : Optional.of(own.mount),
        noPrefix);
  }

  private Set<Controller> attached(
      @Nullable FoundMount own, Path mountInfo, Path cgroupFile, Warnings warnings) {
    Set<Controller> attached = new HashSet<>();
    // Different v2 mounts may show different parts of the tree; that of the own group counts.
    Iterable<String> names =
        version == Version.V1
            ? controllers
            : own == null ? List.<String>of() : own.mount.controllers();
    for (String controller : names) {
      try {
        attached.add(Controller.of(controller));
      } catch (IllegalArgumentException e) {
        boolean inLine = line != null && line.controllers.contains(controller);
        Path file = inLine ? cgroupFile : mountInfo;
        if (version == Version.V2 && own != null && own.directory != null) {
          file = own.directory.resolve("cgroup.controllers");
        }
        warnings.add(file, "not a controller's name", controller);
      }
    }
    return attached;
  }
}
