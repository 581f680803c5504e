package io.github.cgroup4j;

import io.github.cgroup4j.LoadedFiles.UnreadableException;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileWrite;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.MalformedContentException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Executes bindings for one group: reads the files of a property, makes the writes of a change in
 * order, and puts back what was written when one of them fails.
 */
final class PropertyAccess {

  private final Subtree subtree;
  private final GroupPath group;
  private final Kernel kernel;

  /** For who reads the same again and again. Threads may overwrite each other's. */
  private @Nullable BoundProperty<?> last;

  PropertyAccess(Subtree subtree, GroupPath group) {
    this.subtree = subtree;
    this.group = group;
    this.kernel = subtree.kernel();
  }

  /** Where the property lives; null if nowhere. */
  @SuppressWarnings("unchecked") // what is bound to an equal property is bound to its type
  private <T> @Nullable BoundProperty<T> bound(Property<T> property) throws CgroupException {
    BoundProperty<?> known = last;
    if (known != null && known.property.equals(property)) {
      return (BoundProperty<T>) known;
    }
    BoundProperty<T> found = BoundProperty.find(subtree, group, property);
    if (found != null && found.isSettled()) {
      last = found;
    }
    return found;
  }

  <T> Optional<T> find(Readable<T> property) throws CgroupException {
    BoundProperty<T> bound = bound(property);
    if (bound == null) {
      return Optional.empty();
    }
    LoadedFiles loaded = load(new LoadedFiles(bound, kernel));
    ErrnoException missing = loaded.missing();
    if (missing != null) {
      boolean exists = bound.existsIn(subtree) || !subtree.existing(group).isEmpty();
      if (missing.errno() == Errno.ENOENT && exists && !subtree.isThere(missing.path())) {
        return Optional.empty();
      }
      throw subtree.failures().reading(group, missing);
    }
    return Optional.of(decode(bound, loaded));
  }

  <T> T read(Readable<T> property) throws CgroupException {
    BoundProperty<T> bound = require(property);
    return decode(bound, loadAll(bound));
  }

  Optional<Path> file(Property<?> property) throws CgroupException {
    BoundProperty<?> bound = bound(property);
    return bound == null ? Optional.empty() : Optional.of(bound.path(bound.files.get(0)));
  }

  <T> Optional<KeptProperty<T>> keep(Readable<T> property) throws CgroupException {
    BoundProperty<T> bound = bound(property);
    return bound == null ? Optional.empty() : KeptProperty.open(subtree, group, property, bound);
  }

  <T> void write(Property<T> property, T value) throws CgroupException {
    BoundProperty<T> bound = require(property);
    try {
      LoadedFiles present = present(bound);
      List<FileWrite> writes = bound.binding.encode(value, present);
      if (writes.size() != 1) {
        loadAll(bound, present); // to be put back
      } else {
        loadRequired(bound, present, writes.get(0));
      }
      write(bound, writes, present);
    } catch (MalformedContentException e) {
      throw malformed(bound, e);
    } catch (UnreadableException e) {
      throw failures().unreadable(bound, e.reason());
    }
  }

  private <T> void write(BoundProperty<T> bound, List<FileWrite> writes, LoadedFiles present)
      throws CgroupException, MalformedContentException {
    Deque<FileWrite> undo = new ArrayDeque<>();
    for (int i = 0; i < writes.size(); i++) {
      FileWrite write = writes.get(i);
      Path file = bound.path(write.file());
      try {
        kernel.write(file, bytes(write.value()));
      } catch (ErrnoException e) {
        CgroupException failure =
            e.errno() == Errno.ENOENT
                ? failures().unreadable(bound, e)
                : subtree.failures().writing(group, e, write.value());
        putBack(bound, undo, failure);
        throw failure;
      }
      FileWrite before = i == writes.size() - 1 ? null : present.before(write);
      if (before != null) {
        undo.push(before);
      }
    }
  }

