package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.check.MissingControllers;
import io.github.cgroup4j.doctor.check.NoCgroups;
import io.github.cgroup4j.doctor.check.UnreachableGroup;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An anchor: one directory in each hierarchy, below which this library acts. Whatever is made is
 * made below a subtree.
 *
 * <p>A subtree is a handle without state of its own: immutable, safe to share, and no promise that
 * its directories exist. Two subtrees are equal if they stand for the same directories.
 */
public final class Subtree {

  private final Cgroups cgroups;
  private final List<Part> parts;

  /** By controller: the part that carries it. A controller is in one hierarchy at a time. */
  private final Map<Controller, Part> homes = new HashMap<>();

  private final Failures failures;

  Subtree(Cgroups cgroups, List<Part> parts) {
    this.cgroups = cgroups;
    this.parts = List.copyOf(parts);
    for (Part part : this.parts) {
      for (Controller controller : part.hierarchy().controllers()) {
        homes.putIfAbsent(controller, part);
      }
    }
    this.failures = new Failures(cgroups);
  }

  /**
   * {@return the hierarchies in which the subtree has a directory: v2 first, then v1 as mounted}
   */
  public List<Hierarchy> hierarchies() {
    List<Hierarchy> hierarchies = new ArrayList<>();
    for (Part part : parts) {
      hierarchies.add(part.hierarchy());
      revealed(part.directory());
    }
    return List.copyOf(hierarchies);
  }

  /**
   * {@return the directory of the anchor in a hierarchy}
   *
   * @param hierarchy one of {@link #hierarchies()}
   */
  public Optional<Path> directory(Hierarchy hierarchy) {
    Objects.requireNonNull(hierarchy, "hierarchy");
    for (Part part : parts) {
      if (part.hierarchy().equals(hierarchy)) {
        return Optional.of(revealed(part.directory()));
      }
    }
    return Optional.empty();
  }

  /** The path, for somebody who may use it without the kernel. */
  Path revealed(Path path) {
    kernel().reveal(path);
    return path;
  }

  /**
   * Returns the same subtree restricted to the hierarchies of some controllers, so that its groups
   * have no parts elsewhere and nothing else is looked at.
   *
   * @param controllers those whose hierarchies are kept
   * @return this subtree if none of its hierarchies has any of the controllers
   */
  public Subtree restrictedTo(Collection<Controller> controllers) {
    List<Part> kept = new ArrayList<>(parts.size());
    for (Part part : parts) {
      for (Controller controller : controllers) {
        if (part.hierarchy().has(controller)) {
          kept.add(part);
          break;
        }
      }
    }
    return kept.isEmpty() || kept.size() == parts.size() ? this : new Subtree(cgroups, kept);
  }

  /**
   * {@return the same subtree in one of its {@link #hierarchies()} only}
   *
   * @param hierarchy one of {@link #hierarchies()}
   */
  public Subtree in(Hierarchy hierarchy) {
    Objects.requireNonNull(hierarchy, "hierarchy");
    List<Part> kept = new ArrayList<>(1);
    for (Part part : parts) {
      if (part.hierarchy().equals(hierarchy)) {
        kept.add(part);
      }
    }
    return new Subtree(cgroups, kept);
  }

  /**
   * {@return the subtree one level further up, in those hierarchies in which a group above the
   * anchor can be seen; empty if there is none} Reads nothing.
   *
   * <p>What can be seen ends at the mount point. That need not be the root of the hierarchy: a
   * container may be shown its own group only.
   */
  public Optional<Subtree> above() {
    List<Part> up = new ArrayList<>(parts.size());
    for (Part part : parts) {
      Path mountPoint = cgroups.mountPoint(part.hierarchy(), part.directory());
      Path parent = part.directory().getParent();
      if (mountPoint != null && parent != null && !part.directory().equals(mountPoint)) {
        up.add(new Part(part.hierarchy(), part.backend(), parent, parent));
      }
    }
    return up.isEmpty() ? Optional.empty() : Optional.of(new Subtree(cgroups, up));
  }

  /** {@return the group at the anchor itself} */
  public Group anchor() {
    return new Group(this, GroupPath.ANCHOR);
  }

  /**
   * {@return a handle for a group, whether it exists or not} Reads nothing.
   *
   * @param path names separated by {@code /}; empty for the anchor
   * @throws IllegalArgumentException if a name is empty, {@code .} or {@code ..}
   */
  public Group group(String path) {
    return new Group(this, GroupPath.existing(path));
  }

