package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Foretells what execve(2) answers, without executing anything. */
final class ExecutableFile {

  /** What the kernel looks at for {@code #!} (BINPRM_BUF_SIZE). */
  private static final int SCRIPT_HEAD = 256;

  /** The program headers of an ordinary ELF file and the loader's name come within that. */
  private static final int ELF_HEAD = 1024;

  /** An interpreter may be a script itself, so many times (exec_binprm). */
  private static final int DEEPEST = 5;

  private static final int PT_INTERP = 3;

  private static final KnownInterpreters INTERPRETERS = new KnownInterpreters();

  private ExecutableFile() {}

  /**
   * Returns the error that executing the file ends with, null if none can be foreseen. A file of no
   * known format is no error: everybody executes it by {@code /bin/sh} then.
   *
   * @param directory the child's, in which the kernel looks for an interpreter; null if it is ours
   * @param depth how many interpreters led here
   */
  static @Nullable Errno refusal(Path file, @Nullable File directory, int depth) {
    if (depth > DEEPEST) {
      return Errno.ELOOP;
    }
    String interpreter;
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      // access(2) knows about root, which needs one of the three bits, and about noexec mounts.
      if (!attributes.isRegularFile() || !Files.isExecutable(file)) {
        return Errno.EACCES;
      }
      interpreter = INTERPRETERS.of(file, attributes);
    } catch (IOException x) {
      return errno(x, file);
    }
    if (interpreter == null) {
      return null;
    }
    try {
      return refusal(inDirectory(interpreter, directory), directory, depth + 1);
    } catch (InvalidPathException x) {
      return null;
    }
  }

  /** Returns the path that a process in the given directory means; null stands for ours. */
  static Path inDirectory(String file, @Nullable File directory) {
    return directory == null ? Path.of(file) : directory.toPath().resolve(file);
  }

  /** Returns the error of changing to the directory, null if none can be foreseen. */
  static @Nullable Errno refusalOfDirectory(File directory) {
    try {
      Path path = directory.toPath();
      if (!Files.readAttributes(path, BasicFileAttributes.class).isDirectory()) {
        return Errno.ENOTDIR;
      }
      return Files.isExecutable(path) ? null : Errno.EACCES;
    } catch (IOException x) {
      return errno(x, directory.toPath());
    } catch (InvalidPathException x) {
      return Errno.ENOENT;
    }
  }

  /** The error of a failed stat(2): of JDK 25's only realpath(3) tells ENOTDIR from ENOENT. */
  @SuppressWarnings("ReturnValueIgnored") // the exception is what is asked for
  private static Errno errno(IOException failure, Path file) {
    Errno errno = IoFailures.errno(failure);
    if (errno == Errno.ENOENT) {
      try {
        file.toRealPath();
      } catch (IOException x) {
        return IoFailures.errno(x);
      }
    }
    return errno;
  }

  /** The interpreter of a script or the loader of an ELF file; null if there is or seems none. */
  static @Nullable String interpreter(Path file) {
    byte[] head = new byte[ELF_HEAD];
    int length;
    try (InputStream in = new FileInputStream(file.toFile())) {
      length = in.read(head, 0, ELF_HEAD);
    } catch (IOException x) {
      return null; // it may be executable and not readable
    }
    if (length > 2 && head[0] == '#' && head[1] == '!') {
      return ofScript(head, Math.min(length, SCRIPT_HEAD));
    }
    if (length >= 64 && head[0] == 0x7f && head[1] == 'E' && head[2] == 'L' && head[3] == 'F') {
      return ofElf(head, length);
    }
    return null;
  }

  private static @Nullable String ofScript(byte[] head, int length) {
    int from = 2;
    while (from < length && (head[from] == ' ' || head[from] == '\t')) {
      from++;
    }
    int to = from;
    while (to < length && !endsName(head[to])) {
      to++;
    }
    // Without an end the kernel takes the name for truncated, and the file for no script.
    return to == from || to == SCRIPT_HEAD ? null : text(head, from, to);
  }

  private static boolean endsName(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == 0;
  }

  private static @Nullable String ofElf(byte[] bytes, int length) {
    ByteBuffer head = ByteBuffer.wrap(bytes, 0, length);
    boolean wide = head.get(4) == 2;
    head.order(head.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    long headers = wide ? head.getLong(32) : Integer.toUnsignedLong(head.getInt(28));
    int size = Short.toUnsignedInt(head.getShort(wide ? 54 : 42));
    int count = Short.toUnsignedInt(head.getShort(wide ? 56 : 44));
    for (int i = 0; i < count; i++) {
      long at = headers + (long) i * size;
      if (at < 0 || at + (wide ? 56 : 32) > head.limit()) {
        return null;
      }
      int header = (int) at;
      if (head.getInt(header) == PT_INTERP) {
        long from = wide ? head.getLong(header + 8) : head.getInt(header + 4);
        long to = from + (wide ? head.getLong(header + 32) : head.getInt(header + 16)) - 1;
        boolean within = from > 0 && to > from && to <= head.limit();
        return within ? text(bytes, (int) from, (int) to) : null;
      }
    }
    return null;
  }

  /** Null if it is not ASCII, because the charset of a file's content is not known. */
  private static @Nullable String text(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] <= 0) {
        return null;
      }
    }
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
  }
}
