package io.github.cgroup4j.testkit;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Signal;
import io.github.cgroup4j.testkit.sim.Caller;
import io.github.cgroup4j.testkit.sim.Credentials;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.SimProcess;
import io.github.cgroup4j.testkit.sim.SyscallException;
import io.github.cgroup4j.testkit.sim.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One process of a {@link FakeMachine}, as the test directs it. Safe for use by many threads. */
public final class FakeProcess {

  private static final Set<Controller> STALLS =
      Set.of(Controller.CPU, Controller.MEMORY, Controller.IO);

  private final SimKernel kernel;
  private final SimProcess process;
  private final List<String> command;
  private final Pipe output;
  private final Throwable origin = new Throwable("made here");
  private volatile @Nullable Consumer<String> redirected;
  private volatile @Nullable Consumer<byte[]> input;
  private volatile @Nullable Runnable endOfInput;

  FakeProcess(SimKernel kernel, SimProcess process, List<String> command) {
    this.kernel = kernel;
    this.process = process;
    this.command = List.copyOf(command);
    this.output = new Pipe(kernel);
    process.onEnd(output::end);
  }

  Throwable origin() {
    return origin;
  }

  SimProcess simulated() {
    return process;
  }

  Pipe output() {
    return output;
  }

  /** {@return the process id} */
  public long pid() {
    return process.pid();
  }

  /**
   * {@return the program and its arguments; of a process that was not started by a command its
   * name}
   */
  public List<String> command() {
    return command;
  }

  /** {@return whether it has not ended} */
  public boolean isAlive() {
    synchronized (kernel) {
      kernel.catchUp();
      return process.isAlive();
    }
  }

  /** {@return whether it stands still: frozen, stopped, or waiting for memory} */
  public boolean isBlocked() {
    synchronized (kernel) {
      kernel.catchUp();
      return process.isBlocked();
    }
  }

