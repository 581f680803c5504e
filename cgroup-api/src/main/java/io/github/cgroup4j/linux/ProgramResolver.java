package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

  ProgramResolver(@Nullable File directory) {
    this(directory, System.getenv("PATH"));
  }

  ProgramResolver(@Nullable File directory, @Nullable String path) {
    this.directory = directory;
    this.path = path;
  }

  /** Returns the file to execute, relative to the child's directory; null if there is none. */
  @Nullable String find(String program) {
    return find(program, path == null ? DEFAULT_PATH : path);
  }

  /** Returns why {@link #find(String)} found nothing. */
  Errno failure(String program) {
    Errno failure = Errno.ENOENT;
    if (directory != null) {
      // The child changes its directory first, so this would fail first.
      Errno unreachable = ExecutableFile.refusalOfDirectory(directory);
      if (unreachable != null) {
        return unreachable;
      }
    }
    if (program.indexOf('/') >= 0) {
      Errno refusal = refusal(program);
      return refusal == null ? failure : refusal;
    }
    String searched = path == null ? DEFAULT_PATH : path;
    boolean denied = false;
    for (int from = 0; from <= searched.length() && !program.isEmpty(); ) {
      int to = end(searched, from);
      Errno refusal = refusal(file(searched, from, to, program));
      failure = refusal == null ? failure : refusal;
      denied |= failure == Errno.EACCES;
      from = to + 1;
    }
    return denied ? Errno.EACCES : failure;
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
          && (found.equals(file)
              || Files.isSameFile(
                  ExecutableFile.inDirectory(found, directory),
                  ExecutableFile.inDirectory(file, directory)));
    } catch (IOException x) {
      return false;
    }
  }

  private @Nullable String find(String program, String searched) {
    if (program.indexOf('/') >= 0) {
      return refusal(program) == null ? program : null;
    }
    for (int from = 0; from <= searched.length() && !program.isEmpty(); ) {
      int to = end(searched, from);
      String file = file(searched, from, to, program);
      if (!isRefused(file)) {
        return file;
      }
      from = to + 1;
    }
    return null;
  }

  private static int end(String searched, int from) {
    int colon = searched.indexOf(':', from);
    return colon < 0 ? searched.length() : colon;
  }

  private static String file(String searched, int from, int to, String program) {
    String where = from == to ? "./" : searched.substring(from, to);
    return where.endsWith("/") ? where + program : where + "/" + program;
  }

  /** Most refusals are of directories in PATH that do not have the program: no errno is needed. */
  private boolean isRefused(String file) {
    try {
      return !Files.isExecutable(ExecutableFile.inDirectory(file, directory))
          || refusal(file) != null;
    } catch (InvalidPathException x) {
      return true; // no file has a name that cannot be encoded
    }
  }

  private @Nullable Errno refusal(String file) {
    try {
      Errno refusal =
          ExecutableFile.refusal(ExecutableFile.inDirectory(file, directory), directory, 0);
      // A slash after a regular file's name; java.nio drops it.
      return refusal == null && file.endsWith("/") ? Errno.ENOTDIR : refusal;
    } catch (InvalidPathException x) {
      return Errno.ENOENT;
    }
  }
}
