package io.github.cgroup4j.testkit;

import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import io.github.cgroup4j.spi.HeldLock;
import io.github.cgroup4j.spi.KeptFile;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.Signal;
import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import io.github.cgroup4j.testkit.sim.Caller;
import io.github.cgroup4j.testkit.sim.Credentials;
import io.github.cgroup4j.testkit.sim.Node;
import io.github.cgroup4j.testkit.sim.OpenFile;
import io.github.cgroup4j.testkit.sim.OpenFlag;
import io.github.cgroup4j.testkit.sim.ProcFs;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.SysFs;
import io.github.cgroup4j.testkit.sim.SyscallException;
import io.github.cgroup4j.testkit.sim.SystemCalls;
import io.github.cgroup4j.testkit.sim.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * The seam over the simulated kernel: an adapter without rules of its own.
 *
 * <p>Paths below the fake's root stand for the simulated machine's; so do all others, as they are,
 * so that {@code /proc/self/cgroup} is always the simulated one.
 */
final class FakeKernel implements Kernel {

  private static final int LONGEST_READ = 1 << 24;

  private final SimKernel kernel;
  private final SystemCalls calls;
  private final ProcFs proc;
  private final SysFs sys;
  private final FakePaths paths;
  private final FakeLauncher launcher;
  private final FakeWatches watches;
  private final FakeLocks locks;
  private final Caller caller;
  private final Origins origins;
  private final Runnable revealed;

  FakeKernel(
      SimKernel kernel,
      FakePaths paths,
      FakeMachine machine,
      Origins origins,
      Credentials credentials,
      Runnable revealed) {
    this.origins = origins;
    this.revealed = revealed;
    this.kernel = kernel;
    this.paths = paths;
    this.calls = new SystemCalls(kernel);
    this.proc = new ProcFs(kernel);
    this.sys = new SysFs(kernel);
    this.caller = new Caller(credentials, kernel.self());
    this.launcher = new FakeLauncher(kernel, calls, paths, machine, credentials);
    this.locks = machine.locks();
    this.watches = new FakeWatches(kernel, calls, caller, paths, origins);
  }

  /** What is asked of the simulated kernel. */
  private interface Action<T> {
    T run(String path) throws SyscallException;
  }

  private interface Effect {
    void run(String path) throws SyscallException;
  }

  private <T> T call(String operation, Path path, Action<T> action) throws ErrnoException {
    synchronized (kernel) {
      kernel.catchUpUnlessJustNow();
      return run(operation, path, paths.simulated(path), action);
    }
  }

  /** A call that changes nothing. */
  private <T> T look(String operation, Path path, Action<T> action) throws ErrnoException {
    synchronized (kernel) {
      String simulated = paths.simulated(path);
      Tree tree = kernel.mounts().tree(simulated);
      if (tree == null) {
        kernel.catchUpUnlessJustNow();
      } else {
        kernel.catchUpToRead(tree);
      }
      return run(operation, path, simulated, action);
    }
  }

  private <T> T run(String operation, Path path, String simulated, Action<T> action)
      throws ErrnoException {
    synchronized (kernel) {
      try {
        return action.run(simulated);
      } catch (SyscallException e) {
        throw new ErrnoException(e.errno(), e.atOpen() ? "open" : operation, path);
      } finally {
        kernel.callEnded();
      }
    }
  }

  private void effect(String operation, Path path, Effect effect) throws ErrnoException {
    call(
        operation,
        path,
        simulated -> {
          effect.run(simulated);
          return true;
        });
  }

  @Override
  public void makeDirectory(Path directory) throws ErrnoException {
    effect("mkdir", directory, path -> calls.makeDirectory(caller, path, 0777));
  }

  @Override
  public void removeDirectory(Path directory) throws ErrnoException {
    effect("rmdir", directory, path -> calls.removeDirectory(caller, path));
  }

  @Override
  public void rename(Path from, Path to) throws ErrnoException {
    effect("rename", from, path -> calls.rename(caller, path, paths.simulated(to)));
  }

  @Override
  public List<ChildDirectory> childDirectories(Path directory) throws ErrnoException {
    return look(
        "readdir",
        directory,
        path -> {
          List<ChildDirectory> children = new ArrayList<>();
          for (String name : calls.list(caller, path)) {
            Node node = calls.status(caller, path + "/" + name);
            if (node.isDirectory()) {
              children.add(new ChildDirectory(name, node.links()));
            }
          }
          return children;
        });
  }

  @Override
  public List<String> files(Path directory) throws ErrnoException {
    return look(
        "readdir",
        directory,
        path -> {
          List<String> files = new ArrayList<>();
          for (String name : calls.list(caller, path)) {
            if (!calls.status(caller, path + "/" + name).isDirectory()) {
              files.add(name);
            }
          }
          files.sort(null);
          return files;
        });
  }

  @Override
  public FileStatus status(Path path) throws ErrnoException {
    return look(
        "stat",
        path,
        simulated -> {
          if (FakePaths.isProc(simulated)) {
            return statusOfProc(FakePaths.belowProc(simulated));
          } else if (SysFs.has(simulated)) {
            return new FileStatus(false, 0, 0, 0444, 1, 1);
          }
          Node node = calls.status(caller, simulated);
          return new FileStatus(
              node.isDirectory(), node.uid(), node.gid(), node.mode(), node.links(), node.inode());
        });
  }

