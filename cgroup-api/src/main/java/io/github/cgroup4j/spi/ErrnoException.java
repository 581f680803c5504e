package io.github.cgroup4j.spi;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A system call that failed: which error, doing what, on which path. */
public class ErrnoException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Errno errno;
  private final String operation;
  private final transient @Nullable Path path;

  /**
   * Creates the exception.
   *
   * @param errno the exact error, or {@link Errno#UNKNOWN}
   * @param operation the system call's name, for example {@code open}, {@code write}, {@code rmdir}
   * @param path what it was applied to
   * @param cause the exception it was told by, if any
   */
  public ErrnoException(Errno errno, String operation, Path path, @Nullable Throwable cause) {
    super(message(errno, operation, path, cause), cause);
    this.errno = errno;
    this.operation = operation;
    this.path = path;
  }

  /**
   * Creates the exception without a cause.
   *
   * @param errno what the kernel answered
   * @param operation the system call, for example {@code rmdir}
   * @param path the path
   */
  public ErrnoException(Errno errno, String operation, Path path) {
    this(errno, operation, path, null);
  }

  private static String message(
      Errno errno, String operation, Path path, @Nullable Throwable cause) {
    String text =
        errno == Errno.UNKNOWN && cause != null
            ? "unknown error (" + cause.getMessage() + ")"
            : errno.name() + " (" + errno.text() + ")";
    return operation + " " + path + ": " + text;
  }

  /** {@return the error} */
  public Errno errno() {
    return errno;
  }

  /** {@return whether what the call was applied to does not exist (any more): ENOENT or ENODEV} */
  public boolean isGone() {
    return errno == Errno.ENOENT || errno == Errno.ENODEV;
  }

  /** {@return the system call's name} */
  public String operation() {
    return operation;
  }

  /** {@return what the call was applied to; null only after deserialization} */
  public @Nullable Path path() {
    return path;
  }
}
