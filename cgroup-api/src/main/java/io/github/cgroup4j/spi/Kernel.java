package io.github.cgroup4j.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything the library asks of the operating system: the one seam between cgroup4j and a kernel.
 *
 * <p>The API, both backends and the command line reach files, directories, processes, events and
 * time through this interface only. {@link io.github.cgroup4j.Cgroups#open()} uses the real Linux
 * kernel; the testkit implements the interface with a simulated one and offers decorators that
 * inject failures, record calls or hide features.
 *
 * <h2>Contract</h2>
 *
 * <ul>
 *   <li><b>Failures</b> are {@link ErrnoException}s that carry the exact {@link Errno}, the
 *       operation and the path. An errno that cannot be told for certain is {@link Errno#UNKNOWN},
 *       never guessed.
 *   <li><b>Interrupts</b>: no file or directory operation is disturbed by the interrupt status of
 *       the calling thread, and none changes it. Clean-up must work on interrupted threads. Only
 *       {@link #await} and {@link #pause} answer to interrupts.
 *   <li><b>Writing</b> opens with write access only (no create, no truncate) and passes the whole
 *       value to the kernel in one {@code write(2)}: one write is one command.
 *   <li><b>Blocking</b> happens in {@link #await} and {@link #pause} only.
 *   <li><b>Threads</b>: an implementation is safe for use by many threads at once.
 * </ul>
 */
public interface Kernel extends AutoCloseable {

  /**
   * Makes one directory; its parent must exist. Fails with EEXIST if it exists.
   *
   * @param directory the new directory
   * @throws ErrnoException if the call fails
   */
  void makeDirectory(Path directory) throws ErrnoException;

  /**
   * Removes one group directory with {@code rmdir(2)}. Fails with EBUSY while it is in use.
   *
   * @param directory the group's directory
   * @throws ErrnoException if the call fails
   */
  void removeDirectory(Path directory) throws ErrnoException;

  /**
   * Renames a directory; v1 only, and only below the same parent.
   *
   * @param from the directory as it is called now
   * @param to what it shall be called
   * @throws ErrnoException if the call fails
   */
  void rename(Path from, Path to) throws ErrnoException;

  /**
   * Lists the entries of a directory that are directories themselves, in no particular order.
   *
   * <p>Implementations use the link count: a group whose link count is 2 has no children, and its
   * files need not be looked at. Symbolic links are not followed and not listed.
   *
   * @param directory where to look
   * @return the names of the child directories, each with its link count
   * @throws ErrnoException if the call fails
   */
  List<ChildDirectory> childDirectories(Path directory) throws ErrnoException;

  /**
   * Lists the names of the regular files in a directory, sorted.
   *
   * @param directory where to look
   * @return the names
   * @throws ErrnoException if the call fails
   */
  List<String> files(Path directory) throws ErrnoException;

  /**
   * {@return kind, owner, mode, inode and link count; symbolic links are not followed}
   *
   * @param path a file, directory or symbolic link
   * @throws ErrnoException if the call fails
   */
  FileStatus status(Path path) throws ErrnoException;

  /**
   * Whether there is a directory; symbolic links are not followed.
   *
   * @param path what may be one
   * @return false if there is nothing, or something else
   * @throws ErrnoException if the call fails
   */
  default boolean isDirectory(Path path) throws ErrnoException {
    try {
      return status(path).directory();
    } catch (ErrnoException e) {
      if (e.isGone()) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Asks whether this process may write to a file, or make and remove entries in a directory, and
   * changes nothing: {@code access(2)}. Symbolic links are followed.
   *
   * @param path the file or directory
   * @throws ErrnoException EACCES or EPERM if it may not, EROFS if the mount is read-only
   */
  void checkWritable(Path path) throws ErrnoException;

  /**
   * Returns an extended attribute of the {@code user} name space: {@code getxattr(2)}. systemd sets
   * {@code user.delegate} to {@code 1} on the v2 groups that it delegates.
   *
   * @param path the file or directory
   * @param name the name without {@code user.}
   * @return empty if there is no such attribute, or the file system has none
   * @throws ErrnoException if the call fails
   */
  Optional<String> userAttribute(Path path, String name) throws ErrnoException;

  /**
   * {@return the target text of a symbolic link such as {@code /proc/self/ns/pid}}
   *
   * @param link the symbolic link itself
   * @throws ErrnoException if the call fails
   */
  String readLink(Path link) throws ErrnoException;

  /**
   * Opens a file, reads it to its end and closes it.
   *
   * @param file an interface file, or one of {@code /proc}
   * @return the content
   * @throws ErrnoException if the call fails
   */
  byte[] read(Path file) throws ErrnoException;

  /**
   * Opens a file for writing only, hands over the value in one {@code write(2)} and closes it.
   *
   * @param file an interface file that exists
   * @param value all that the one write hands over
   * @throws ErrnoException if the call fails
   */
  void write(Path file, byte[] value) throws ErrnoException;

  /**
   * Opens a file and keeps it open for repeated reads from its start.
   *
   * <p>Never for v1 {@code tasks} and {@code cgroup.procs}: the kernel answers a kept descriptor
   * with stale process ids.
   *
   * @param file an interface file
   * @return the kept file
   * @throws ErrnoException if the call fails
   */
  KeptFile open(Path file) throws ErrnoException;

  /**
   * Tries to lock an interface file, without waiting: {@code fcntl(2)}, which excludes other
   * processes, and within this process the same rules.
   *
   * <p>Closing any descriptor of a file ends this process's locks on it. The real kernel sees to it
   * that its own reads and writes do not, for files called {@code cgroup.max.depth}, {@code
   * cgroup.max.descendants} and {@code notify_on_release}, by whatever path, and locks no others.
   * Other code of this process must not open a locked file, so lock files that nobody uses
   * otherwise. A lock on a file whose group is removed keeps out nobody any more.
   *
   * @param file one of these files, in a group that is there for it
   * @param kind shared, for which the file is opened for reading; or exclusive, for writing
   * @return empty if somebody holds it in a way that excludes this
   * @throws IllegalArgumentException if the file is called otherwise, for the real kernel
   * @throws ErrnoException if the call fails
   */
  Optional<HeldLock> tryLock(Path file, HeldLock.Kind kind) throws ErrnoException;

  /**
   * Changes owner and group; {@code -1} leaves one as it is.
   *
   * @param path a file or directory; symbolic links are not followed
   * @param uid the user id
   * @param gid the group id
   * @throws ErrnoException if the call fails
   */
  void changeOwner(Path path, int uid, int gid) throws ErrnoException;

  /**
   * Changes the permission bits.
   *
   * @param path a file or directory; symbolic links are not followed
   * @param mode the bits, as {@link FileStatus#mode} has them
   * @throws ErrnoException if the call fails
   */
  void changeMode(Path path, int mode) throws ErrnoException;

  /**
   * Sends a signal to one process.
   *
   * @param pid a process id in the namespace of the caller; must be positive
   * @param signal what to send
   * @throws ErrnoException ESRCH if there is no such process, EPERM if not permitted
   * @throws UnsupportedOperationException if this kernel cannot send that signal; the message says
   *     what is missing
   */
  void signal(long pid, Signal signal) throws ErrnoException;

  /**
   * Starts a process that is inside groups before its program runs.
   *
   * <p>The child writes {@code 0} to each entrance, in order, then becomes the program. When the
   * call returns normally, the child has entered all of them; when it throws, the program never ran
   * and no process is left. Environment, directory, streams, process id and exit code are those of
   * {@link ProcessBuilder#start()}.
   *
   * @param command what to start; not modified
   * @param entrances the files to enter by: {@code tasks} on v1, {@code cgroup.procs} on v2; may be
   *     empty, which is a plain start
   * @return the process
   * @throws RefusedEntranceException if the kernel refused one of the entrances
   * @throws IOException if the program or the directory does not exist or may not be executed, as
   *     from {@link ProcessBuilder#start()}
   */
  Process start(ProcessBuilder command, List<Path> entrances) throws IOException;

  /**
   * Starts watching. The watch is armed when this method returns: read the state afterwards, then
   * {@link #await await}, then read again.
   *
   * @param request what to watch
   * @return the watch
   * @throws UnsupportedOperationException if this kernel, or the part of the library that is
   *     loaded, cannot watch in that way; the message says what is missing
   * @throws ErrnoException if the call fails
   */
  Watch watch(WatchRequest request) throws ErrnoException;

  /**
   * Waits until the watch was signalled since the last call, or the deadline is reached.
   *
   * @param watch one that this kernel made
   * @param deadlineNanos in terms of {@link #nanoTime()}
   * @return false if the deadline was reached first, or the watch is closed
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  boolean await(Watch watch, long deadlineNanos) throws InterruptedException;

  /**
   * Waits for the given time, where the kernel offers nothing to wait on.
   *
   * @param duration how long to wait
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void pause(Duration duration) throws InterruptedException;

  /**
   * Hears that a path goes to somebody who may use it without this kernel, as {@link
   * java.nio.file.Files} does. The library calls this before it tells where something of a group
   * is, except in exceptions. Where the files really are there is nothing to do, as here; a kernel
   * that only simulates them can put off until now to make them. Who delegates to another kernel
   * passes it on.
   *
   * @param path what is returned
   */
  default void reveal(Path path) {}

  /** {@return the clock of deadlines, like {@link System#nanoTime()}} */
  long nanoTime();

  /** Ends all watches and closes all kept files. Idempotent; throws nothing. */
  @Override
  void close();
}