  @Override
  public void checkWritable(Path path) throws ErrnoException {
    effect(
        "access",
        path,
        simulated -> {
          if (FakePaths.isProc(simulated)) {
            throw new SyscallException(Errno.EACCES);
          }
          calls.checkWritable(caller, simulated);
        });
  }

  /** Nothing on the simulated machine sets attributes. */
  @Override
  public Optional<String> userAttribute(Path path, String name) throws ErrnoException {
    status(path);
    return Optional.empty();
  }

  private FileStatus statusOfProc(String path) throws SyscallException {
    Credentials owner = proc.owner(caller, path);
    if (proc.isDirectory(caller.process(), path)) {
      return new FileStatus(true, owner.uid(), owner.gid(), 0555, 2, 1);
    }
    proc.read(caller, path);
    return new FileStatus(false, owner.uid(), owner.gid(), 0444, 1, 1);
  }

  @Override
  public String readLink(Path link) throws ErrnoException {
    return call(
        "readlink",
        link,
        path -> {
          if (FakePaths.isProc(path)) {
            return proc.readLink(caller.process(), FakePaths.belowProc(path));
          }
          calls.status(caller, path);
          throw new SyscallException(Errno.EINVAL);
        });
  }

  @Override
  public byte[] read(Path file) throws ErrnoException {
    return look(
        "read",
        file,
        path -> {
          if (FakePaths.isProc(path)) {
            String content = proc.read(caller, FakePaths.belowProc(path));
            return content.getBytes(StandardCharsets.UTF_8);
          } else if (SysFs.has(path)) {
            return sys.read(path).getBytes(StandardCharsets.UTF_8);
          }
          return calls.open(caller, path, EnumSet.of(OpenFlag.READ)).read(LONGEST_READ);
        });
  }

  @Override
  public void write(Path file, byte[] value) throws ErrnoException {
    byte[] copy = value.clone();
    effect(
        "write",
        file,
        path -> {
          if (FakePaths.isProc(path)) {
            throw new SyscallException(Errno.EACCES);
          }
          calls.open(caller, path, EnumSet.of(OpenFlag.WRITE)).write(copy);
        });
  }

  @Override
  public KeptFile open(Path file) throws ErrnoException {
    String simulated = paths.simulated(file);
    if (FakePaths.isProc(simulated) || SysFs.has(simulated)) {
      return openProc(file);
    }
    OpenFile opened =
        look("open", file, path -> calls.open(caller, path, EnumSet.of(OpenFlag.READ)));
    KeptFile kept =
        new KeptFile() {
          private boolean closed;

          @Override
          public int read(byte[] buffer) throws ErrnoException {
            return look(
                "read",
                file,
                path -> {
                  if (closed) {
                    throw new SyscallException(Errno.EBADF);
                  }
                  opened.rewind();
                  byte[] content = opened.read(buffer.length);
                  System.arraycopy(content, 0, buffer, 0, content.length);
                  return content.length;
                });
          }

          @Override
          public void close() {
            synchronized (kernel) {
              closed = true;
              origins.closed(this);
            }
          }
        };
    origins.opened(kept, Leak.Kind.FILE, paths.simulated(file));
    return kept;
  }

  /** Made anew for each reading, as the real one is when it is read from its start. */
  private KeptFile openProc(Path file) throws ErrnoException {
    read(file);
    return new KeptFile() {
      @Override
      public int read(byte[] buffer) throws ErrnoException {
        byte[] content = FakeKernel.this.read(file);
        int length = Math.min(content.length, buffer.length);
        System.arraycopy(content, 0, buffer, 0, length);
        return length;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Optional<HeldLock> tryLock(Path file, HeldLock.Kind kind) throws ErrnoException {
    OpenFlag flag = kind == HeldLock.Kind.SHARED ? OpenFlag.READ : OpenFlag.WRITE;
    return call(
        "open",
        file,
        path -> locks.tryLock(calls.open(caller, path, EnumSet.of(flag)).file().inode(), kind));
  }

  @Override
  public void changeOwner(Path path, int uid, int gid) throws ErrnoException {
    effect("chown", path, simulated -> calls.changeOwner(caller, simulated, uid, gid));
  }

  @Override
  public void changeMode(Path path, int mode) throws ErrnoException {
    effect("chmod", path, simulated -> calls.changeMode(caller, simulated, mode));
  }

  @Override
  public void signal(long pid, Signal signal) throws ErrnoException {
    if (pid <= 0) {
      throw new IllegalArgumentException("not a process id: " + pid);
    }
    Path process = Path.of("/proc").resolve(Long.toString(pid));
    effect("kill", process, path -> kernel.signal(caller, pid, signal));
  }

  @Override
  public Process start(ProcessBuilder command, List<Path> entrances) throws IOException {
    return launcher.start(command, entrances);
  }

  @Override
  public Watch watch(WatchRequest request) throws ErrnoException {
    return call("open", request.file(), path -> watches.add(request));
  }

  @Override
  public boolean await(Watch watch, long deadlineNanos) throws InterruptedException {
    return watches.await(watch, deadlineNanos);
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    synchronized (kernel) {
      Waiting.until(kernel, () -> false, kernel.clock().nanos() + duration.toNanos());
    }
  }

  @Override
  public void reveal(Path path) {
    revealed.run();
  }

  @Override
  public long nanoTime() {
    synchronized (kernel) {
      return kernel.clock().nanos();
    }
  }

  @Override
  public void close() {
    watches.close();
  }
}
