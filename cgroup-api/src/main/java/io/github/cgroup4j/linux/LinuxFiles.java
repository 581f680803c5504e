package io.github.cgroup4j.linux;

import io.github.cgroup4j.reserved.OwnGroups;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;
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
import java.util.Set;

/**
 * Single calls on files and directories. None of them is disturbed by interrupts.
 *
 * <p>An interrupt closes a channel, so the flag is hidden from it, and a read that was interrupted
 * all the same begins anew. A write cannot be made twice: files are written with {@link
 * Files#newOutputStream}, whose channel is marked uninterruptible by the JDK.
 */
final class LinuxFiles {

  static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};
  static final Set<OpenOption> FOR_READING =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

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

  private static final String PROC = "/proc/";
  private static final String SYS = "/sys/";

  private static final SpareBuffer SPARE = new SpareBuffer();

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
    String name = file.toString(); // Path.startsWith would take a path apart that is used once
    boolean inSys = name.startsWith(SYS);
    if (!inSys && !name.startsWith(PROC)) {
      checkRegular(file);
    }
    return OwnGroups.mayBeLocked(name) ? FileLocks.read(file, inSys) : readAndClose(file, inSys);
  }

  static byte[] readAndClose(Path file, boolean inSys) throws ErrnoException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return readOnce(file, inSys);
        } catch (ClosedByInterruptException x) {
          Thread.interrupted();
          interrupted = true;
        }
      }
    } catch (IOException x) {
      throw IoFailures.of(x, "read", file);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static byte[] readOnce(Path file, boolean inSys) throws IOException {
    ReadableByteChannel in;
    try {
      in = Files.newByteChannel(file, FOR_READING);
    } catch (IOException x) {
      throw IoFailures.of(x, "open", file);
    }
    ByteBuffer direct = SPARE.take();
    try (in) {
      return readAll(in, direct == null ? ByteBuffer.allocate(PAGE) : direct, inSys);
    } finally {
      if (direct != null) {
        SPARE.giveBack(direct);
      }
    }
  }

  private static byte[] readAll(ReadableByteChannel in, ByteBuffer room, boolean inSys)
      throws IOException {
    byte[] content = {};
    int length = 0;
    for (int n = in.read(room.clear()); n > 0; n = in.read(room.clear())) {
      if (length + n > content.length) {
        content = Arrays.copyOf(content, length == 0 ? n : 2 * (length + n));
      }
      room.get(0, content, length, n);
      length += n;
      if (inSys && n < PAGE - LONGEST_LINE) {
        break; // the read that would say so is spared; /proc has lines of any length
      }
    }
    return length == content.length ? content : Arrays.copyOf(content, length);
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
    if (OwnGroups.mayBeLocked(file.toString())) {
      FileLocks.write(file, value);
    } else {
      writeAndClose(file, value);
    }
  }

  static void writeAndClose(Path file, byte[] value) throws ErrnoException {
    try (OutputStream out = openForWriting(file)) {
      write(out, file, value);
    } catch (IOException x) {
      throw IoFailures.of(x, "write", file);
    }
  }

  static OutputStream openForWriting(Path file) throws ErrnoException {
    try {
      return Files.newOutputStream(file, FOR_WRITING);
    } catch (IOException x) {
      throw IoFailures.of(x, "open", file);
    }
  }

  static void write(OutputStream out, Path file, byte[] value) throws ErrnoException {
    try {
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
      if (OwnGroups.mayBeLocked(path.toString())) {
        FileLocks.changeMode(path, mode);
      } else {
        setMode(path, mode, NO_FOLLOW);
      }
    } catch (IOException x) {
      throw IoFailures.of(x, "chmod", path);
    }
  }

  static void setMode(Path path, int mode, LinkOption... links) throws IOException {
    Files.setAttribute(path, "unix:mode", mode, links);
  }

  static Object attribute(Map<String, Object> all, String name) {
    Object value = all.get(name);
    if (value == null) {
      throw new IllegalStateException("the default file system does not know unix:" + name);
    }
    return value;
  }
}
