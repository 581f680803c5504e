package io.github.cgroup4j.testkit;

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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A kernel that passes all calls on to another one; override what shall be different.
 *
 * <p>Fault injection and observation are decorators that work over any kernel, the real one
 * included, and not features of the simulated one.
 */
public abstract class ForwardingKernel implements Kernel {

  private final Kernel delegate;

  /**
   * Creates a kernel that passes all calls on to the given one.
   *
   * @param delegate what it passes calls on to
   */
  protected ForwardingKernel(Kernel delegate) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
  }

  /** {@return the kernel that calls are passed on to} */
  public final Kernel delegate() {
    return delegate;
  }

  @Override
  public void makeDirectory(Path directory) throws ErrnoException {
    delegate.makeDirectory(directory);
  }

  @Override
  public void removeDirectory(Path directory) throws ErrnoException {
    delegate.removeDirectory(directory);
  }

  @Override
  public void rename(Path from, Path to) throws ErrnoException {
    delegate.rename(from, to);
  }

  @Override
  public List<ChildDirectory> childDirectories(Path directory) throws ErrnoException {
    return delegate.childDirectories(directory);
  }

  @Override
  public List<String> files(Path directory) throws ErrnoException {
    return delegate.files(directory);
  }

  @Override
  public FileStatus status(Path path) throws ErrnoException {
    return delegate.status(path);
  }

  @Override
  public void checkWritable(Path path) throws ErrnoException {
    delegate.checkWritable(path);
  }

  @Override
  public Optional<String> userAttribute(Path path, String name) throws ErrnoException {
    return delegate.userAttribute(path, name);
  }

  @Override
  public String readLink(Path link) throws ErrnoException {
    return delegate.readLink(link);
  }

  @Override
  public byte[] read(Path file) throws ErrnoException {
    return delegate.read(file);
  }

  @Override
  public void write(Path file, byte[] value) throws ErrnoException {
    delegate.write(file, value);
  }

  @Override
  public KeptFile open(Path file) throws ErrnoException {
    return delegate.open(file);
  }

  @Override
  public Optional<HeldLock> tryLock(Path file, HeldLock.Kind kind) throws ErrnoException {
    return delegate.tryLock(file, kind);
  }

  @Override
  public void changeOwner(Path path, int uid, int gid) throws ErrnoException {
    delegate.changeOwner(path, uid, gid);
  }

  @Override
  public void changeMode(Path path, int mode) throws ErrnoException {
    delegate.changeMode(path, mode);
  }

  @Override
  public void signal(long pid, Signal signal) throws ErrnoException {
    delegate.signal(pid, signal);
  }

  @Override
  public Process start(ProcessBuilder command, List<Path> entrances) throws IOException {
    return delegate.start(command, entrances);
  }

  @Override
  public Watch watch(WatchRequest request) throws ErrnoException {
    return delegate.watch(request);
  }

  @Override
  public boolean await(Watch watch, long deadlineNanos) throws InterruptedException {
    return delegate.await(watch, deadlineNanos);
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    delegate.pause(duration);
  }

  @Override
  public void reveal(Path path) {
    delegate.reveal(path);
  }

  @Override
  public long nanoTime() {
    return delegate.nanoTime();
  }

  @Override
  public void close() {
    delegate.close();
  }
}
