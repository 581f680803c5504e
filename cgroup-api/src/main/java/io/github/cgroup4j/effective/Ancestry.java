package io.github.cgroup4j.effective;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.NumberSet;
import io.github.cgroup4j.discovery.Discoverer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The groups whose settings hold in one place: the own ones and all above that can be seen. */
final class Ancestry {

  private final Cgroups cgroups;
  private final Subtree own;
  private final boolean isOwn;

  Ancestry(Place place) throws CgroupException {
    this.cgroups = place.cgroups();
    this.own = place.groups();
    this.isOwn = place.isOwn();
  }

  Cgroups cgroups() {
    return cgroups;
  }

  Group own() {
    return own.anchor();
  }

  /** What each group says of a property, from the own one outwards; those that have it. */
  <T> List<Level<T>> levels(Readable<T> property) throws CgroupException {
    List<Level<T>> levels = new ArrayList<>();
    for (Group group : groups(property)) {
      Optional<T> value = group.find(property);
      if (value.isEmpty() && group.equals(own.anchor())) {
        requirePart(property);
      }
      if (value.isPresent()) {
        levels.add(new Level<>(source(group, property), value.get()));
      }
    }
    return levels;
  }

  /** What the own group says of a property; empty if that is not offered. */
  <T> Optional<T> own(Readable<T> property) throws CgroupException {
    if (own.hierarchies().isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value = own.anchor().find(property);
    if (value.isEmpty()) {
      requirePart(property);
    }
    return value;
  }

  /** On v1 one part of the own group may be gone: a limit that it had is not no limit then. */
  private void requirePart(Property<?> property) throws CgroupException {
    restricted(property.controller()).anchor().asSubtree(); // says that it is gone
  }

  /** The hierarchies in which the own group has a part. */
  List<Hierarchy> hierarchies() {
    return own.hierarchies();
  }

  /** The groups from the own one outwards that have a say in what a property limits. */
  List<Group> groups(Property<?> property) throws CgroupException {
    List<Group> groups = new ArrayList<>();
    if (own.hierarchies().isEmpty()) {
      return groups;
    }
    groups.add(own.anchor());
    boolean memory = property.controller().equals(Controller.MEMORY);
    Subtree at = restricted(property.controller());
    for (Optional<Subtree> up = at.above(); up.isPresent(); up = up.get().above()) {
      Group group = up.get().anchor();
      if (memory && stops(group)) {
        break;
      }
      groups.add(group);
    }
    return groups;
  }

  /**
   * v1: what is charged to a group is charged to the group above only if that has {@code
   * memory.use_hierarchy}, as all have since 5.11 (cgroup-v1/memory.rst, section 6).
   */
  private static boolean stops(Group above) throws CgroupException {
    return above.find(MemoryV1.USE_HIERARCHY).equals(Optional.of(false));
  }

  Source source(Group group, Property<?> property) throws CgroupException {
    Path file = group.file(property).orElse(Path.of(property.name()));
    boolean self = group.equals(own.anchor());
    return new Source(
        self ? Source.Kind.OWN_GROUP : Source.Kind.GROUP_ABOVE,
        Optional.ofNullable(file.getParent()),
        file);
  }

  /** The own groups in the hierarchy of a controller, else in the v2 hierarchy, else in all. */
  private Subtree restricted(Controller controller) {
    for (Hierarchy hierarchy : own.hierarchies()) {
      if (hierarchy.has(controller)) {
        return own.restrictedTo(List.of(controller));
      }
    }
    return own;
  }

  /**
   * Says which groups may limit what a controller controls and cannot be seen; empty text if there
   * are none.
   */
  String unseen(Controller controller) throws CgroupException {
    if (cgroups.mode() == Mode.NONE) {
      return cgroups.memberships().isEmpty()
          ? ""
          : "no cgroup file system is mounted here: what the own groups limit cannot be seen";
    }
    Hierarchy home = home(controller);
    if (home == null) {
      Hierarchy elsewhere = cgroups.hierarchy(controller).orElse(null);
      if (elsewhere == null) {
        return "";
      }
      return unreachable(controller, elsewhere);
    }
    Subtree top = own.in(home);
    for (Optional<Subtree> up = top.above(); up.isPresent(); up = up.get().above()) {
      top = up.get();
    }
    return isRoot(top, home)
        ? ""
        : "groups above "
            + top.directory(home).map(Path::toString).orElse("")
            + " are hidden by a namespace or a mount; their limits hold too";
  }

  /** Why there is no group in the hierarchy of a controller. */
  private String unreachable(Controller controller, Hierarchy hierarchy) {
    if (hierarchy.mounts().isEmpty()) {
      return "the v"
          + hierarchy.version().number()
          + " hierarchy of "
          + controller
          + " is not mounted";
    }
    if (!isOwn) {
      return "no group of that path is to be seen in the hierarchy of " + controller;
    }
    String path = hierarchy.ownPath().orElse("");
    return Discoverer.isUnnameable(hierarchy)
        ? "no path of this JVM can name the group "
            + path
            + " of "
            + controller
            + " (UTF-8 file names: -Dsun.jnu.encoding, LC_ALL)"
        : "no mount shows the group " + path + " of " + controller;
  }

  /**
   * The same by a hidden group, if it is the outermost one that can be seen that binds, though it
   * does not ask for so little itself: then a group beyond it does.
   */
  <S extends NumberSet<S>> Bound<S> blamingTheHidden(
      Bound<S> bound, Readable<S> effective, Readable<S> askedFor) throws CgroupException {
    List<Group> groups = groups(effective);
    if (groups.isEmpty() || unseen(Controller.CPUSET).isEmpty()) {
      return bound;
    }
    Group top = groups.get(groups.size() - 1);
    boolean fromOutside =
        bound.source().equals(Optional.of(source(top, effective)))
            && !top.find(askedFor).equals(Optional.of(bound.value()));
    return fromOutside
        ? new Bound<>(bound.value(), bound.source().map(Source::hidden), bound.levels(), "")
        : bound;
  }

  /**
   * The hierarchy that controls it here; v2 controls what a hidden group above may have enabled.
   */
  private @Nullable Hierarchy home(Controller controller) {
    Hierarchy v2 = null;
    for (Hierarchy hierarchy : own.hierarchies()) {
      if (hierarchy.has(controller)) {
        return hierarchy;
      }
      if (hierarchy.version() == Version.V2) {
        v2 = hierarchy;
      }
    }
    return cgroups.hierarchy(controller).isPresent() ? null : v2;
  }

  /** By files that only the root of a hierarchy has, or has not. */
  private static boolean isRoot(Subtree top, Hierarchy hierarchy) throws CgroupException {
    return hierarchy.version() == Version.V1
        ? top.anchor().find(Core.SANE_BEHAVIOR).isPresent()
        : top.anchor().find(Core.TYPE).isEmpty();
  }
}
