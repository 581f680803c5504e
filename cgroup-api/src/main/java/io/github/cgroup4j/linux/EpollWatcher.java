package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.ErrnoException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One epoll descriptor and one daemon thread for all watches of one kernel that need native code.
 *
 * <p>Edge triggered: a priority event of a kernel file stays set until the file is read through the
 * same descriptor, and an eventfd until it is read; neither has to be.
 */
final class EpollWatcher implements AutoCloseable {

  static final int IN = 1;
  static final int PRIORITY = 2;
  static final int CLOEXEC = 02000000;
  static final int NONBLOCK = 04000;

  private static final int EDGE_TRIGGERED = 1 << 31;
  private static final int ADD = 1;
  private static final int DELETE = 2;
  private static final int AT_ONCE = 64;

  /** struct epoll_event is packed on x86-64 (and has no holes on x86), nowhere else. */
  private static final boolean PACKED = isIntel(System.getProperty("os.arch", ""));

  private static final int EVENT_BYTES = PACKED ? 12 : 16;
  private static final int DATA_OFFSET = PACKED ? 4 : 8;

  /** What the event of {@link #wake} carries; watches count from 1. */
  private static final long CLOSE = 0;

  private final LibC library;
  private final Path reason;
  private final int epoll;
  private final int wake;
  private final Map<Long, NativeWatch> watches = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong(CLOSE);

  /**
   * Starts the thread.
   *
   * @param reason the file that is to be watched first, for the message of a failure
   */
  EpollWatcher(LibC library, Path reason) throws ErrnoException {
    this.library = library;
    this.reason = reason;
    epoll = library.epollCreate(CLOEXEC, reason);
    wake = library.eventfd(CLOEXEC | NONBLOCK, reason);
    library.epollControl(epoll, ADD, wake, event(IN, CLOSE), reason);
    Thread thread = new Thread(this::dispatch, "cgroup4j-epoll");
    thread.setDaemon(true);
    thread.start();
  }

  /** Adds a descriptor; an event that is pending already is reported. */
  long add(NativeWatch watch, int fd, int kind) throws ErrnoException {
    long id = ids.incrementAndGet();
    watches.put(id, watch);
    try {
      library.epollControl(
          epoll, ADD, fd, event(kind | EDGE_TRIGGERED, id), watch.request().file());
    } catch (ErrnoException x) {
      watches.remove(id);
      throw x;
    }
    return id;
  }

  /** Takes a descriptor away before it is closed; a late event finds nobody. */
  void remove(long id, int fd) {
    watches.remove(id);
    try {
      library.epollControl(epoll, DELETE, fd, event(0, id), reason);
    } catch (ErrnoException x) {
      // Closing the descriptor takes it away as well.
    }
  }

  private void dispatch() {
    ByteBuffer events =
        ByteBuffer.allocateDirect(AT_ONCE * EVENT_BYTES).order(ByteOrder.nativeOrder());
    while (true) {
      int n = library.epollWait(epoll, events, AT_ONCE);
      for (int i = 0; i < n; i++) {
        long id = events.getLong(i * EVENT_BYTES + DATA_OFFSET);
        if (id == CLOSE) {
          library.close(epoll);
          library.close(wake);
          return;
        }
        NativeWatch watch = watches.get(id);
        if (watch != null) {
          watch.signal();
        }
      }
    }
  }

  private static ByteBuffer event(int kinds, long data) {
    ByteBuffer event = ByteBuffer.allocateDirect(EVENT_BYTES).order(ByteOrder.nativeOrder());
    return event.putInt(0, kinds).putLong(DATA_OFFSET, data);
  }

  private static boolean isIntel(String architecture) {
    return architecture.equals("amd64")
        || architecture.equals("x86_64")
        || architecture.equals("x86")
        || architecture.equals("i386");
  }

  /** Called once, after all watches were closed: the thread closes the descriptors and ends. */
  @Override
  public void close() {
    try {
      ByteBuffer one = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(0, 1);
      library.write(wake, one.array(), reason);
    } catch (ErrnoException x) {
      throw new AssertionError("an eventfd takes a count of 1", x);
    }
  }
}
