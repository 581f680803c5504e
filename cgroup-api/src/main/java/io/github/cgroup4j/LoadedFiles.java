package io.github.cgroup4j;

import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileWrite;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.MalformedContentException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a property's files held at one time, and what it takes to put that back. A file is read when
 * its content is first asked for.
 */
final class LoadedFiles implements Contents {

  private static final byte[] ABSENT = {};

  private final BoundProperty<?> bound;
  private final Kernel kernel;

  /** Null for what was not looked at. */
  private final byte[] @Nullable [] contents;

  private final ByteScanner scanner = new ByteScanner();
  private @Nullable ErrnoException missing;

  /** None of the files was looked at. */
  LoadedFiles(BoundProperty<?> bound, Kernel kernel) {
    this.bound = bound;
    this.kernel = kernel;
    contents = new byte[bound.files.size()][];
  }

  /** None of the files is looked at, ever. */
  static LoadedFiles none(BoundProperty<?> bound, Kernel kernel) {
    LoadedFiles none = new LoadedFiles(bound, kernel);
    Arrays.fill(none.contents, ABSENT);
    return none;
  }

  /** A file cannot be read that somebody wants to know the content of. */
  static final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrnoException reason;

    UnreadableException(ErrnoException reason) {
      super(reason);
      this.reason = reason;
    }

    ErrnoException reason() {
      return reason;
    }
  }

  /**
   * Reads the files that were not looked at yet, up to the first one that is missing and required.
   *
   * @throws ErrnoException if one of them is there and cannot be read
   */
  LoadedFiles load() throws ErrnoException {
    for (int i = 0; i < contents.length && missing == null; i++) {
      content(i);
    }
    return this;
  }

  /** Null if the file is required and missing. */
  private byte @Nullable [] content(int index) throws ErrnoException {
    if (contents[index] == null) {
      Part part = bound.parts[index];
      contents[index] = part == null ? ABSENT : read(part, index);
    }
    return contents[index];
  }

  private byte @Nullable [] read(Part part, int index) throws ErrnoException {
    try {
      return kernel.read(bound.path(part, index));
    } catch (ErrnoException e) {
      boolean gone = e.errno() == Errno.ENOENT || e.errno() == Errno.ENODEV;
      if (gone && bound.files.get(index).optional()) {
        return ABSENT;
      }
      if (!gone && e.errno() != Errno.EOPNOTSUPP) {
        throw e;
      }
      missing = e;
      return null;
    }
  }

  /** How a required file was found missing; null if none was. */
  @Nullable ErrnoException missing() {
    return missing;
  }

  @Override
  public boolean has(int index) {
    return require(index) != ABSENT; // by identity: a file may be empty
  }

  @Override
  public ByteScanner scan(int index) {
    byte[] bytes = require(index);
    if (bytes == ABSENT) {
      throw new IllegalStateException("file " + index + " was not there");
    }
    return scanner.reset(bytes, 0, bytes.length);
  }

  private byte[] require(int index) {
    try {
      byte[] bytes = content(index);
      if (bytes == null) {
        throw new UnreadableException(Objects.requireNonNull(missing));
      }
      return bytes;
    } catch (ErrnoException e) {
      throw new UnreadableException(e);
    }
  }

  /** The write that puts back what the file held; null for what cannot be read. */
  @Nullable FileWrite before(FileWrite write) throws MalformedContentException {
    int index = bound.index(write.file());
    byte[] bytes = index < contents.length ? require(index) : ABSENT;
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
  private <T> String typed(BoundProperty<T> bound, FileWrite write, String content)
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
