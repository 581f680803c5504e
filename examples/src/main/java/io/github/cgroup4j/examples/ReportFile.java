package io.github.cgroup4j.examples;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a report goes: a file that is opened before the command runs, so that one that cannot be
 * written is noticed in time; the standard output; or nowhere.
 */
final class ReportFile implements AutoCloseable {

  private final @Nullable PrintWriter out;
  private final @Nullable OutputStream file;

  private ReportFile(@Nullable PrintWriter out, @Nullable OutputStream file) {
    this.out = out;
    this.file = file;
  }

  /**
   * Opens it.
   *
   * @param target the name of a file, which is emptied unless it is a device; {@code -} for the
   *     standard output; null for nowhere
   * @throws UnwritableException if the file cannot be written
   */
  static ReportFile open(@Nullable String target, PrintWriter standardOutput)
      throws UnwritableException {
    if (target == null) {
      return new ReportFile(null, null);
    }
    if (target.equals("-")) {
      return new ReportFile(standardOutput, null);
    }
    try {
      if (isFifo(Path.of(target))) {
        throw new UnwritableException(
            target, new IOException("it is a FIFO, and may have no reader"));
      }
      return new ReportFile(null, Files.newOutputStream(Path.of(target), options(target)));
    } catch (UnwritableException e) {
      throw e;
    } catch (IOException | InvalidPathException e) {
      throw new UnwritableException(target, e);
    }
  }

  /** Opening one waits until somebody reads. What a shell passes as /dev/fd/N is open already. */
  private static boolean isFifo(Path target) {
    try {
      return !target.startsWith("/dev")
          && Files.readAttributes(target, BasicFileAttributes.class).isOther();
    } catch (IOException notThere) {
      return false;
    }
  }

  /** A log that is somebody's standard error must not be emptied. */
  private static OpenOption[] options(String target) {
    return target.startsWith("/dev/")
        ? new OpenOption[] {StandardOpenOption.WRITE, StandardOpenOption.APPEND}
        : new OpenOption[] {
          StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING
        };
  }

  /**
   * Writes the report, all of it: some file systems tell only when a file is closed that there was
   * no room.
   */
  void write(Map<String, ? extends @Nullable Object> report) throws IOException {
    if (out != null) {
      out.print(Json.of(report));
      try {
        out.flush();
      } catch (StandardOutput.LostException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
    if (file != null) {
      file.write(Json.of(report).getBytes(StandardCharsets.US_ASCII));
      file.close();
    }
  }

  /** A report cannot be written. */
  static final class UnwritableException extends IOException {

    private static final long serialVersionUID = 1L;

    private UnwritableException(String file, Exception cause) {
      super("cannot write " + file + ": " + reason(cause), cause);
    }

    /** What the JDK's exceptions say in their class names only. */
    private static String reason(Exception cause) {
      if (cause instanceof NoSuchFileException) {
        return "there is no such directory";
      }
      if (cause instanceof AccessDeniedException) {
        return "permission denied";
      }
      String reason = cause instanceof FileSystemException failure ? failure.getReason() : null;
      return reason == null ? String.valueOf(cause.getMessage()) : reason;
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
