package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the parts of one group: directories from the anchor down, then controllers.
 *
 * <p>v1 parts come first and the v2 part last, because enabling v2 controllers is the one step that
 * is not undone: when it has succeeded, nothing is left that could fail.
 */
final class Creation {

  private final Subtree subtree;
  private final GroupPath path;
  private final Kernel kernel;
  private final Deque<Path> made = new ArrayDeque<>();

  Creation(Subtree subtree, GroupPath path) {
    this.subtree = subtree;
    this.path = path;
    this.kernel = subtree.kernel();
  }

  /** Makes the group, which must not exist in any of the hierarchies that it needs. */
  void create(Collection<Controller> controllers) throws CgroupException {
    make(controllers, true);
  }

  /** Makes what is missing. */
  void ensure(Collection<Controller> controllers) throws CgroupException {
    make(controllers, false);
  }

  private void make(Collection<Controller> controllers, boolean fresh) throws CgroupException {
    Map<Part, List<Controller>> plan = plan(controllers);
    try {
      for (Map.Entry<Part, List<Controller>> entry : plan.entrySet()) {
        List<Path> levels = directories(entry.getKey(), fresh);
        enable(entry.getKey(), levels, entry.getValue());
      }
    } catch (CgroupException | RuntimeException e) {
      removeMade(e);
      throw e;
    }
  }

  /** Which parts are needed, each with its controllers; v2 last. */
  private Map<Part, List<Controller>> plan(Collection<Controller> controllers)
      throws CgroupException {
    Map<Part, List<Controller>> plan = new LinkedHashMap<>();
    Part unified = null;
    for (Controller controller : controllers) {
      Part part = subtree.part(controller, path);
      if (part == null) {
        if (isCore(controller)) {
          continue; // every group has the core, and v2 freezes and accounts without a controller
        }
        throw subtree.lacks(controller, path);
      }
      plan.computeIfAbsent(part, none -> new ArrayList<>()).add(controller);
      unified = part.version() == Version.V2 ? part : unified;
    }
    if (plan.isEmpty()) {
      plan.put(tracker(), List.of());
    }
    if (unified != null) {
      plan.put(unified, plan.remove(unified));
    }
    return plan;
  }

  private boolean isCore(Controller controller) {
    return controller.equals(Controller.CORE)
        || subtree.has(Version.V2)
            && (controller.equals(Controller.FREEZER) || controller.equals(Controller.CPUACCT));
  }

  /** Where a group lives that needs no controller. */
  private Part tracker() throws CgroupException {
    Part fallback = null;
    int best = Integer.MAX_VALUE;
    for (Part part : subtree.parts(path)) {
      int rank =
          part.version() == Version.V2
              ? 0
              : part.hierarchy().controllers().isEmpty()
                  ? 1
                  : part.hierarchy().has(Controller.FREEZER)
                      ? 2
                      : part.hierarchy().has(Controller.PIDS) ? 3 : 4;
      if (rank < best) {
        best = rank;
        fallback = part;
      }
    }
    if (fallback == null) {
      throw CgroupException.because(Reason.UNSUPPORTED, "create group " + path)
          .group(path.toString())
          .hint("no hierarchy is usable here: " + subtree.cgroups().reason())
          .exception();
    }
    return fallback;
  }

  /** Makes the missing directories of a part; returns all from the anchor down. */
  private List<Path> directories(Part part, boolean fresh) throws CgroupException {
    List<Path> levels = new ArrayList<>();
    Path directory = part.anchor();
    levels.add(directory);
    int last = path.names().size() - 1;
    for (int i = 0; i <= last; i++) {
      directory = directory.resolve(path.names().get(i));
      levels.add(directory);
      try {
        kernel.makeDirectory(directory);
        made.push(directory);
      } catch (ErrnoException e) {
        if (e.errno() != Errno.EEXIST || fresh && i == last) {
          throw subtree.failures().creating(path, e);
        }
      }
    }
    return levels;
  }

  private void enable(Part part, List<Path> levels, List<Controller> controllers)
      throws CgroupException {
    if (controllers.isEmpty()) {
      return;
    }
    try {
      part.backend().enable(kernel, levels, controllers);
    } catch (ErrnoException e) {
      throw subtree.failures().enabling(path, e, controllers.toString());
    }
  }

  private void removeMade(Exception failure) {
    for (Path directory : made) {
      try {
        kernel.removeDirectory(directory);
      } catch (ErrnoException e) {
        // busy: somebody else has put a group or a process there by now, so it is no longer ours
        if (e.errno() != Errno.EBUSY && e.errno() != Errno.ENOENT) {
          failure.addSuppressed(e);
        }
      }
    }
  }
}
