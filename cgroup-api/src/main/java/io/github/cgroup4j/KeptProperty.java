package io.github.cgroup4j;

import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.KeptFile;
import io.github.cgroup4j.spi.MalformedContentException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A property whose files are kept open, for who reads it again and again; made by {@link
 * Group#keep}.
 *
 * <p>A reading costs one {@code pread(2)} for each file. The value is made anew only if the bytes
 * have changed, so that reading a limit that stays as it is allocates nothing. Safe for use by many
 * threads; interrupts do not disturb it.
 *
 * <p>It belongs to the group that it was opened for: when that is removed, readings fail with GONE,
 * also after a group of the same name was made again.
 *
 * @param <T> the type of the property's value
 */
public final class KeptProperty<T> implements AutoCloseable {

  private static final int FIRST_SIZE = 128;

  private final Subtree subtree;
  private final GroupPath group;
  private final Readable<T> property;
  private final Binding<T> binding;
  private final @Nullable KeptFile[] files;
  private final Kept contents;
  private byte[] spare = new byte[FIRST_SIZE];
  private @Nullable T value;
  private boolean closed;

  private KeptProperty(
      Subtree subtree,
      GroupPath group,
      Readable<T> property,
      Binding<T> binding,
      @Nullable KeptFile[] files) {
    this.subtree = subtree;
    this.group = group;
    this.property = property;
    this.binding = binding;
    this.files = files;
    this.contents = new Kept(files);
  }

  /** Opens a property's files; empty if the group does not have one that is required. */
  static <T> Optional<KeptProperty<T>> open(
      Subtree subtree, GroupPath group, Readable<T> property, BoundProperty<T> bound)
      throws CgroupException {
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
          files[i] = open(subtree, group, part, bound.path(part, i));
        }
        if (files[i] == null && !bound.files.get(i).optional()) {
          return Optional.empty();
        }
      }
      complete = true;
      return Optional.of(new KeptProperty<>(subtree, group, property, bound.binding, files));
    } finally {
      if (!complete) {
        close(files);
      }
    }
  }

  /** Null if the group has no such file. */
  private static @Nullable KeptFile open(Subtree subtree, GroupPath group, Part part, Path file)
      throws CgroupException {
    try {
      return subtree.kernel().open(file);
    } catch (ErrnoException e) {
      boolean absent =
          e.errno() == Errno.ENOENT && (subtree.exists(part) || !subtree.existing(group).isEmpty());
      if (absent) {
        return null;
      }
      throw subtree.failures().reading(group, e);
    }
  }

  /** {@return the property} */
  public Readable<T> property() {
    return property;
  }

  /**
   * Reads it.
   *
   * @return the value of the last reading if nothing has changed
   * @throws CgroupException GONE if the group was removed; MALFORMED if the kernel's answer was not
   *     understood
   * @throws IllegalStateException if this is closed, or the Cgroups that it was made from
   */
  public synchronized T read() throws CgroupException {
    if (closed) {
      throw new IllegalStateException(property + " of " + group.inWords() + " is closed");
    }
    T known = value;
    boolean changed = known == null;
    for (int i = 0; i < files.length; i++) {
      KeptFile file = files[i];
      if (file != null) {
        changed |= load(i, file);
      }
    }
    if (known != null && !changed) {
      return known;
    }
    value = null;
    try {
      T made = binding.decode(contents);
      value = made;
      return made;
    } catch (MalformedContentException e) {
      Path file = new PropertyAccess(subtree, group).file(property).orElse(null);
      throw new PropertyFailures(subtree, group).malformed(property, file, e);
    }
  }

  /** Whether the content is another than before. */
  private boolean load(int index, KeptFile file) throws CgroupException {
    int length;
    try {
      length = file.read(spare);
      while (length == spare.length) {
        spare = new byte[2 * length];
        length = file.read(spare);
      }
    } catch (ErrnoException e) {
      throw subtree.failures().reading(group, e);
    }
    byte[] before = contents.bytes[index];
    if (Arrays.equals(before, 0, contents.lengths[index], spare, 0, length)) {
      return false;
    }
    contents.bytes[index] = spare;
    contents.lengths[index] = length;
    spare = before.length == 0 ? new byte[spare.length] : before;
    return true;
  }

  /** Closes the files. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    close(files);
  }

  private static void close(@Nullable KeptFile[] files) {
    for (KeptFile file : files) {
      if (file != null) {
        file.close();
      }
    }
  }

  /** What was read last. */
  private static final class Kept implements Contents {

    private final @Nullable KeptFile[] files;
    private final byte[][] bytes;
    private final int[] lengths;
    private final ByteScanner scanner = new ByteScanner();

    Kept(@Nullable KeptFile[] files) {
      this.files = files;
      bytes = new byte[files.length][0];
      lengths = new int[files.length];
    }

    @Override
    public boolean has(int index) {
      return files[index] != null;
    }

    @Override
    public ByteScanner scan(int index) {
      if (files[index] == null) {
        throw new IllegalStateException("file " + index + " was not there");
      }
      return scanner.reset(bytes[index], 0, lengths[index]);
    }
  }
}
