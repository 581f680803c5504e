package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Tells the errno behind an exception of {@code java.nio.file}.
 *
 * <p>The JDK throws a class of its own for a few errors and gives {@code strerror(3)} as text for
 * all others: as the reason of a {@link FileSystemException} when the call was by path, as the bare
 * message of an {@link IOException} when it was on a descriptor. Both are the same on JDK 17 and
 * 25, but for one: reading attributes below what is no directory is ENOTDIR on 17, and on 25 the
 * class that stands for ENOENT.
 */
final class IoFailures {

  /** What the JDK adds to the text of ELOOP, and to no other: on opening, on other calls. */
  private static final String OPENED_LINK = " (NOFOLLOW_LINKS specified)";

  private static final String OTHER_LINK = " or unable to access attributes of symbolic link";

  private IoFailures() {}

  /** Translates a failed call. */
  static ErrnoException of(IOException failure, String operation, Path path) {
    if (failure instanceof ErrnoException already) {
      return already;
    }
    return new ErrnoException(errno(failure), operation, path, failure);
  }

  /** Returns the errno of a failed call, {@link Errno#UNKNOWN} if it cannot be told. */
  static Errno errno(IOException failure) {
    if (failure instanceof FileSystemException byPath) {
      Errno byClass = byClass(byPath);
      return byClass != null ? byClass : byText(byPath.getReason());
    }
    if (failure instanceof ClosedChannelException) {
      return Errno.EBADF;
    }
    return byText(failure.getMessage());
  }

  /**
   * The classes stand for one errno each. ({@code DirectoryNotEmptyException} also stands for
   * EEXIST, which rmdir(2) does not answer with on Linux.)
   */
  private static @Nullable Errno byClass(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return Errno.ENOENT;
    }
    if (failure instanceof AccessDeniedException) {
      return Errno.EACCES;
    }
    if (failure instanceof FileAlreadyExistsException) {
      return Errno.EEXIST;
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return Errno.ENOTEMPTY;
    }
    if (failure instanceof NotDirectoryException) {
      return Errno.ENOTDIR;
    }
    if (failure instanceof NotLinkException) {
      return Errno.EINVAL;
    }
    if (failure instanceof AtomicMoveNotSupportedException) {
      return Errno.EXDEV;
    }
    return null;
  }

  private static Errno byText(@Nullable String text) {
    if (text == null) {
      return Errno.UNKNOWN;
    }
    if (text.endsWith(OPENED_LINK) || text.endsWith(OTHER_LINK)) {
      return Errno.ELOOP;
    }
    return ErrnoTable.byText(text);
  }
}
