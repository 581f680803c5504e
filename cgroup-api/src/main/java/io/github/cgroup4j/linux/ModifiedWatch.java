package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.KeptFile;
import io.github.cgroup4j.spi.WatchRequest;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A watch for changes of one file, by inotify on its directory.
 *
 * <p>The open descriptor is what makes it reliable: the kernel drops the notification if the file's
 * inode is not in memory. As a net below it, who waits also reads the file again: every second, or
 * every 10 ms if there are no notifications because the machine ran out of inotify instances.
 */
final class ModifiedWatch extends LinuxWatch {

  /** The kernel itself merges notifications of a file to one per 10 ms. */
  private static final long WITHOUT_NOTIFICATIONS = 10_000_000;

  private static final long WITH_NOTIFICATIONS = 1_000_000_000;
  private static final int PAGE = 4096;

  private final KeptFile kept;
  private final DirectoryWatcher watcher;
  private final boolean notified;
  private byte @Nullable [] last;

  ModifiedWatch(
      WatchRequest.Modified request,
      KeptFile kept,
      DirectoryWatcher watcher,
      Set<LinuxWatch> open) {
    super(request, open);
    this.kept = kept;
    this.watcher = watcher;
    this.notified = watcher.addChanges(this);
    this.last = content();
  }

  /** Whether there are notifications, not only repeated reads. */
  boolean notified() {
    return notified;
  }

  @Override
  long lookAfterNanos() {
    return notified ? WITH_NOTIFICATIONS : WITHOUT_NOTIFICATIONS;
  }

  @Override
  boolean look() {
    return !Arrays.equals(content(), last);
  }

  @Override
  void taken() {
    // Before the caller reads: a change after this read is seen by the next look.
    last = content();
  }

  @Override
  void release() {
    watcher.remove(this);
    kept.close();
  }

  /** Null if the group is gone. */
  private byte @Nullable [] content() {
    byte[] buffer = new byte[PAGE];
    try {
      return Arrays.copyOf(buffer, kept.read(buffer));
    } catch (ErrnoException x) {
      return x.errno() == Errno.ENODEV ? null : new byte[0];
    }
  }
}
