package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The watches of one kernel, and what serves them: made with the first watch that needs it. */
final class Watches implements AutoCloseable {

  private final KeptFiles files;
  private final Set<LinuxWatch> open = ConcurrentHashMap.newKeySet();
  private final DirectoryWatcher directories = new DirectoryWatcher();
  private @Nullable EpollWatcher descriptors;
  private boolean closed;

  Watches(KeptFiles files) {
    this.files = files;
  }

  synchronized Watch watch(WatchRequest request) throws ErrnoException {
    if (closed) {
      throw new IllegalStateException(LinuxKernel.CLOSED);
    }
    LinuxWatch watch = arm(request);
    open.add(watch);
    return watch;
  }

  private LinuxWatch arm(WatchRequest request) throws ErrnoException {
    if (request instanceof WatchRequest.Modified modified) {
      return new ModifiedWatch(modified, files.open(modified.file()), directories, open);
    }
    LibC library = NativeTier.libc("Watching " + request);
    EpollWatcher epoll = descriptors;
    if (epoll == null) {
      epoll = new EpollWatcher(library, request.file());
      descriptors = epoll;
    }
    if (request instanceof WatchRequest.Priority priority) {
      return NativeWatch.priority(priority, library, epoll, directories, open);
    }
    return NativeWatch.eventControl((WatchRequest.EventControl) request, library, epoll, open);
  }

  static boolean await(Watch watch, long deadlineNanos) throws InterruptedException {
    if (watch instanceof LinuxWatch mine) {
      return mine.await(deadlineNanos);
    }
    throw new IllegalArgumentException("not a watch of this kernel: " + watch);
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (LinuxWatch watch : open) {
      watch.close();
    }
    directories.close();
    if (descriptors != null) {
      descriptors.close();
      descriptors = null;
    }
  }
}