  private void putBack(BoundProperty<?> bound, Deque<FileWrite> undo, CgroupException failure) {
    for (FileWrite write : undo) {
      try {
        kernel.write(bound.path(write.file()), bytes(write.value()));
      } catch (ErrnoException e) {
        failure.addSuppressed(subtree.failures().writing(group, e, write.value()));
      }
    }
  }

  private static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  // ---- for plans

  /**
   * A write that would be made.
   *
   * @param file the file
   * @param value what is written
   * @param line whether it is one of several lines that the file has, and the others stay
   */
  record Pending(Path file, String value, boolean line) {}

  /** The writes that {@link #write} would make now. */
  <T> List<Pending> pending(Property<T> property, T value) throws CgroupException {
    BoundProperty<T> bound = require(property);
    LoadedFiles present = loadAll(bound, present(bound)); // what is missing is told by the plan
    List<Pending> pending = new ArrayList<>();
    try {
      for (FileWrite write : bound.binding.encode(value, present)) {
        boolean line =
            present.has(bound.index(write.file()))
                && bound.binding.undo(write, present).isPresent();
        pending.add(new Pending(bound.path(write.file()), write.value(), line));
      }
    } catch (MalformedContentException e) {
      throw malformed(bound, e);
    }
    return pending;
  }

  /** What to write in place of such a write so that the file is as it is now; null if unknown. */
  <T> @Nullable String before(Property<T> property, Pending pending) throws CgroupException {
    BoundProperty<T> bound = require(property);
    LoadedFiles present = loadAll(bound);
    try {
      for (int i = 0; i < bound.files.size(); i++) {
        Part part = bound.parts[i];
        if (part != null && bound.path(part, i).equals(pending.file)) {
          FileWrite write = present.before(new FileWrite(bound.files.get(i), pending.value));
          return write == null ? null : write.value();
        }
      }
    } catch (MalformedContentException e) {
      throw malformed(bound, e);
    }
    return null;
  }

  // ---- what all of them do

  private <T> BoundProperty<T> require(Property<T> property) throws CgroupException {
    BoundProperty<T> bound = bound(property);
    if (bound == null) {
      throw failures().lacking(property);
    }
    return bound;
  }

  private LoadedFiles load(LoadedFiles files) throws CgroupException {
    try {
      return files.load();
    } catch (ErrnoException e) {
      throw subtree.failures().reading(group, e);
    }
  }

  private LoadedFiles loadAll(BoundProperty<?> bound) throws CgroupException {
    return loadAll(bound, new LoadedFiles(bound, kernel));
  }

  private LoadedFiles loadAll(BoundProperty<?> bound, LoadedFiles files) throws CgroupException {
    LoadedFiles loaded = load(files);
    ErrnoException missing = loaded.missing();
    if (missing != null) {
      throw failures().unreadable(bound, missing);
    }
    return loaded;
  }

  /** Reads only what a write depends on: for most properties nothing. */
  private LoadedFiles present(BoundProperty<?> bound) {
    return bound.binding.needsPresent()
        ? new LoadedFiles(bound, kernel)
        : LoadedFiles.none(bound, kernel);
  }

  /**
   * What is missing is to be found out before the only write; that of the written file shows in it.
   */
  private void loadRequired(BoundProperty<?> bound, LoadedFiles files, FileWrite write) {
    for (int i = 0; i < bound.files.size(); i++) {
      InterfaceFile file = bound.files.get(i);
      if (!file.optional() && !file.equals(write.file())) {
        files.has(i);
      }
    }
  }

  private <T> T decode(BoundProperty<T> bound, LoadedFiles loaded) throws CgroupException {
    try {
      return bound.binding.decode(loaded);
    } catch (MalformedContentException e) {
      throw malformed(bound, e);
    }
  }

  private CgroupException malformed(BoundProperty<?> bound, MalformedContentException e) {
    Part part = bound.parts[0];
    Path file = part == null ? null : bound.path(part, 0);
    return failures().malformed(bound.property, file, e);
  }

  private PropertyFailures failures() {
    return new PropertyFailures(subtree, group);
  }
}
