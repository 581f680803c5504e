package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.HeldLock;
import io.github.cgroup4j.spi.HeldLock.Kind;
import io.github.cgroup4j.spi.Kernel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A critical section among all processes that use this library on one group, in whatever container
 * and pid namespace they are: an exclusive lock on a file of a group that is there for nothing
 * else.
 *
 * <p>The kernel ends the lock with the process, so a killed one leaves no more than an empty group,
 * which the next one uses and removes. The files of existing groups will not do: who may manage a
 * delegated group may write to few of them, and those are opened for other purposes, which ends a
 * lock.
 */
final class Interlock implements AutoCloseable {

  /** The sections are a few system calls long. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

  private final HeldLock lock;

  private Interlock(HeldLock lock) {
    this.lock = lock;
  }

  /**
   * Enters. Works on interrupted threads and leaves their flag as it was.
   *
   * @param directory the group's directory, made if it is missing. Only who is inside may remove
   *     it.
   * @param file the name of the file in it that is locked
   * @throws CgroupException TIMED_OUT if another process stays inside, perhaps because it is
   *     stopped
   */
  static Interlock enter(Subtree subtree, GroupPath group, Path directory, String file)
      throws CgroupException {
    Kernel kernel = subtree.kernel();
    Path locked = directory.resolve(file);
    try (Patience patience = new Patience(kernel, LONG_ENOUGH)) {
      while (true) {
        Optional<HeldLock> lock = attempt(subtree, group, directory, locked);
        if (lock.isPresent()) {
          return new Interlock(lock.get());
        }
        if (patience.isOver()) {
          throw CgroupException.because(Reason.TIMED_OUT, "lock " + group.inWords())
              .group(group.toString())
              .file(locked)
              .hint("another process holds the lock for " + LONG_ENOUGH + "; is it stopped?")
              .exception();
        }
        patience.pause();
      }
    }
  }

  /** Returns the lock, unless somebody has it, or removed the group while it was being locked. */
  private static Optional<HeldLock> attempt(
      Subtree subtree, GroupPath group, Path directory, Path locked) throws CgroupException {
    Kernel kernel = subtree.kernel();
    boolean made = false;
    try {
      made = makeIfMissing(kernel, directory);
      long before = kernel.status(locked).inode();
      Optional<HeldLock> lock = kernel.tryLock(locked, Kind.EXCLUSIVE);
      if (lock.isPresent() && !isStill(kernel, locked, before, lock.get())) {
        lock.get().close();
        return Optional.empty();
      }
      return lock;
    } catch (ErrnoException e) {
      Path above = directory.getParent();
      if (e.isGone() && above != null && subtree.exists(above)) {
        return Optional.empty(); // who was inside has just removed it
      }
      CgroupException failure = subtree.failures().creating(group, e);
      if (made) { // and it may be somebody else's by now
        failure.addSuppressed(
            new IllegalStateException(
                "the empty group " + directory + " stays; the next attempt uses and removes it"));
      }
      throw failure;
    }
  }

  private static boolean makeIfMissing(Kernel kernel, Path directory) throws ErrnoException {
    try {
      kernel.makeDirectory(directory);
      return true;
    } catch (ErrnoException e) {
      if (e.errno() != Errno.EEXIST) {
        throw e;
      }
      return false;
    }
  }

  private static boolean isStill(Kernel kernel, Path locked, long inode, HeldLock lock)
      throws ErrnoException {
    try {
      return kernel.status(locked).inode() == inode;
    } catch (ErrnoException e) {
      if (e.isGone()) {
        return false;
      }
      lock.close();
      throw e;
    }
  }

  /** Leaves; throws nothing. */
  @Override
  public void close() {
    lock.close();
  }
}
