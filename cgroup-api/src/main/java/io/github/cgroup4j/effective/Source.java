package io.github.cgroup4j.effective;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a limit or a figure comes from. Immutable.
 *
 * @param kind what it is
 * @param directory the group's directory, if it is a group that can be seen
 * @param file the file that says so
 */
public record Source(Kind kind, Optional<Path> directory, Path file) {

  /** What a limit can come from. */
  public enum Kind {
    /** The group that the process is in. */
    OWN_GROUP,
    /** A group above that can be seen. */
    GROUP_ABOVE,
    /** A group above that cannot be seen, beyond a namespace or a mount. */
    HIDDEN_GROUP,
    /** The process itself: the CPUs that it may run on. */
    PROCESS,
    /** The machine. */
    MACHINE
  }

  /** A hidden group above this one, which shows in the same file. */
  Source hidden() {
    return new Source(Kind.HIDDEN_GROUP, Optional.empty(), file);
  }

  /** {@return whether it is a group, hidden or not} */
  public boolean isGroup() {
    return kind == Kind.OWN_GROUP || kind == Kind.GROUP_ABOVE || kind == Kind.HIDDEN_GROUP;
  }

  /** In words, for example {@code group above /sys/fs/cgroup/a (memory.max)}. */
  @Override
  public String toString() {
    return switch (kind) {
      case OWN_GROUP -> "own group " + where();
      case GROUP_ABOVE -> "group above " + where();
      case HIDDEN_GROUP -> "hidden group above (" + file + ")";
      case PROCESS -> "the process (" + file + ")";
      case MACHINE -> "the machine (" + file + ")";
    };
  }

  private String where() {
    return directory.map(Path::toString).orElse("") + " (" + file.getFileName() + ")";
  }
}
