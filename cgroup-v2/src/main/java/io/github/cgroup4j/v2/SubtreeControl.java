package io.github.cgroup4j.v2;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Enables controllers level by level in {@code cgroup.subtree_control}. */
final class SubtreeControl {

  private static final String FILE = "cgroup.subtree_control";

  /** Those that may be enabled beside processes (cgroup-v2.rst, "Threads"). */
  private static final Set<Controller> THREADED =
      Set.of(Controller.CPU, Controller.CPUSET, Controller.PIDS);

  private SubtreeControl() {}

  /**
   * Enables what is missing in each level but the last, from the top down; a level can only enable
   * what the one above it did (cgroup-v2.rst, "Top-down Constraint").
   */
  static void enable(Kernel kernel, List<Path> levels, Collection<Controller> controllers)
      throws ErrnoException {
    Set<Controller> wanted = new LinkedHashSet<>(controllers);
    wanted.removeIf(SubtreeControl::isAlwaysThere);
    if (wanted.isEmpty()) {
      return;
    }
    for (Path level : levels.subList(0, Math.max(0, levels.size() - 1))) {
      Path file = level.resolve(FILE);
      Set<Controller> missing = new LinkedHashSet<>(wanted);
      missing.removeAll(read(kernel, file));
      if (!missing.isEmpty()) {
        refuseToMakeInvalid(kernel, level, missing);
        // one write: the kernel enables all of them or none (vector v2.ctl.atomic)
        kernel.write(file, text('+', missing));
      }
    }
  }

  /**
   * Fails like the kernel for other controllers (EBUSY) if only threaded ones are wanted and the
   * group holds processes. The kernel would enable them and make the group {@code domain threaded},
   * which leaves its children {@code domain invalid}: no process could be moved into them
   * (cgroup-v2.rst, "Threads"; vector v2.flow.user-session).
   */
  private static void refuseToMakeInvalid(Kernel kernel, Path level, Set<Controller> wanted)
      throws ErrnoException {
    for (Controller controller : wanted) {
      if (!THREADED.contains(controller)) {
        return;
      }
    }
    if (isDomain(kernel, level) && kernel.read(level.resolve("cgroup.procs")).length > 0) {
      throw new ErrnoException(Errno.EBUSY, "write", level.resolve(FILE));
    }
  }

  /** The root has no type, and may hold processes; a threaded group is so by somebody's will. */
  private static boolean isDomain(Kernel kernel, Path level) throws ErrnoException {
    try {
      byte[] type = kernel.read(level.resolve("cgroup.type"));
      return new String(type, StandardCharsets.US_ASCII).strip().equals("domain");
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENOENT) {
        return false;
      }
      throw e;
    }
  }

  /** Disables all that is enabled. */
  static void disableAll(Kernel kernel, Path group) throws ErrnoException {
    Path file = group.resolve(FILE);
    Set<Controller> enabled = read(kernel, file);
    if (!enabled.isEmpty()) {
      kernel.write(file, text('-', enabled));
    }
  }

  /**
   * What needs no enabling on v2: accounting of CPU time and freezing are in every group,
   * perf_event is bound but never listed, devices are guarded by programs attached to the group.
   */
  private static boolean isAlwaysThere(Controller controller) {
    return controller.equals(Controller.CORE)
        || controller.equals(Controller.CPUACCT)
        || controller.equals(Controller.FREEZER)
        || controller.equals(Controller.PERF_EVENT)
        || controller.equals(Controller.DEVICES);
  }

  private static byte[] text(char sign, Set<Controller> controllers) {
    StringBuilder text = new StringBuilder();
    for (Controller controller : controllers) {
      text.append(text.length() == 0 ? "" : " ").append(sign).append(controller.name(Version.V2));
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads a list of controllers; what is no controller's name is passed over. */
  static Set<Controller> read(Kernel kernel, Path file) throws ErrnoException {
    byte[] content = kernel.read(file);
    ByteScanner scanner = new ByteScanner().reset(content, 0, content.length);
    Set<Controller> controllers = new LinkedHashSet<>();
    scanner.skipWhitespace();
    while (!scanner.atEnd()) {
      try {
        controllers.add(Controller.of(scanner.nextWord()));
      } catch (IllegalArgumentException e) {
        // not one that could be asked for
      }
      scanner.skipWhitespace();
    }
    return controllers;
  }
}
