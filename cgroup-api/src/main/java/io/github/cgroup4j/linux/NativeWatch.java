package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.WatchRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A watch of a descriptor of its own, which {@link EpollWatcher} waits for.
 *
 * <p>An eventfd is signalled when the group is removed. A priority event is not: who polls already
 * is not woken. There the directory's removal is watched too, and looked for every second.
 */
final class NativeWatch extends LinuxWatch {

  private static final int READ_ONLY = 0;
  private static final int READ_WRITE = 2;
  private static final long LOOK_FOR_REMOVAL = 1_000_000_000;

  private final LibC library;
  private final EpollWatcher watcher;
  private final int fd;
  private final long id;

  /** Null if the kernel itself signals removal. */
  private final @Nullable DirectoryWatcher removals;

  /** Device and inode of the directory, null if it is gone or not looked for. */
  private @Nullable Object directory;

  private NativeWatch(
      WatchRequest request,
      LibC library,
      EpollWatcher watcher,
      @Nullable DirectoryWatcher removals,
      int fd,
      int kind,
      Set<LinuxWatch> open)
      throws ErrnoException {
    super(request, open);
    this.library = library;
    this.watcher = watcher;
    this.fd = fd;
    this.removals = removals;
    this.id = watcher.add(this, fd, kind);
    if (removals != null) {
      removals.addRemoval(this);
      directory = directory();
    }
  }

  /** Opens the file, and sets the trigger if there is one. */
  static NativeWatch priority(
      WatchRequest.Priority request,
      LibC library,
      EpollWatcher watcher,
      DirectoryWatcher removals,
      Set<LinuxWatch> open)
      throws ErrnoException {
    Path file = request.file();
    boolean triggered = request.trigger().isPresent();
    int fd = library.open(file, (triggered ? READ_WRITE : READ_ONLY) | EpollWatcher.CLOEXEC);
    try {
      if (triggered) {
        // The zero byte is part of what Documentation/accounting/psi.rst writes.
        String trigger = request.trigger().get() + '\0';
        library.write(fd, trigger.getBytes(StandardCharsets.US_ASCII), file);
      } else {
        // A descriptor that was never read reports an event at once.
        library.read(fd, ByteBuffer.allocateDirect(4096), file);
      }
      return new NativeWatch(request, library, watcher, removals, fd, EpollWatcher.PRIORITY, open);
    } catch (ErrnoException x) {
      library.close(fd);
      throw x;
    }
  }

  /** Registers an eventfd. The kernel tells it also when the group is removed. */
  static NativeWatch eventControl(
      WatchRequest.EventControl request, LibC library, EpollWatcher watcher, Set<LinuxWatch> open)
      throws ErrnoException {
    Path file = request.file();
    int event = library.eventfd(EpollWatcher.CLOEXEC | EpollWatcher.NONBLOCK, file);
    try {
      int fd = library.open(file, READ_ONLY | EpollWatcher.CLOEXEC);
      try {
        String line = (event + " " + fd + " " + request.arguments()).strip();
        LinuxFiles.write(
            file.resolveSibling("cgroup.event_control"), line.getBytes(StandardCharsets.US_ASCII));
      } finally {
        // The kernel needs it for the registration only.
        library.close(fd);
      }
      return new NativeWatch(request, library, watcher, null, event, EpollWatcher.IN, open);
    } catch (ErrnoException x) {
      library.close(event);
      throw x;
    }
  }

  @Override
  long lookAfterNanos() {
    return removals == null ? Long.MAX_VALUE : LOOK_FOR_REMOVAL;
  }

  @Override
  boolean look() {
    Object now = directory();
    boolean another = !Objects.equals(now, directory);
    directory = now;
    return another;
  }

  private @Nullable Object directory() {
    try {
      Path path = request().file().toAbsolutePath().getParent();
      return path == null
          ? null
          : Files.readAttributes(path, BasicFileAttributes.class, LinuxFiles.NO_FOLLOW).fileKey();
    } catch (IOException x) {
      return null;
    }
  }

  @Override
  void release() {
    if (removals != null) {
      removals.remove(this);
    }
    watcher.remove(id, fd);
    library.close(fd);
  }
}
