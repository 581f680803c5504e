package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.HeldLock;
import io.github.cgroup4j.spi.HeldLock.Kind;
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
      close(channel);
      throw IoFailures.of(e, "lock", file);
    }
    if (lock == null) {
      close(channel);
      return Optional.empty();
    }
    Entry entry = new Entry(key, kind, channel, lock);
    HELD.put(key, entry);
    return Optional.of(new Holder(entry));
  }

  private static Object key(Path file) throws ErrnoException {
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
      close(entry.channel);
      return;
    }
    if (isLockedByAnotherCopy(entry.channel)) {
      LEFT_OPEN.put(List.of(entry.key, entry.kind), entry.channel);
    } else {
      close(entry.channel);
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

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException nothingWasWritten) {
      // the descriptor is gone all the same
    }
  }
}
