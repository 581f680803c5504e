package io.github.cgroup4j.testkit;

import io.github.cgroup4j.spi.HeldLock;
import io.github.cgroup4j.spi.HeldLock.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The locks on files of a simulated machine, by inode. All of its callers are one process. */
final class FakeLocks {

  /** How often a file is locked: shared so many times, exclusively -1 times. */
  private final Map<Long, Integer> held = new HashMap<>();

  synchronized Optional<HeldLock> tryLock(long inode, Kind kind) {
    int now = held.getOrDefault(inode, 0);
    if (now < 0 || now > 0 && kind == Kind.EXCLUSIVE) {
      return Optional.empty();
    }
    held.put(inode, kind == Kind.EXCLUSIVE ? -1 : now + 1);
    return Optional.of(new Holder(inode));
  }

  private synchronized void release(long inode) {
    int now = held.getOrDefault(inode, 0);
    if (now > 1) {
      held.put(inode, now - 1);
    } else {
      held.remove(inode);
    }
  }

  private final class Holder implements HeldLock {
    private final long inode;
    private boolean closed;

    Holder(long inode) {
      this.inode = inode;
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        release(inode);
      }
    }
  }
}
