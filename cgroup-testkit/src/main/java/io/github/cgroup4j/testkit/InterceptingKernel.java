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
import io.github.cgroup4j.testkit.KernelCall.Operation;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Leads every call that can fail through one method. What cannot fail (the clock, waiting, closing)
 * is passed on directly.
 */
abstract class InterceptingKernel extends ForwardingKernel {

  InterceptingKernel(Kernel delegate) {
    super(delegate);
  }

  /** What is to be done, at the latest by {@link #around}'s end. */
  interface Action<T> {
    T run() throws IOException;
  }

  /** Runs the action of a call, or fails instead. */
  abstract <T> T around(KernelCall call, Action<T> action) throws IOException;

  private <T> T file(Operation operation, Path path, String argument, Action<T> action)
      throws ErrnoException {
    try {
      return around(new KernelCall(operation, path, argument), action);
    } catch (ErrnoException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("only start may fail without an errno", e);
    }
  }

  private <T> T file(Operation operation, Path path, Action<T> action) throws ErrnoException {
    return file(operation, path, "", action);
  }

  /** A method of the seam that returns nothing. */
  private interface Effect {
    void run() throws IOException;
  }

  private void effect(Operation operation, Path path, String argument, Effect effect)
      throws ErrnoException {
    file(
        operation,
        path,
        argument,
        () -> {
          effect.run();
          return "";
        });
  }

  @Override
  public void makeDirectory(Path directory) throws ErrnoException {
    effect(Operation.MAKE_DIRECTORY, directory, "", () -> delegate().makeDirectory(directory));
  }

  @Override
  public void removeDirectory(Path directory) throws ErrnoException {
    effect(Operation.REMOVE_DIRECTORY, directory, "", () -> delegate().removeDirectory(directory));
  }

  @Override
  public void rename(Path from, Path to) throws ErrnoException {
    effect(Operation.RENAME, from, to.toString(), () -> delegate().rename(from, to));
  }

  @Override
  public List<ChildDirectory> childDirectories(Path directory) throws ErrnoException {
    return file(
        Operation.CHILD_DIRECTORIES, directory, () -> delegate().childDirectories(directory));
  }

  @Override
  public List<String> files(Path directory) throws ErrnoException {
    return file(Operation.FILES, directory, () -> delegate().files(directory));
  }

  @Override
  public FileStatus status(Path path) throws ErrnoException {
    return file(Operation.STATUS, path, () -> delegate().status(path));
  }

  @Override
  public void checkWritable(Path path) throws ErrnoException {
    effect(Operation.CHECK_WRITABLE, path, "", () -> delegate().checkWritable(path));
  }

  @Override
  public Optional<String> userAttribute(Path path, String name) throws ErrnoException {
    return file(Operation.USER_ATTRIBUTE, path, name, () -> delegate().userAttribute(path, name));
  }

  @Override
  public String readLink(Path link) throws ErrnoException {
    return file(Operation.READ_LINK, link, () -> delegate().readLink(link));
  }

  @Override
  public byte[] read(Path file) throws ErrnoException {
    return file(Operation.READ, file, () -> delegate().read(file));
  }

  @Override
  public void write(Path file, byte[] value) throws ErrnoException {
    String text = new String(value, StandardCharsets.UTF_8);
    effect(Operation.WRITE, file, text, () -> delegate().write(file, value));
  }

  @Override
  public KeptFile open(Path file) throws ErrnoException {
    KeptFile kept = file(Operation.OPEN, file, () -> delegate().open(file));
    return new KeptFile() {
      @Override
      public int read(byte[] buffer) throws ErrnoException {
        return file(Operation.READ_KEPT, file, () -> kept.read(buffer));
      }

      @Override
      public void close() {
        kept.close();
      }
    };
  }

  @Override
  public Optional<HeldLock> tryLock(Path file, HeldLock.Kind kind) throws ErrnoException {
    return file(Operation.LOCK, file, kind.name(), () -> delegate().tryLock(file, kind));
  }

  @Override
  public void changeOwner(Path path, int uid, int gid) throws ErrnoException {
    String owner = uid + ":" + gid;
    effect(Operation.CHANGE_OWNER, path, owner, () -> delegate().changeOwner(path, uid, gid));
  }

  @Override
  public void changeMode(Path path, int mode) throws ErrnoException {
    String bits = Integer.toOctalString(mode);
    effect(Operation.CHANGE_MODE, path, bits, () -> delegate().changeMode(path, mode));
  }

  @Override
  public void signal(long pid, Signal signal) throws ErrnoException {
    Path process = Path.of("/proc").resolve(Long.toString(pid));
    effect(Operation.SIGNAL, process, signal.name(), () -> delegate().signal(pid, signal));
  }

  @Override
  public Process start(ProcessBuilder command, List<Path> entrances) throws IOException {
    return enter(command, entrances, 0);
  }

  /** Each entrance is a call of its own, around the next one. */
  private Process enter(ProcessBuilder command, List<Path> entrances, int index)
      throws IOException {
    String program = command.command().isEmpty() ? "" : command.command().get(0);
    if (entrances.isEmpty()) {
      Path path = new File(program).toPath();
      return around(
          new KernelCall(Operation.START, path), () -> delegate().start(command, entrances));
    }
    KernelCall call = new KernelCall(Operation.ENTER, entrances.get(index), program);
    return index == entrances.size() - 1
        ? around(call, () -> delegate().start(command, entrances))
        : around(call, () -> enter(command, entrances, index + 1));
  }

  @Override
  public Watch watch(WatchRequest request) throws ErrnoException {
    return file(Operation.WATCH, request.file(), () -> delegate().watch(request));
  }
}
