package io.github.cgroup4j;

import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.spi.Backend;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.Kernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tree as it would be after the steps of a plan: what is there, with the groups that are to be
 * made and the contents that are to be written.
 */
final class PlannedTree {

  static final String SUBTREE_CONTROL = "cgroup.subtree_control";
  static final String CONTROLLERS = "cgroup.controllers";

  private final Kernel kernel;
  private final List<Part> anchors;
  private final Set<Path> made = new HashSet<>();
  private final Map<Path, String> contents = new HashMap<>();

  PlannedTree(Kernel kernel, List<Part> anchors) {
    this.kernel = kernel;
    this.anchors = anchors;
  }

  void make(Path directory) {
    made.add(directory);
  }

  void remove(Path directory) {
    made.remove(directory);
  }

  boolean isMade(@Nullable Path directory) {
    return directory != null && made.contains(directory);
  }

  void put(Path file, String content) {
    contents.put(file, content);
  }

  /** Whether a file's content is, or may be, another than now. */
  boolean isPlanned(Path file) {
    Path directory = file.getParent();
    return contents.containsKey(file)
        || (directory != null && (made.contains(directory) || enabledAbove(directory) != null));
  }

  /** Whether a file is there before the plan is carried out. */
  boolean isThereNow(Path file) throws ErrnoException {
    return !made.contains(parent(file)) && isThere(file);
  }

  /** What a file will contain. */
  String content(Path file) throws ErrnoException {
    String planned = contents.get(file);
    if (planned != null) {
      return planned;
    }
    if (made.contains(parent(file))) {
      return initial(file);
    }
    String enabled = enabledAbove(parent(file));
    if (enabled != null) {
      if (file.endsWith(CONTROLLERS)) {
        return enabled;
      }
      if (!isThereNow(file)) {
        return initial(file); // of a controller that the group is about to get
      }
    }
    return new String(kernel.read(file), StandardCharsets.UTF_8);
  }

  /** What the group above will have enabled, if that is changed; else null. */
  private @Nullable String enabledAbove(Path directory) {
    Path above = directory.getParent();
    return above == null ? null : contents.get(above.resolve(SUBTREE_CONTROL));
  }

  /**
   * What a file contains in a group that is to be made, or with a controller that is to be enabled.
   */
  private String initial(Path file) throws ErrnoException {
    Path directory = parent(file);
    Path above = parent(directory);
    String name = String.valueOf(file.getFileName());
    Part part = part(directory);
    if (part.version() == Version.V2 && name.equals(CONTROLLERS)) {
      return content(above.resolve(SUBTREE_CONTROL));
    }
    Backend backend = part.backend();
    if (isMissing(part, directory, name)) {
      throw new ErrnoException(Errno.ENOENT, "open", file);
    }
    boolean copied =
        backend.traits(InterfaceFile.of(Controller.CORE, name, "")).inherited()
            || (part.version() == Version.V1
                && (name.equals("cpuset.cpus") || name.equals("cpuset.mems"))
                && content(above.resolve(Core.CLONE_CHILDREN.name())).strip().equals("1"));
    if (copied) {
      return content(above.resolve(name));
    }
    return backend.initial(name).orElseThrow(() -> new ErrnoException(Errno.ENODATA, "read", file));
  }

  /** Whether a new group would lack a file, as far as that can be told from those above. */
  private boolean isMissing(Part part, Path directory, String name) throws ErrnoException {
    String controller = name.substring(0, Math.max(0, name.indexOf('.')));
    boolean core = controller.isEmpty() || controller.equals(Controller.CORE.name());
    Path above = parent(directory);
    if (part.version() == Version.V2 && !core) {
      String enabled = content(above.resolve(SUBTREE_CONTROL));
      if (!Set.of(enabled.strip().split("[ \n]+", -1)).contains(controller)) {
        return true;
      }
    }
    while (made.contains(above)) {
      above = parent(above);
    }
    RootPresence root = part.backend().traits(InterfaceFile.of(Controller.CORE, name, "")).root();
    if (isThere(above.resolve(name))) {
      return root == RootPresence.ONLY;
    }
    if (part.version() == Version.V1) {
      return root != RootPresence.NEVER;
    }
    // a file of its controller that every kernel has tells whether the group above has those at all
    return root != RootPresence.ONLY
        && isThere(above.resolve(Core.TYPE.name()))
        && (core || isListed(above, controller));
  }

  private boolean isListed(Path directory, String controller) throws ErrnoException {
    String available =
        new String(kernel.read(directory.resolve(CONTROLLERS)), StandardCharsets.UTF_8);
    return Set.of(available.strip().split("[ \n]+", -1)).contains(controller);
  }

  private boolean isThere(Path path) throws ErrnoException {
    try {
      kernel.status(path);
      return true;
    } catch (ErrnoException e) {
      if (e.isGone()) {
        return false;
      }
      throw e;
    }
  }

  private Part part(Path directory) {
    for (Part part : anchors) {
      if (directory.startsWith(part.anchor())) {
        return part;
      }
    }
    throw new IllegalStateException("not below the subtree: " + directory);
  }

  static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }
}
