package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.doctor.check.OldKernel;
import io.github.cgroup4j.doctor.check.SwapAccounting;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileWrite;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.KeptFile;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.MalformedContentException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Executes bindings: finds where a property of a group lives, reads its files, makes the writes of
 * a change in order, and puts back what was written when one of them fails.
 */
final class PropertyAccess {

  private final Subtree subtree;
  private final GroupPath group;
  private final Kernel kernel;

  PropertyAccess(Subtree subtree, GroupPath group) {
    this.subtree = subtree;
    this.group = group;
    this.kernel = subtree.kernel();
  }

  <T> Optional<T> find(Readable<T> property) throws CgroupException {
    Bound<T> bound = bind(property);
    if (bound == null) {
      return Optional.empty();
    }
    Loaded loaded = load(bound);
    if (loaded.missing != null) {
      boolean exists = exists(bound) || !subtree.existing(group).isEmpty();
      if (loaded.missing.errno() == Errno.ENOENT && exists) {
        return Optional.empty();
      }
      throw subtree.failures().reading(group, loaded.missing);
    }
    return Optional.of(decode(property, bound, loaded));
  }

  <T> T read(Readable<T> property) throws CgroupException {
    Bound<T> bound = require(property);
    Loaded loaded = load(bound);
    if (loaded.missing != null) {
      throw absent(property, bound, loaded.missing);
    }
    return decode(property, bound, loaded);
  }

  Optional<Path> file(Property<?> property) throws CgroupException {
    Bound<?> bound = bind(property);
    return bound == null ? Optional.empty() : Optional.of(bound.path(bound.files.get(0)));
  }

  <T> Optional<KeptProperty<T>> keep(Readable<T> property) throws CgroupException {
    Bound<T> bound = bind(property);
    if (bound == null) {
      return Optional.empty();
    }
    if (property == Core.PROCS || property == Core.THREADS) {
      // for everyone: which version it is should not decide whether a program works
      throw new IllegalArgumentException(
          property + " cannot be kept open: v1 answers kept files with stale ids");
    }
    @Nullable KeptFile[] files = new KeptFile[bound.files.size()];
    boolean complete = false;
    try {
      for (int i = 0; i < files.length; i++) {
        Part part = bound.parts[i];
        if (part != null) {
          files[i] = open(part, bound.path(part, i));
        }
        if (files[i] == null && !bound.files.get(i).optional()) {
          return Optional.empty();
        }
      }
      complete = true;
      return Optional.of(new KeptProperty<>(subtree, group, property, bound.binding, files));
    } finally {
      if (!complete) {
        KeptProperty.close(files);
      }
    }
  }

  /** Null if the group has no such file. */
  private @Nullable KeptFile open(Part part, Path file) throws CgroupException {
    try {
      return kernel.open(file);
    } catch (ErrnoException e) {
      boolean absent =
          e.errno() == Errno.ENOENT && (subtree.exists(part) || !subtree.existing(group).isEmpty());
      if (absent) {
        return null;
      }
      throw subtree.failures().reading(group, e);
    }
  }

  <T> void write(Property<T> property, T value) throws CgroupException {
    Bound<T> bound = require(property);
    Loaded present = bound.binding.needsPresent() ? load(bound) : new Loaded(0);
    if (present.missing != null) {
      throw absent(property, bound, present.missing);
    }
    try {
      write(property, bound, value, present);
    } catch (MalformedContentException e) {
      throw malformed(property, bound, e);
    }
  }

  private <T> void write(Property<T> property, Bound<T> bound, T value, Loaded present)
      throws CgroupException, MalformedContentException {
    Deque<FileWrite> undo = new ArrayDeque<>();
    for (FileWrite write : bound.binding.encode(value, present)) {
      Path file = bound.path(write.file());
      try {
        kernel.write(file, bytes(write.value()));
      } catch (ErrnoException e) {
        CgroupException failure =
            e.errno() == Errno.ENOENT
                ? absent(property, bound, e)
                : subtree.failures().writing(group, e, write.value());
        putBack(bound, undo, failure);
        throw failure;
      }
      FileWrite before = present.before(bound, write);
      if (before != null) {
        undo.push(before);
      }
    }
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
    Bound<T> bound = require(property);
    Loaded present = bound.binding.needsPresent() ? load(bound) : new Loaded(bound.files.size());
    if (present.missing != null) {
      throw absent(property, bound, present.missing);
    }
    List<Pending> pending = new ArrayList<>();
    try {
      for (FileWrite write : bound.binding.encode(value, present)) {
        boolean line =
            present.has(bound.index(write.file()))
                && bound.binding.undo(write, present).isPresent();
        pending.add(new Pending(bound.path(write.file()), write.value(), line));
      }
    } catch (MalformedContentException e) {
      throw malformed(property, bound, e);
    }
    return pending;
  }

