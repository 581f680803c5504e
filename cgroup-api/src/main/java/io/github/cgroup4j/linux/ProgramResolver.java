package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file that a program's name stands for, as {@link ProcessBuilder#start()} does
 * (JDK_execvpe in childproc.c): with a slash in the working directory of the child, without one in
 * the {@code PATH} of this JVM, not the child's. For one launch.
 */
final class ProgramResolver {

  /** What the JDK takes for granted where there is no PATH. */
  private static final String DEFAULT_PATH = ":/bin:/usr/bin";

  private final @Nullable File directory;
  private final @Nullable String path;
  private Errno failure = Errno.ENOENT;

  ProgramResolver(@Nullable File directory) {
    this(directory, System.getenv("PATH"));
  }

  ProgramResolver(@Nullable File directory, @Nullable String path) {
    this.directory = directory;
    this.path = path;
  }

  /** Returns the file to execute, relative to the child's directory; null if there is none. */
  @Nullable String find(String program) {
    String file = find(program, path == null ? DEFAULT_PATH : path);
    if (file == null && directory != null) {
      // The child changes its directory first, so this would fail first.
      Errno unreachable = ExecutableFile.refusalOfDirectory(directory);
      failure = unreachable == null ? failure : unreachable;
    }
    return file;
  }

  /** Why {@link #find} found nothing. */
  Errno failure() {
    return failure;
  }

  /**
   * Whether who executes that name finds that file.
   *
   * @param searched the PATH that is searched for it, null if what happens is not known
   */
  boolean finds(String program, String file, @Nullable String searched) {
    if (program.indexOf('/') >= 0 || searched == null) {
      return program.equals(file);
    }
    if (searched.equals(path)) {
      return true;
    }
    String found = find(program, searched);
    try {
      return found != null
          && (found.equals(file) || Files.isSameFile(inDirectory(found), inDirectory(file)));
    } catch (IOException x) {
      return false;
    }
  }

  private @Nullable String find(String program, String searched) {
    if (program.indexOf('/') >= 0) {
      return refused(program) ? null : program;
    }
    if (program.isEmpty()) {
      failure = Errno.ENOENT;
      return null;
    }
    boolean denied = false;
    for (int from = 0; from <= searched.length(); ) {
      int to = searched.indexOf(':', from);
      to = to < 0 ? searched.length() : to;
      String where = from == to ? "./" : searched.substring(from, to);
      String file = where.endsWith("/") ? where + program : where + "/" + program;
      if (!refused(file)) {
        return file;
      }
      denied |= failure == Errno.EACCES;
      if (!isPassedOver(failure)) {
        return null;
      }
      from = to + 1;
    }
    failure = denied ? Errno.EACCES : failure;
    return null;
  }

  /** Those errors after which the search goes on. */
  private static boolean isPassedOver(Errno errno) {
    return switch (errno) {
      case EACCES, ENOENT, ENOTDIR, ELOOP, ENODEV, ETIMEDOUT, ENAMETOOLONG -> true;
      default -> false;
    };
  }

  private boolean refused(String file) {
    try {
      Errno refusal = ExecutableFile.refusal(inDirectory(file), directory, 0);
      if (refusal == null && (file.endsWith("/"))) {
        refusal = Errno.ENOTDIR; // of a regular file; java.nio drops the slash
      }
      failure = refusal == null ? failure : refusal;
      return refusal != null;
    } catch (InvalidPathException x) {
      failure = Errno.ENOENT; // no file has a name that cannot be encoded
      return true;
    }
  }

  private Path inDirectory(String file) {
    return ExecutableFile.inDirectory(file, directory);
  }
}