  /**
   * Creates a group with the controllers asked for, and the groups above it where they are missing.
   *
   * <p>On v1 the group gets a part in each hierarchy that carries one of the controllers; on v2 the
   * controllers are enabled in {@code cgroup.subtree_control} from the anchor down. Without
   * controllers the group tracks processes only: see {@link Group}. When this fails, directories
   * that it made are removed again; controllers that were enabled for groups above stay enabled,
   * since others may rely on them by then.
   *
   * @param path names separated by {@code /}
   * @param controllers what the group shall be able to limit and account
   * @return the group
   * @throws IllegalArgumentException if the path is not fit for a new group: see {@link
   *     GroupPath#of}
   * @throws CgroupException EXISTS if one of the parts is there already; CONTROLLER_UNAVAILABLE if
   *     a controller cannot be had, with the level that lacks it; BUSY if a v2 group above holds
   *     processes; DENIED, READ_ONLY, TOO_MANY
   */
  public Group create(String path, Controller... controllers) throws CgroupException {
    Objects.requireNonNull(controllers, "controllers");
    Group group = new Group(this, GroupPath.of(path));
    new Creation(this, group.path()).create(Arrays.asList(controllers));
    return group;
  }

  /**
   * Creates a group like {@link #create}, or extends it by the parts and controllers that it lacks.
   * Does nothing if it has all of them.
   *
   * @param path names separated by {@code /}
   * @param controllers what the group shall be able to limit and account
   * @return the group
   * @throws IllegalArgumentException as {@link #create}
   * @throws CgroupException as {@link #create}, but never EXISTS
   */
  public Group ensure(String path, Controller... controllers) throws CgroupException {
    Objects.requireNonNull(controllers, "controllers");
    Group group = new Group(this, GroupPath.of(path));
    new Creation(this, group.path()).ensure(Arrays.asList(controllers));
    return group;
  }

  /**
   * Creates several groups, some of whose limits are for each of them and some for several
   * together, in one call: all of it or nothing.
   *
   * @param path the group that all of them are to be below; names separated by {@code /}
   * @param arrangement the groups and their limits
   * @return the groups
   * @throws IllegalArgumentException if the path is not fit for a new group (see {@link
   *     GroupPath#of}), or the arrangement has no limits
   * @throws CgroupException UNSUPPORTED if sets of members cross that must be nested here; EXISTS
   *     if the group is there already; and as {@link #create} and {@link Group#set}. What was made
   *     is removed again; v2 controllers that were enabled for groups above stay enabled
   */
  public Arranged arrange(String path, Arrangement arrangement) throws CgroupException {
    return Arranged.create(this, GroupPath.of(path), arrangement);
  }

  /**
   * Makes room at the anchor of the v2 hierarchy: v2 lets no group but the root hold processes
   * beside enabled controllers, so this process moves into a leaf below the anchor, and moves back
   * when the result is closed. Several JVMs may do so at the same anchor, and a room that a killed
   * one left is taken over: see {@link Room}.
   *
   * @param movers which processes of the anchor may be moved
   * @return what undoes it; closing it does nothing if there was nothing to do
   * @throws CgroupException BUSY if other processes are in the anchor's group and may not be moved;
   *     DENIED if this process may not move itself; TOO_MANY if {@code cgroup.max.depth} or {@code
   *     cgroup.max.descendants} leaves no place for two more groups; TIMED_OUT if another process
   *     is in the middle of the same for too long
   */
  public Room makeRoom(Room.Movers movers) throws CgroupException {
    Objects.requireNonNull(movers, "movers");
    return Room.make(this, movers);
  }

  /**
   * Makes room by moving this process only.
   *
   * @return what undoes it
   * @throws CgroupException as {@link #makeRoom(Room.Movers)}
   */
  public Room makeRoom() throws CgroupException {
    return makeRoom(Room.Movers.THIS_PROCESS);
  }

  /** {@return the entry that this subtree belongs to} */
  public Cgroups cgroups() {
    return cgroups;
  }

  Kernel kernel() {
    return cgroups.kernel();
  }

  /** The same directories, for calls to another kernel. */
  Subtree through(Kernel other) {
    return new Subtree(cgroups.through(other), parts);
  }

  Failures failures() {
    return failures;
  }

  boolean has(Version version) {
    for (Part part : parts) {
      if (part.version() == version) {
        return true;
      }
    }
    return false;
  }

  Backend backend(Version version) throws CgroupException {
    return cgroups.backends().of(version);
  }

  /** The subtree with these parts' directories as its anchor. */
  Subtree anchoredAt(List<Part> groups) {
    List<Part> anchors = new ArrayList<>(groups.size());
    for (Part part : groups) {
      Path directory = part.directory();
      anchors.add(new Part(part.hierarchy(), part.backend(), directory, directory));
    }
    return new Subtree(cgroups, anchors);
  }