  /** What to write in place of such a write so that the file is as it is now; null if unknown. */
  <T> @Nullable String before(Property<T> property, Pending pending) throws CgroupException {
    Bound<T> bound = require(property);
    Loaded present = load(bound);
    if (present.missing != null) {
      throw absent(property, bound, present.missing);
    }
    try {
      for (int i = 0; i < bound.files.size(); i++) {
        Part part = bound.parts[i];
        if (part != null && bound.path(part, i).equals(pending.file)) {
          FileWrite write = present.before(bound, new FileWrite(bound.files.get(i), pending.value));
          return write == null ? null : write.value();
        }
      }
    } catch (MalformedContentException e) {
      throw malformed(property, bound, e);
    }
    return null;
  }

  private void putBack(Bound<?> bound, Deque<FileWrite> undo, CgroupException failure) {
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

  // ---- where a property lives

  /** A binding and the part that each of its files is in; null where the group has no such part. */
  private record Bound<T>(
      Binding<T> binding,
      List<InterfaceFile> files,
      @Nullable Part[] parts,
      @Nullable String argument) {

    /** By identity: bindings write to the files that they name. */
    int index(InterfaceFile file) {
      for (int i = 0; i < files.size(); i++) {
        if (files.get(i) == file) {
          return i;
        }
      }
      return -1;
    }

    Path path(InterfaceFile file) {
      int index = index(file);
      Part part = index < 0 ? null : parts[index];
      if (part == null) {
        throw new IllegalStateException("a binding writes to a file it does not name: " + file);
      }
      return path(part, index);
    }

    Path path(Part part, int index) {
      return part.file(files.get(index), argument);
    }
  }

  /**
   * Prefers the version that the controller is attached to; where both versions could serve, as on
   * hybrid machines for the core, the one in which the group has a part.
   */
  private <T> @Nullable Bound<T> bind(Property<T> property) throws CgroupException {
    Part home = subtree.part(property.controller(), GroupPath.ANCHOR);
    Version preferred = home != null ? home.version() : Version.V2;
    Version other = preferred == Version.V1 ? Version.V2 : Version.V1;
    Bound<T> first = bind(property, preferred);
    if (first != null && property.controller().equals(Controller.CORE) && exists(first)) {
      return first; // where the core of v1 is takes a look at each of its hierarchies
    }
    Bound<T> second = bind(property, other);
    if (first == null || second == null) {
      return first == null ? second : first; // most have one home: no look at the directories
    }
    return exists(first) || !exists(second) ? first : second;
  }

  private <T> @Nullable Bound<T> bind(Property<T> property, Version version)
      throws CgroupException {
    if (!subtree.has(version)) {
      return null;
    }
    if (property.isTemplate()) {
      throw new IllegalArgumentException(
          property + " stands for several properties: choose one with of(...)");
    }
    Binding<T> binding = subtree.backend(version).binding(property).orElse(null);
    if (binding == null) {
      return null;
    }
    List<InterfaceFile> files = binding.files();
    @Nullable Part[] parts = new Part[files.size()];
    for (int i = 0; i < parts.length; i++) {
      InterfaceFile file = files.get(i);
      parts[i] = subtree.part(file.controller(), version, group);
      if (parts[i] == null && !file.optional()) {
        return null;
      }
    }
    return new Bound<>(binding, files, parts, property.argumentOrNull());
  }

  private <T> Bound<T> require(Property<T> property) throws CgroupException {
    Bound<T> bound = bind(property);
    if (bound == null) {
      throw subtree.lacks(property, group);
    }
    return bound;
  }

  private boolean exists(Bound<?> bound) {
    Part part = bound.parts[0];
    return part != null && subtree.exists(part);
  }

  private CgroupException absent(Property<?> property, Bound<?> bound, ErrnoException e)
      throws CgroupException {
    if (e.errno() != Errno.ENOENT) {
      return subtree.failures().reading(group, e);
    }
    if (!exists(bound)) {
      return isAtHome(property, bound) || subtree.existing(group).isEmpty()
          ? subtree.failures().reading(group, e)
          : noPart(property, e);
    }
    Controller controller = bound.files.get(0).controller();
    boolean enabled =
        controller.equals(Controller.CORE) || subtree.isEnabled(bound.parts[0], controller);
    return CgroupException.because(
            enabled ? Reason.UNSUPPORTED : Reason.CONTROLLER_UNAVAILABLE,
            "use " + property + " of " + group.inWords())
        .group(group.toString())
        .errno(e.errno())
        .file(e.path())
        .hint(
            enabled
                ? isSwap(property)
                    ? SwapAccounting.hint()
                    : OldKernel.hint(bound.files.get(0).name(), bound.files.get(0).since())
                : "the controller "
                    + controller
                    + " is not enabled for this group: create it with that controller, or enable"
                    + " it in cgroup.subtree_control of the group above")
        .cause(e)
        .exception();
  }

  /** Whether the part is the one that carries the property's controller. */
  private boolean isAtHome(Property<?> property, Bound<?> bound) {
    Part home = subtree.part(property.controller(), group);
    return home != null && home.equals(bound.parts[0]);
  }

  private CgroupException noPart(Property<?> property, ErrnoException e) {
    return CgroupException.because(Reason.UNSUPPORTED, "use " + property + " of " + group.inWords())
        .group(group.toString())
        .errno(e.errno())
        .file(e.path())
        .hint(
            "on this machine the v2 hierarchy has it, and the group has no part there: create it"
                + " with the controller "
                + Controller.CORE
                + " too")
        .cause(e)
        .exception();
  }

  private static boolean isSwap(Property<?> property) {
    return property == Memory.SWAP_MAX || property == Memory.SWAP_CURRENT;
  }

  // ---- contents

  private Loaded load(Bound<?> bound) throws CgroupException {
    Loaded loaded = new Loaded(bound.files.size());
    for (int i = 0; i < bound.parts.length; i++) {
      Part part = bound.parts[i];
      if (part == null) {
        continue;
      }
      try {
        loaded.contents[i] = kernel.read(bound.path(part, i));
      } catch (ErrnoException e) {
        boolean gone = e.errno() == Errno.ENOENT || e.errno() == Errno.ENODEV;
        if (gone && bound.files.get(i).optional()) {
          continue;
        }
        if (!gone && e.errno() != Errno.EOPNOTSUPP) {
          throw subtree.failures().reading(group, e);
        }
        loaded.missing = e;
        return loaded;
      }
    }
    return loaded;
  }

  private <T> T decode(Property<T> property, Bound<T> bound, Loaded loaded) throws CgroupException {
    try {
      return bound.binding.decode(loaded);
    } catch (MalformedContentException e) {
      throw malformed(property, bound, e);
    }
  }

  private CgroupException malformed(
      Property<?> property, Bound<?> bound, MalformedContentException e) {
    Part part = bound.parts[0];
    return CgroupException.because(
            Reason.MALFORMED, "understand " + property + " of " + group.inWords())
        .group(group.toString())
        .file(part == null ? null : bound.path(part, 0))
        .hint(e.getMessage())
        .cause(e)
        .exception();
  }

  private static final class Loaded implements Contents {

    private static final byte[] ABSENT = {};

    private final byte[][] contents;
    private final ByteScanner scanner = new ByteScanner();
    private @Nullable ErrnoException missing;

    Loaded(int size) {
      contents = new byte[size][];
      Arrays.fill(contents, ABSENT);
    }

    @Override
    public boolean has(int index) {
      return contents[index] != ABSENT; // by identity: a file may be empty
    }

    @Override
    public ByteScanner scan(int index) {
      byte[] bytes = contents[index];
      if (bytes == ABSENT) {
        throw new IllegalStateException("file " + index + " was not there");
      }
      return scanner.reset(bytes, 0, bytes.length);
    }

    /** The write that puts back what the file held; null for what cannot be read. */
    <T> @Nullable FileWrite before(Bound<T> bound, FileWrite write)
        throws MalformedContentException {
      int index = bound.index(write.file());
      byte[] bytes = index < contents.length ? contents[index] : ABSENT;
      if (bytes == ABSENT) {
        return null;
      }
      String line = bound.binding.undo(write, this).orElse(null);
      if (line == null) {
        String content = new String(bytes, StandardCharsets.UTF_8).strip();
        line = isWord(content) ? content : typed(bound, write, content);
      }
      return new FileWrite(write.file(), line);
    }

    /** A single word was written as it is: a number, {@code max}. */
    private static boolean isWord(String content) {
      for (int i = 0; i < content.length(); i++) {
        if (content.charAt(i) <= ' ') {
          return false;
        }
      }
      return !content.isEmpty();
    }

    /** What sets the present value, where a file does not take its own content. */
    private <T> String typed(Bound<T> bound, FileWrite write, String content)
        throws MalformedContentException {
      try {
        for (FileWrite same : bound.binding.encode(bound.binding.decode(this), this)) {
          if (same.file() == write.file()) {
            return same.value();
          }
        }
      } catch (IllegalArgumentException | UnsupportedOperationException cannotBeSet) {
        return content;
      }
      return content;
    }
  }
}
