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
import org.jspecify.annotations.Nullable;

/** What a property's files held at one time, and what it takes to put that back. */
final class LoadedFiles implements Contents {

  private static final byte[] ABSENT = {};

  private final byte[][] contents;
  private final ByteScanner scanner = new ByteScanner();
  private @Nullable ErrnoException missing;

  /** None of the files was looked at. */
  LoadedFiles(int size) {
    contents = new byte[size][];
    Arrays.fill(contents, ABSENT);
  }

  /**
   * Reads the files of a property, up to the first one that is missing and required.
   *
   * @throws ErrnoException if one of them is there and cannot be read
   */
  static LoadedFiles of(BoundProperty<?> bound, Kernel kernel) throws ErrnoException {
    LoadedFiles loaded = new LoadedFiles(bound.files.size());
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
          throw e;
        }
        loaded.missing = e;
        return loaded;
      }
    }
    return loaded;
  }

  /** How a required file was found missing; null if all are there. */
  @Nullable ErrnoException missing() {
    return missing;
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
  <T> @Nullable FileWrite before(BoundProperty<T> bound, FileWrite write)
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