  /** All parts that a group could have, whether they exist or not. */
  List<Part> parts(GroupPath path) {
    if (path.isAnchor()) {
      return parts;
    }
    List<Part> all = new ArrayList<>(parts.size());
    for (Part part : parts) {
      all.add(part.at(path));
    }
    return all;
  }

  /** The parts of a group that exist. */
  List<Part> existing(GroupPath path) throws CgroupException {
    List<Part> there = new ArrayList<>(4);
    for (Part part : parts(path)) {
      try {
        if (kernel().isDirectory(part.directory())) {
          there.add(part);
        }
      } catch (ErrnoException e) {
        throw failures.reading(path, e);
      }
    }
    return there;
  }

  /** The parts of a group that exist, at least one. */
  List<Part> required(GroupPath path, String what) throws CgroupException {
    List<Part> there = existing(path);
    if (there.isEmpty()) {
      throw gone(path, what);
    }
    return there;
  }

  CgroupException gone(GroupPath path, String what) {
    List<Part> all = parts(path);
    return CgroupException.because(Reason.GONE, what + " " + path.inWords())
        .group(path.toString())
        .errno(Errno.ENOENT)
        .file(all.isEmpty() ? null : all.get(0).directory())
        .hint("it does not exist (any more)")
        .exception();
  }

  boolean exists(Part part) {
    return exists(part.directory());
  }

  boolean exists(Path directory) {
    try {
      return kernel().isDirectory(directory);
    } catch (ErrnoException notThere) {
      return false; // the caller has the first failure to tell of; this only picks the words
    }
  }

  /** Whether a file is there now; false also if it cannot be looked at. */
  boolean isThere(@Nullable Path file) {
    try {
      return file != null && kernel().status(file).links() > 0;
    } catch (ErrnoException notThere) {
      return false;
    }
  }

  /** The part of the anchor that carries a controller, of whichever version; null if none does. */
  @Nullable Part home(Controller controller) {
    return homes.get(controller);
  }

  /** The part of a group that carries a controller, of whichever version; null if none does. */
  @Nullable Part part(Controller controller, GroupPath path) {
    Part home = homes.get(controller);
    return home == null ? null : home.at(path);
  }

  /**
   * The part of the given version that carries a controller; for the core the one that exists, else
   * the first.
   */
  @Nullable Part part(Controller controller, Version version, GroupPath path) {
    if (controller.equals(Controller.CORE)) {
      return core(version, path);
    }
    Part home = homes.get(controller);
    return home == null || home.version() != version ? null : home.at(path);
  }

  private @Nullable Part core(Version version, GroupPath path) {
    Part first = null;
    for (Part part : parts) {
      if (part.version() == version) {
        Part candidate = part.at(path);
        if (version == Version.V2 || exists(candidate)) {
          return candidate;
        }
        first = first == null ? candidate : first;
      }
    }
    return first;
  }

  /** Whether a controller's files should be in that part. */
  boolean isEnabled(@Nullable Part part, Controller controller) {
    if (part == null || part.version() == Version.V1) {
      return part != null;
    }
    try {
      return part.backend().available(kernel(), part.directory()).contains(controller);
    } catch (ErrnoException unknown) {
      return true; // then the missing file itself is what we know
    }
  }

  CgroupException lacks(Controller controller, GroupPath group) {
    return CgroupException.because(
            Reason.CONTROLLER_UNAVAILABLE,
            "use the controller " + controller + " for " + group.inWords())
        .group(group.toString())
        .finding(lacking(controller))
        .exception();
  }

  /** Why there is no hierarchy in which a group could be. */
  Finding nothing() {
    return cgroups.mode() == Mode.NONE
        ? NoCgroups.finding(cgroups.situation())
        : UnreachableGroup.finding(cgroups.situation());
  }

  private Finding lacking(Controller controller) {
    return cgroups.mode() == Mode.NONE
        ? NoCgroups.finding(cgroups.situation())
        : MissingControllers.finding(cgroups.situation(), controller);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Subtree that && directories().equals(that.directories());
  }

  @Override
  public int hashCode() {
    return directories().hashCode();
  }

  private List<Path> directories() {
    List<Path> directories = new ArrayList<>();
    for (Part part : parts) {
      directories.add(part.directory());
    }
    return directories;
  }

  /** The directories of the anchor. */
  @Override
  public String toString() {
    return "Subtree" + directories();
  }
}
