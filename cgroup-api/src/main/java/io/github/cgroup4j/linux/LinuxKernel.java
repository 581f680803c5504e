package io.github.cgroup4j.linux;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import io.github.cgroup4j.spi.HeldLock;
import io.github.cgroup4j.spi.KeptFile;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.Signal;
import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The kernel this JVM runs on.
 *
 * <p>Files and directories go through {@code java.nio.file}; its exceptions are translated back to
 * the errno they were made from. Native code (through jffi, which jnr-posix brings along) is loaded
 * when one of these is first asked for, and {@link UnsupportedOperationException} tells if it
 * cannot be:
 *
 * <ul>
 *   <li>{@link WatchRequest.Priority} and {@link WatchRequest.EventControl};
 *   <li>signals other than TERM and KILL, and signals to this process itself;
 *   <li>the errno of a failed write under a locale other than C or English (without native code it
 *       is then {@link io.github.cgroup4j.spi.Errno#UNKNOWN}).
 * </ul>
 *
 * <p>Two daemon threads at most are started, one for {@link WatchRequest.Modified}, one for the
 * other two kinds of watches, each with its first watch. Safe for use by several threads.
 */
public final class LinuxKernel implements Kernel {

  static final String CLOSED = "the Cgroups that this belongs to is closed";

  // Each is made when it is first needed: a launch needs none of the classes behind the others.
  private volatile @Nullable KeptFiles files;
  private @Nullable Watches watches;
  private @Nullable Launcher launcher;
  private boolean closed;

  /** Creates a kernel; nothing is opened or started yet. */
  public LinuxKernel() {}

  /**
   * Returns the cgroup version of the file system that a path is on, empty if it is on another one.
   *
   * <p>Reads the table of mounts on every call; ask once per mount.
   *
   * @throws ErrnoException ENOENT if there is no such path
   */
  public static Optional<Version> cgroupVersion(Path path) throws ErrnoException {
    String type;
    try {
      type = Files.getFileStore(path).type();
    } catch (IOException x) {
      throw IoFailures.of(x, "statfs", path);
    }
    if (type.equals("cgroup2")) {
      return Optional.of(Version.V2);
    }
    return type.equals("cgroup") ? Optional.of(Version.V1) : Optional.empty();
  }

  @Override
  public void makeDirectory(Path directory) throws ErrnoException {
    LinuxFiles.makeDirectory(directory);
  }

  @Override
  public void removeDirectory(Path directory) throws ErrnoException {
    LinuxFiles.removeDirectory(directory);
  }

  @Override
  public void checkWritable(Path path) throws ErrnoException {
    Access.checkWritable(path);
  }

  @Override
  public Optional<String> userAttribute(Path path, String name) throws ErrnoException {
    return Access.userAttribute(path, name);
  }

  @Override
  public void rename(Path from, Path to) throws ErrnoException {
    LinuxFiles.rename(from, to);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Links are what {@code lstat(2)} says. Only cgroup file systems promise that 2 means no
   * children; others (btrfs, overlayfs, FUSE) may say 1 or 2 for any directory.
   */
  @Override
  public List<ChildDirectory> childDirectories(Path directory) throws ErrnoException {
    return Listing.directoriesOf(directory);
  }

  @Override
  public List<String> files(Path directory) throws ErrnoException {
    List<String> names = Listing.of(directory).files();
    Collections.sort(names);
    return names;
  }

  @Override
  public FileStatus status(Path path) throws ErrnoException {
    return LinuxFiles.status(path);
  }

  @Override
  public boolean isDirectory(Path path) throws ErrnoException {
    return LinuxFiles.isDirectory(path);
  }

  @Override
  public String readLink(Path link) throws ErrnoException {
    return LinuxFiles.readLink(link);
  }

  @Override
  public byte[] read(Path file) throws ErrnoException {
    return LinuxFiles.read(file);
  }

  @Override
  public void write(Path file, byte[] value) throws ErrnoException {
    LinuxFiles.write(file, value);
  }

  @Override
  public KeptFile open(Path file) throws ErrnoException {
    return files().open(file);
  }

  @Override
  public Optional<HeldLock> tryLock(Path file, HeldLock.Kind kind) throws ErrnoException {
    return FileLocks.tryLock(file, kind);
  }

  @Override
  public void changeOwner(Path path, int uid, int gid) throws ErrnoException {
    LinuxFiles.changeOwner(path, uid, gid);
  }

  @Override
  public void changeMode(Path path, int mode) throws ErrnoException {
    LinuxFiles.changeMode(path, mode);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the process id is not positive
   * @throws UnsupportedOperationException if the signal is neither TERM nor KILL, or is for this
   *     process itself, and jnr-posix is missing
   */
  @Override
  public void signal(long pid, Signal signal) throws ErrnoException {
    Signals.send(pid, signal);
  }

  @Override
  public Process start(ProcessBuilder command, List<Path> entrances) throws IOException {
    return launcher().start(command, entrances);
  }

  @Override
  public Watch watch(WatchRequest request) throws ErrnoException {
    return watches().watch(request);
  }

  /**
   * {@inheritDoc}
   *
   * @return false also if the watch is closed
   */
  @Override
  public boolean await(Watch watch, long deadlineNanos) throws InterruptedException {
    return Watches.await(watch, deadlineNanos);
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(duration));
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public synchronized void close() {
    closed = true;
    // Watches first: they hold kept files.
    closeIfMade(watches);
    closeIfMade(files);
    closeIfMade(launcher);
  }

  private static void closeIfMade(@Nullable AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception x) {
      throw new AssertionError("the parts' own close methods throw nothing", x);
    }
  }

  private KeptFiles files() {
    KeptFiles made = files;
    return made != null ? made : makeFiles();
  }

  private synchronized KeptFiles makeFiles() {
    KeptFiles made = files;
    if (made == null) {
      checkOpen();
      made = new KeptFiles();
      files = made;
    }
    return made;
  }

  private synchronized Watches watches() {
    Watches made = watches;
    if (made == null) {
      checkOpen();
      made = new Watches(files());
      watches = made;
    }
    return made;
  }

  private synchronized Launcher launcher() {
    checkOpen();
    Launcher made = launcher;
    if (made == null) {
      made = new Launcher();
      launcher = made;
    }
    return made;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException(CLOSED);
    }
  }
}
