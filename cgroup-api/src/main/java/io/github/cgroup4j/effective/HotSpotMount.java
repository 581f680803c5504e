package io.github.cgroup4j.effective;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Mount;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The v1 mount by which HotSpot looks for groups, and where it looks. It puts a path together from
 * the mount's point and root and the group's path (CgroupV1Controller::set_subsystem_path), whether
 * that mount can be seen or another one lies on top of it.
 */
final class HotSpotMount {

  private static final String USUAL_PLACE = "/sys/fs/cgroup";

  private final Cgroups cgroups;
  private final Path prefix;
  private final String controller;
  private final Path point;
  private final String root;

  private HotSpotMount(Cgroups cgroups, Path prefix, String controller, Path point, String root) {
    this.cgroups = cgroups;
    this.prefix = prefix;
    this.controller = controller;
    this.point = point;
    this.root = root;
  }

  /** The one that it takes of several; null if there is none of v1. */
  static @Nullable HotSpotMount of(Cgroups cgroups, Controller controller) {
    String name = controller.name(Version.V1);
    Mount taken = null;
    for (Mount mount : cgroups.mounts()) {
      // the first one in the usual place, else the last one (set_controller_paths)
      boolean better = taken == null || !taken.mountPoint().startsWith(USUAL_PLACE);
      if (isOf(mount, name) && better) {
        taken = mount;
      }
    }
    Path prefix = cgroups.mountPrefix();
    Path point = taken == null ? null : directory(prefix, taken);
    return taken == null || point == null
        ? null
        : new HotSpotMount(cgroups, prefix, name, point, taken.root());
  }

  /**
   * Which of the groups it reads.
   *
   * @param groups the own one and those above it, from the own one outwards
   * @param climbs whether it goes up to the mount point
   */
  List<Group> reads(List<Group> groups, boolean climbs) throws CgroupException {
    Set<String> paths = new HashSet<>();
    String own = groups.isEmpty() ? null : path(groups.get(0));
    if (own != null) {
      for (Path directory : climbs ? upwards(own) : onlyAt(own)) {
        String path = path(directory);
        if (path != null) {
          paths.add(path);
        }
      }
    }
    List<Group> read = new ArrayList<>();
    for (Group group : groups) {
      if (paths.contains(path(group))) {
        read.add(group);
      }
    }
    return read;
  }

  /** JDK 17: of a part that is mounted it finds the topmost group only. */
  private List<Path> onlyAt(String path) {
    if (root.equals("/")) {
      return List.of(below(path));
    }
    return path.equals(root) ? List.of(point) : List.of();
  }

  /** JDK 25: the own group, those above, the mount point. */
  private List<Path> upwards(String own) {
    List<Path> directories = new ArrayList<>();
    for (String at = own; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      directories.add(root.equals("/") ? below(at) : reduced(at));
      if (at.equals(root)) {
        break;
      }
    }
    directories.add(point);
    return directories;
  }

  /** It takes names off the front until a directory of the rest is there. */
  private Path reduced(String path) {
    if (path.equals(root)) {
      return point;
    }
    for (int slash = 0; slash >= 0; slash = path.indexOf('/', slash + 1)) {
      Path directory = below(path.substring(slash));
      if (exists(directory)) {
        return directory;
      }
    }
    return point;
  }

  private Path below(String path) {
    return point.resolve(path.substring(1));
  }

  private boolean exists(Path directory) {
    try {
      cgroups.kernel().status(directory);
      return true;
    } catch (ErrnoException e) {
      return false; // as HotSpot takes every error
    }
  }

  /** A group's path in the hierarchy, as the cgroup file of a process in it says. */
  private @Nullable String path(Group group) throws CgroupException {
    Path directory = group.directory(Controller.of(controller)).orElse(null);
    return directory == null ? null : path(directory);
  }

  /** What is seen at a directory, by its path in the hierarchy; null if it is something else. */
  private @Nullable String path(Path directory) {
    Mount nearest = null;
    Path nearestPoint = null;
    for (Mount mount : cgroups.mounts()) {
      Path at = mount.visible() ? directory(prefix, mount) : null;
      if (at != null
          && directory.startsWith(at)
          && (nearestPoint == null || at.startsWith(nearestPoint))) {
        nearest = mount;
        nearestPoint = at;
      }
    }
    if (nearest == null || nearestPoint == null || !isOf(nearest, controller)) {
      return null;
    }
    String rest = nearestPoint.relativize(directory).toString();
    String top = nearest.root().equals("/") ? "" : nearest.root();
    return rest.isEmpty() ? nearest.root() : top + "/" + rest;
  }

  private static boolean isOf(Mount mount, String controller) {
    return mount.version() == Version.V1 && mount.controllers().contains(controller);
  }

  private static @Nullable Path directory(Path prefix, Mount mount) {
    try {
      return prefix.resolve(mount.mountPoint().substring(1));
    } catch (InvalidPathException e) {
      return null; // then this JVM sees no group there either
    }
  }
}
