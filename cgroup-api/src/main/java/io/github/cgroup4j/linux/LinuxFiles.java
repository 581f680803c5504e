package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Map;

/**
 * Single calls on files and directories. None of them is disturbed by interrupts.
 *
 * <p>Files are opened with {@link Files#newInputStream} and {@link Files#newOutputStream}: a {@link
 * java.nio.channels.FileChannel} is closed by an interrupt and then writes nothing, but the one
 * inside these streams is marked uninterruptible by the JDK.
 */
final class LinuxFiles {

  static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};
  private static final OpenOption[] FOR_READING = {
    StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS
  };

  /** No CREATE (a missing control file would be EACCES, not ENOENT) and no TRUNCATE_EXISTING. */
  private static final OpenOption[] FOR_WRITING = {
    StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS
  };

  /** Without it the JDK copies and deletes where rename(2) answers EXDEV. */
  private static final CopyOption[] RENAME_ONLY = {StandardCopyOption.ATOMIC_MOVE};

  private static final int PAGE = 4096;

  /**
   * More than any line of a list of processes, or of slab caches: the only files below /sys that
   * come in pieces, each with as many whole lines as a page takes.
   */
  private static final int LONGEST_LINE = 256;

  /** Enough for all but statistics. NIO copies what it reads, so that unused room costs, too. */
  private static final int FIRST_READ = 512;

  private static final Path PROC = Path.of("/proc");
  private static final Path SYS = Path.of("/sys");

  private LinuxFiles() {}

  static void makeDirectory(Path directory) throws ErrnoException {
    try {
      Files.createDirectory(directory);
    } catch (IOException x) {
      throw IoFailures.of(x, "mkdir", directory);
    }
  }

  static void removeDirectory(Path directory) throws ErrnoException {
    try {
      // Files.delete would unlink a file: a tmpfs may hold the mount points, and mounts may be
      // gone.
      if (!Files.readAttributes(directory, BasicFileAttributes.class, NO_FOLLOW).isDirectory()) {
        throw new ErrnoException(Errno.ENOTDIR, "rmdir", directory);
      }
      Files.delete(directory);
    } catch (IOException x) {
      throw IoFailures.of(x, "rmdir", directory);
    }
  }

  static void rename(Path from, Path to) throws ErrnoException {
    try {
      Files.move(from, to, RENAME_ONLY);
    } catch (IOException x) {
      throw IoFailures.of(x, "rename", from);
    }
  }

  static FileStatus status(Path path) throws ErrnoException {
    Map<String, Object> all;
    try {
      all = Files.readAttributes(path, "unix:isDirectory,uid,gid,mode,nlink,ino", NO_FOLLOW);
    } catch (IOException x) {
      throw IoFailures.of(x, "lstat", path);
    }
    return new FileStatus(
        (Boolean) attribute(all, "isDirectory"),
        (Integer) attribute(all, "uid"),
        (Integer) attribute(all, "gid"),
        (Integer) attribute(all, "mode") & 07777,
        (Integer) attribute(all, "nlink"),
        (Long) attribute(all, "ino"));
  }

  /**
   * A fifth of the price of {@link #status}, which asks for attributes by their names; a tenth if
   * there is nothing. Groups are looked for in every hierarchy and are in few of them, and making
   * the exceptions costs ten times the system call.
   */
  static boolean isDirectory(Path path) throws ErrnoException {
    if (isAbsent(path)) {
      return false;
    }
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, NO_FOLLOW).isDirectory();
    } catch (IOException x) {
      ErrnoException failure = IoFailures.of(x, "lstat", path);
      if (failure.isGone()) {
        return false;
      }
      throw failure;
    }
  }

  /** Whether there is nothing for certain: no directory, in one that may be searched. */
  private static boolean isAbsent(Path path) {
    Path parent = path.getParent();
    return !Files.isDirectory(path) && parent != null && Files.isExecutable(parent);
  }

  static String readLink(Path link) throws ErrnoException {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException x) {
      throw IoFailures.of(x, "readlink", link);
    }
  }

  static byte[] read(Path file) throws ErrnoException {
    boolean inSys = file.startsWith(SYS);
    if (!inSys && !file.startsWith(PROC)) {
      checkRegular(file);
    }
    InputStream in;
    try {
      in = Files.newInputStream(file, FOR_READING);
    } catch (IOException x) {
      throw IoFailures.of(x, "open", file);
    }
    try (in) {
      byte[] buffer = new byte[inSys ? FIRST_READ : PAGE];
      int length = 0;
      int room = buffer.length;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer, length, room)) {
        length += n;
        if (inSys && n < Math.min(room, PAGE - LONGEST_LINE)) {
          break; // the read that would say so is spared; /proc has lines of any length
        }
        if (length == buffer.length) {
          buffer = Arrays.copyOf(buffer, Math.max(PAGE, length * 2));
        }
        room = buffer.length - length;
      }
      return Arrays.copyOf(buffer, length);
    } catch (IOException x) {
      throw IoFailures.of(x, "read", file);
    }
  }

  /**
   * Opening a FIFO waits for who writes into it, and a device may never end. In /proc and /sys
   * there are none; copies of other systems, which are looked at elsewhere, may have anything.
   */
  private static void checkRegular(Path file) throws ErrnoException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class, NO_FOLLOW);
    } catch (IOException x) {
      return; // opening it will fail too; JDK 25 takes ENOTDIR for ENOENT here, and not there
    }
    if (attributes.isOther()) {
      throw new ErrnoException(
          Errno.UNKNOWN,
          "open",
          file,
          new FileSystemException(file.toString(), null, "neither a file nor a directory"));
    }
  }

  static void write(Path file, byte[] value) throws ErrnoException {
    OutputStream out;
    try {
      out = Files.newOutputStream(file, FOR_WRITING);
    } catch (IOException x) {
      throw IoFailures.of(x, "open", file);
    }
    try (out) {
      out.write(value);
    } catch (IOException x) {
      throw IoFailures.of(x, "write", file);
    } catch (RuntimeException x) {
      if (isWriteOfNothing(x)) {
        throw new ErrnoException(Errno.EAGAIN, "write", file, x);
      }
      throw x;
    }
  }

  /**
   * NIO takes EAGAIN for a channel that is not ready, and reports that it wrote nothing, which
   * Channels makes this exception of. {@code memory.reclaim} answers EAGAIN when it reclaimed less
   * than asked for (seen with JDK 17 on Linux 6.1).
   */
  private static boolean isWriteOfNothing(RuntimeException x) {
    return "no bytes written".equals(x.getMessage());
  }

  /** Two calls of lchown(2) if both change; links are not followed. */
  static void changeOwner(Path path, int uid, int gid) throws ErrnoException {
    try {
      if (uid != -1) {
        Files.setAttribute(path, "unix:uid", uid, NO_FOLLOW);
      }
      if (gid != -1) {
        Files.setAttribute(path, "unix:gid", gid, NO_FOLLOW);
      }
    } catch (IOException x) {
      throw IoFailures.of(x, "chown", path);
    }
  }

  /** By a descriptor, since there is no lchmod(2); links are not followed. */
  static void changeMode(Path path, int mode) throws ErrnoException {
    try {
      Files.setAttribute(path, "unix:mode", mode, NO_FOLLOW);
    } catch (IOException x) {
      throw IoFailures.of(x, "chmod", path);
    }
  }

  static Object attribute(Map<String, Object> all, String name) {
    Object value = all.get(name);
    if (value == null) {
      throw new IllegalStateException("the default file system does not know unix:" + name);
    }
    return value;
  }
}