  /** {@return the exit code, 128 and the signal's number if it was killed; empty while it lives} */
  public OptionalInt exitCode() {
    synchronized (kernel) {
      kernel.catchUp();
      return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitCode());
    }
  }

  /** {@return which signal ended it; empty while it lives and if it ended itself} */
  public Optional<Signal> killedBy() {
    synchronized (kernel) {
      kernel.catchUp();
      return Optional.ofNullable(process.killer());
    }
  }

  /**
   * Ends by itself; without effect if it has ended.
   *
   * @param code the exit code
   */
  public void exit(int code) {
    synchronized (kernel) {
      kernel.catchUp();
      process.exit(code);
    }
  }

  /**
   * Does something after a time of the virtual clock, if it still lives then.
   *
   * @param time how much virtual time passes first
   * @param action what to do
   */
  public void after(Duration time, Runnable action) {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(action, "action");
    synchronized (kernel) {
      kernel.catchUp();
      kernel
          .clock()
          .after(
              time,
              () -> {
                if (process.isAlive()) {
                  action.run();
                }
              });
    }
  }

  /**
   * Lives on when it gets that signal. KILL and STOP cannot be ignored.
   *
   * @param signal any but KILL and STOP
   */
  public void ignore(Signal signal) {
    synchronized (kernel) {
      kernel.catchUp();
      process.handle(signal, () -> {});
    }
  }

  /**
   * Does something instead of ending when it gets that signal. KILL and STOP cannot be handled.
   *
   * @param signal any but KILL and STOP
   * @param action what to do
   */
  public void on(Signal signal, Runnable action) {
    Objects.requireNonNull(action, "action");
    synchronized (kernel) {
      kernel.catchUp();
      process.handle(signal, action);
    }
  }

  /**
   * Stands still for lack of a resource; the clock does not move. The {@code *.pressure} files of
   * its v2 group and of those above count it: as {@code some}, and as {@code full} where no other
   * process is {@linkplain #setBusy busy}. Triggers fire whose threshold is reached. v1 has no such
   * files.
   *
   * @param resource CPU, MEMORY or IO
   * @param time how long it stands still
   * @throws IllegalArgumentException if it is another one, or the time is negative
   */
  public void stall(Controller resource, Duration time) {
    Objects.requireNonNull(resource, "resource");
    if (!STALLS.contains(resource) || time.isNegative()) {
      throw new IllegalArgumentException("nobody stands still for " + resource + " " + time);
    }
    synchronized (kernel) {
      kernel.catchUp();
      if (process.isAlive()) {
        process.time().stall(resource.name(), time);
      }
    }
  }

  /**
   * Becomes another user's, as {@code setpriv(1)} does with programs: on v1 only that user and the
   * superuser may move it to other groups from now on, and its children are that user's too.
   *
   * @param uid the user and group id; 0 is the superuser's
   * @throws IllegalArgumentException if it is negative
   */
  public void setUser(int uid) {
    if (uid < 0) {
      throw new IllegalArgumentException("not a user: " + uid);
    }
    synchronized (kernel) {
      kernel.catchUp();
      process.setCredentials(new Credentials(uid, uid));
    }
  }

  /**
   * Runs without a break from now on, or not: as the clock goes on, its first thread uses CPU time,
   * as much as the quotas of its groups allow.
   *
   * @param busy whether it runs
   */
  public void setBusy(boolean busy) {
    synchronized (kernel) {
      kernel.catchUp();
      process.time().setBusy(busy);
    }
  }

  /**
   * Gets a signal from the superuser.
   *
   * @param signal what another process sends to it
   */
  public void signal(Signal signal) {
    synchronized (kernel) {
      kernel.catchUp();
      try {
        kernel.signal(new Caller(Credentials.ROOT, process), process.pid(), signal);
      } catch (SyscallException gone) {
        // as for kill(1) after the end: there is nobody to signal
      }
    }
  }

  /**
   * Makes a child, in the same groups. It lives until it is told to end.
   *
   * @return the child
   * @throws ErrnoException EAGAIN if {@code pids.max} does not allow it
   * @throws IllegalStateException if the call would not return: the process {@linkplain #isBlocked
   *     stands still} from now on, because its v1 group is at its memory limit and has {@code
   *     oom_kill_disable} set. When there is memory again it goes on without the child
   */
  public FakeProcess fork() throws ErrnoException {
    synchronized (kernel) {
      kernel.catchUp();
      try {
        SimProcess child = process.fork(process.name());
        child.setCollected();
        return new FakeProcess(kernel, child, command);
      } catch (SyscallException e) {
        throw failure("fork", e.errno());
      }
    }
  }

  /**
   * Starts another thread.
   *
   * @return the thread id
   * @throws ErrnoException EAGAIN if {@code pids.max} does not allow it
   */
  public long startThread() throws ErrnoException {
    synchronized (kernel) {
      kernel.catchUp();
      try {
        return process.startThread().id();
      } catch (SyscallException e) {
        throw failure("clone", e.errno());
      }
    }
  }

  private ErrnoException failure(String operation, Errno errno) {
    return new ErrnoException(errno, operation, Path.of("/proc").resolve(Long.toString(pid())));
  }

  /**
   * Touches memory. Where that is too much page cache is reclaimed and memory swapped out, if there
   * is swap; else somebody is killed, or it {@linkplain #isBlocked stands still} (v1). Above {@code
   * memory.high} it stands still for up to two seconds after each 256 KiB, and goes on by itself.
   *
   * @param bytes how many bytes
   */
  public void allocate(long bytes) {
    synchronized (kernel) {
      kernel.catchUp();
      kernel.memory().charging().allocate(process, bytes);
    }
  }

  /**
   * Reads that much of files that nobody has read yet: the page cache is charged to its group, and
   * stays there after its end until it is reclaimed.
   *
   * @param bytes how many bytes
   */
  public void readFile(long bytes) {
    synchronized (kernel) {
      kernel.catchUp();
      kernel.memory().charging().readFile(process, bytes);
    }
  }

  /**
   * Gives memory back that it has {@linkplain #allocate allocated}, the latest first.
   *
   * @param bytes how many bytes; all that it has if that is less
   */
  public void free(long bytes) {
    synchronized (kernel) {
      kernel.catchUp();
      kernel.memory().charging().free(process, bytes);
      kernel.settle();
    }
  }

  /**
   * Uses CPU time; the clock does not move.
   *
   * @param time how much CPU time it uses
   */
  public void spin(Duration time) {
    synchronized (kernel) {
      kernel.catchUp();
      process.time().spin(time);
    }
  }

  /**
   * Does something with each piece that is written to its standard input; it lives then.
   *
   * @param reader who reads
   */
  public void onInput(Consumer<byte[]> reader) {
    input = Objects.requireNonNull(reader, "reader");
  }

  /**
   * Does something when its standard input is closed.
   *
   * @param action what to do
   */
  public void onEndOfInput(Runnable action) {
    endOfInput = Objects.requireNonNull(action, "action");
  }

  /** There will be no more input. */
  void endInput() {
    synchronized (kernel) {
      kernel.catchUp();
      Runnable action = endOfInput;
      if (action != null && process.isAlive()) {
        action.run();
      }
    }
  }

  /** A piece of standard input; false if nobody is there to read it. */
  boolean input(byte[] piece) {
    if (!isAlive()) {
      return false;
    }
    Consumer<byte[]> reader = input;
    if (reader != null) {
      reader.accept(piece);
    }
    return true;
  }

  /** Sends what it prints elsewhere than to the pipe. */
  void redirect(Consumer<String> target) {
    redirected = target;
  }

  /** Whether nobody reads its output by the pipe. */
  boolean isRedirected() {
    return redirected != null;
  }

  /**
   * Writes a text to its standard output: to the pipe, or where the command redirects it.
   *
   * @param text what its standard output gets
   */
  public void print(String text) {
    Consumer<String> target = redirected;
    if (target == null) {
      output.write(text.getBytes(StandardCharsets.UTF_8));
    } else {
      target.accept(text);
    }
  }

  /** {@return the path of its group in the v2 hierarchy} */
  public Optional<String> groupOnV2() {
    synchronized (kernel) {
      kernel.catchUp();
      return path(null);
    }
  }

  /**
   * {@return the path of its group in the v1 hierarchy of a controller}
   *
   * @param controller the controller
   */
  public Optional<String> groupOnV1(String controller) {
    Objects.requireNonNull(controller, "controller");
    synchronized (kernel) {
      kernel.catchUp();
      return path(controller);
    }
  }

  private Optional<String> path(@Nullable String controller) {
    for (Tree tree : kernel.trees()) {
      boolean found =
          controller == null
              ? tree.version() == Version.V2
              : tree.version() == Version.V1
                  && tree.subsystems().stream().anyMatch(one -> one.name().equals(controller));
      if (found) {
        return Optional.of(process.leader().group(tree).path());
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "FakeProcess[" + pid() + " " + command + "]";
  }
}
