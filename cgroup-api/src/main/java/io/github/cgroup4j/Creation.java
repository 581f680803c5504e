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
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    List<Step> steps = plan(controllers);
    try {
      for (Step step : steps) {
        enable(step, directories(step.part, fresh));
      }
    } catch (CgroupException | RuntimeException e) {
      removeMade(e);
      throw e;
    }
  }

  /** A part that is needed, and what for. */
  private static final class Step {
    final Part part;
    final List<Controller> controllers = new ArrayList<>(4);

    Step(Part part) {
      this.part = part;
    }
  }

  /** Which parts are needed, each with its controllers; v2 last. */
  private List<Step> plan(Collection<Controller> controllers) throws CgroupException {
    List<Step> steps = new ArrayList<>();
    for (Controller controller : controllers) {
      Part part = carrier(controller);
      if (part != null) {
        step(steps, part).controllers.add(controller);
      } else if (!isCore(controller)) {
        throw subtree.lacks(controller, path);
      }
    }
    if (steps.isEmpty()) {
      steps.add(new Step(tracker()));
    }
    return steps;
  }

  /** Where a controller's files are. Whoever asks for the core by name wants what v2 has of it. */
  private @Nullable Part carrier(Controller controller) {
    return controller.equals(Controller.CORE)
        ? subtree.part(controller, Version.V2, path)
        : subtree.part(controller, path);
  }

  private static Step step(List<Step> steps, Part part) {
    for (Step step : steps) {
      if (step.part.directory().equals(part.directory())) {
        return step;
      }
    }
    Step step = new Step(part);
    int last = steps.size();
    boolean unifiedIsLast = last > 0 && steps.get(last - 1).part.version() == Version.V2;
    steps.add(unifiedIsLast ? last - 1 : last, step);
    return step;
  }

  /** Every group has the core, and a v2 group freezes and accounts without a controller. */
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
      throw CgroupException.because(Reason.UNSUPPORTED, "create " + path.inWords())
          .group(path.toString())
          .finding(subtree.nothing())
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
      directory = i < last ? directory.resolve(path.names().get(i)) : part.directory();
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

  private void enable(Step step, List<Path> levels) throws CgroupException {
    if (step.controllers.isEmpty()) {
      return;
    }
    try {
      step.part.backend().enable(kernel, levels, step.controllers);
    } catch (ErrnoException e) {
      throw subtree.failures().enabling(path, e, step.controllers);
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
