package io.github.cgroup4j.linux;

import io.github.cgroup4j.reserved.OwnGroups;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.HeldLock;
import io.github.cgroup4j.spi.HeldLock.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The {@code fcntl(2)} locks that this JVM holds.
 *
 * <p>Such locks belong to the process, and closing any descriptor of a file ends all of them on
 * that file (fcntl(2), "Advisory record locking"). So there is one descriptor for each locked file,
 * found by the file's inode, and a file is not even opened while it is locked here in a way that
 * excludes what is asked for.
 *
 * <p>All who read or write a file that is called like those that are locked do it here, one at a
 * time, with or without a lock: one that is taken while a descriptor is open would end when that is
 * closed. Files of other names cannot be locked, and cost the look at their names.
 *
 * <p>Several copies of this library may be in one JVM, by several class loaders. The JDK knows of
 * all their locks and refuses any that overlap; so each copy has a byte of its own for shared
 * locks, and a descriptor that cannot be closed without harm to another copy stays open.
 */
final class FileLocks {

  private static final Map<Object, Entry> HELD = new HashMap<>();

  /** Descriptors whose closing would end a lock of another copy, for the next use. */
  private static final Map<List<Object>, FileChannel> LEFT_OPEN = new HashMap<>();

  /** Where this copy of the library locks a byte. */
  private static final long OWN_BYTE = ThreadLocalRandom.current().nextLong(1L << 62);

  /** Where locked files were read and written meanwhile, by their keys. */
  private static final Map<Object, LockedFile> USED = new HashMap<>();

  private FileLocks() {}

  private static final class Entry {
    final Object key;
    final Kind kind;
    final FileChannel channel;
    final FileLock lock;
    int holders = 1;

    Entry(Object key, Kind kind, FileChannel channel, FileLock lock) {
      this.key = key;
      this.kind = kind;
      this.channel = channel;
      this.lock = lock;
    }
  }

  /** One holder's part in an entry. */
  private static final class Holder implements HeldLock {
    private final Entry entry;
    private boolean closed;

    Holder(Entry entry) {
      this.entry = entry;
    }

    @Override
    public void close() {
      synchronized (FileLocks.class) {
        if (!closed) {
          closed = true;
          release(entry);
        }
      }
    }
  }

  static synchronized Optional<HeldLock> tryLock(Path file, Kind kind) throws ErrnoException {
    if (!OwnGroups.mayBeLocked(file.toString())) {
      throw new IllegalArgumentException(
          file + " is read and written without regard to locks, which would end this one");
    }
    Object key = key(file);
    Entry held = HELD.get(key);
    if (held != null) {
      if (held.kind == Kind.EXCLUSIVE || kind == Kind.EXCLUSIVE) {
        return Optional.empty();
      }
      held.holders++;
      return Optional.of(new Holder(held));
    }
    FileChannel left = LEFT_OPEN.remove(List.of(key, kind));
    FileChannel channel = left != null ? left : open(file, kind);
    FileLock lock;
    try {
      lock = lock(channel, kind);
    } catch (OverlappingFileLockException otherCopy) {
      LEFT_OPEN.put(List.of(key, kind), channel);
      return Optional.empty();
    } catch (IOException e) {
      close(key, channel);
      throw IoFailures.of(e, "lock", file);
    }
    if (lock == null) {
      close(key, channel);
      return Optional.empty();
    }
    Entry entry = new Entry(key, kind, channel, lock);
    HELD.put(key, entry);
    return Optional.of(new Holder(entry));
  }

  /** Reads a file that may be locked. Nobody locks it meanwhile. */
  static synchronized byte[] read(Path file, boolean inSys) throws ErrnoException {
    LockedFile locked = locked(file);
    return locked == null ? LinuxFiles.readAndClose(file, inSys) : locked.read(file);
  }

  /** Writes a file that may be locked. Nobody locks it meanwhile. */
  static synchronized void write(Path file, byte[] value) throws ErrnoException {
    LockedFile locked = locked(file);
    if (locked == null) {
      LinuxFiles.writeAndClose(file, value);
    } else {
      locked.write(file, value);
    }
  }

  /** Changes the mode of a file that may be locked. Nobody locks it meanwhile. */
  static synchronized void changeMode(Path file, int mode) throws IOException {
    if (locked(file) == null) {
      LinuxFiles.setMode(file, mode, LinuxFiles.NO_FOLLOW);
    } else {
      LinuxFiles.setMode(file, mode); // what is locked is no link, and this opens nothing
    }
  }

  /** Null if no descriptor of the file matters to a lock. */
  private static @Nullable LockedFile locked(Path file) {
    if (HELD.isEmpty() && LEFT_OPEN.isEmpty()) {
      return null;
    }
    Object key;
    try {
      key = key(file);
    } catch (ErrnoException e) {
      return null; // what is not there is not locked; opening it tells why
    }
    boolean matters =
        HELD.containsKey(key)
            || LEFT_OPEN.containsKey(List.of(key, Kind.SHARED))
            || LEFT_OPEN.containsKey(List.of(key, Kind.EXCLUSIVE));
    return matters ? USED.computeIfAbsent(key, none -> new LockedFile()) : null;
  }

  /** Device and inode; a link is not followed. */
  static Object key(Path file) throws ErrnoException {
    try {
      Object key =
          Files.readAttributes(file, BasicFileAttributes.class, LinuxFiles.NO_FOLLOW).fileKey();
      if (key == null) {
        throw new ErrnoException(Errno.UNKNOWN, "lstat", file);
      }
      return key;
    } catch (IOException e) {
      throw IoFailures.of(e, "lstat", file);
    }
  }

  private static FileChannel open(Path file, Kind kind) throws ErrnoException {
    try {
      return FileChannel.open(
          file,
          kind == Kind.SHARED ? StandardOpenOption.READ : StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw IoFailures.of(e, "open", file);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel, Kind kind) throws IOException {
    return kind == Kind.SHARED
        ? channel.tryLock(OWN_BYTE, 1, true)
        : channel.tryLock(0, Long.MAX_VALUE, false);
  }

  private static void release(Entry entry) {
    if (--entry.holders > 0) {
      return;
    }
    HELD.remove(entry.key);
    try {
      entry.lock.release();
    } catch (IOException endsWithTheDescriptor) {
      close(entry.key, entry.channel);
      return;
    }
    if (isLockedByAnotherCopy(entry.channel)) {
      LEFT_OPEN.put(List.of(entry.key, entry.kind), entry.channel);
    } else {
      close(entry.key, entry.channel);
    }
  }

  /**
   * The JDK compares with the locks of the whole JVM before it asks the kernel. While one copy
   * holds a file exclusively no other holds it, and that channel cannot be locked for reading.
   */
  private static boolean isLockedByAnotherCopy(FileChannel channel) {
    try {
      channel.tryLock(0, Long.MAX_VALUE, true);
      return false;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException | RuntimeException notForReading) {
      return false;
    }
  }

  private static void close(Object key, FileChannel channel) {
    LockedFile used = USED.remove(key);
    if (used != null) {
      used.close();
    }
    close(channel);
  }

  static void close(Closeable descriptor) {
    try {
      descriptor.close();
    } catch (IOException nothingWasWritten) {
      // the descriptor is gone all the same
    }
  }
}
