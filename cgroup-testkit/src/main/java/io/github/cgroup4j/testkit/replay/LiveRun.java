package io.github.cgroup4j.testkit.replay;

import io.github.cgroup4j.testkit.replay.LiveCalls.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A new group T of the kernel that this runs on, on which operations are carried out one by one.
 * {@link #close} ends the processes that were made, and removes T with all below it. The same
 * happens when the JVM ends. While an operation is done for another user, the thread has that
 * user's rights.
 */
public final class LiveRun implements StepRunner, Closeable {

  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long PAUSE_NANOS = 200_000;

  private final LiveCalls calls;
  private final Symbols symbols;
  private final LiveProcesses processes;
  private final String top;
  private final Map<String, Integer> descriptors = new HashMap<>();
  private final Thread atExit = new Thread(this::close, "cg4j-live-run");
  private boolean closed;

  /**
   * Makes T.
   *
   * @param machine this machine
   * @param tree the hierarchy in which T is, as in vectors
   * @throws IOException if it cannot be made
   */
  public LiveRun(LiveMachine machine, String tree) throws IOException {
    Path mount = machine.mounts().get(tree);
    if (mount == null) {
      throw new IOException("no hierarchy " + tree + " on this machine");
    }
    String name = "cg4j-compare-" + ProcessHandle.current().pid();
    calls = new LiveCalls();
    symbols = new Symbols(mount.toString(), name);
    machine.deviceSymbols().forEach(symbols::set);
    processes = new LiveProcesses(calls);
    top = mount + "/" + name;
    begin();
  }

  /** Nothing is made once the JVM ends. */
  private synchronized void begin() throws IOException {
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
      calls.adoptOrphans(true);
      calls.mkdir(top, 0755);
    } catch (Failure e) {
      leaveOrphans();
      Runtime.getRuntime().removeShutdownHook(atExit);
      throw new IOException("cannot make " + top + ": " + e.errno, e);
    }
  }

  @Override
  public synchronized StepOutcome run(Step step) {
    if (closed) {
      throw new IllegalStateException("the run is over");
    }
    boolean user = step.text("as", "").equals("user");
    if (user) {
      calls.become(StepOutcome.USER);
    }
    try {
      return act(step);
    } catch (Failure e) {
      return StepOutcome.word(e.errno);
    } catch (UnsupportedOperationException e) {
      return StepOutcome.word("UNSUPPORTED: " + e.getMessage());
    } finally {
      if (user) {
        calls.become(0);
      }
    }
  }

  private StepOutcome act(Step step) throws Failure {
    switch (step.op()) {
      case "mkdir" -> calls.mkdir(path(step), Integer.parseInt(step.text("mode", "755"), 8));
      case "rmdir" -> calls.rmdir(path(step));
      case "unlink" -> calls.unlink(path(step));
      case "rename" -> calls.rename(symbols.path(step.text("from")), symbols.path(step.text("to")));
      case "chmod" -> calls.chmod(path(step), Integer.parseInt(step.text("mode"), 8));
      case "chown" -> {
        int owner = step.text("to").equals("user") ? StepOutcome.USER : 0;
        calls.chown(path(step), owner, owner);
      }
      case "create" ->
          calls.close(
              calls.open(
                  path(step), LiveCalls.WRITE_ONLY | LiveCalls.CREATE | LiveCalls.EXCLUSIVE));
      case "stat" -> {
        LiveCalls.Status status = calls.status(path(step));
        return StepOutcome.status(
            status.directory(), status.mode(), status.uid(), status.gid(), status.links());
      }
      case "list" -> {
        return list(step);
      }
      case "read" -> {
        return read(step);
      }
      case "write" -> {
        return write(step, symbols.path(step.text("file")), step.text("value"));
      }
      case "open" -> {
        descriptors.put(step.text("fd"), calls.open(path(step), flags(step.text("mode", "r"))));
      }
      case "fread" -> {
        return fread(step);
      }
      case "fwrite" -> calls.write(descriptor(step), bytes(step.text("value")));
      case "close" -> {
        Integer fd = descriptors.remove(step.text("fd"));
        if (fd != null) {
          calls.close(fd);
        }
      }
      default -> {
        return process(step);
      }
    }
    return StepOutcome.OK;
  }

  private String path(Step step) {
    return symbols.path(step.has("path") ? step.text("path") : step.text("file"));
  }

  private byte[] bytes(String value) {
    return symbols.replace(value).getBytes(StandardCharsets.UTF_8);
  }

  private static int flags(String mode) {
    return switch (mode) {
      case "w" -> LiveCalls.WRITE_ONLY;
      case "rw" -> LiveCalls.READ_WRITE;
      case "creat" -> LiveCalls.WRITE_ONLY | LiveCalls.CREATE | LiveCalls.TRUNCATE;
      case "append" -> LiveCalls.WRITE_ONLY | LiveCalls.APPEND;
      case "trunc" -> LiveCalls.WRITE_ONLY | LiveCalls.TRUNCATE;
      default -> LiveCalls.READ_ONLY;
    };
  }

  private StepOutcome write(Step step, String file, String value) throws Failure {
    int fd;
    try {
      fd = calls.open(file, flags(step.text("open", "w")));
    } catch (Failure e) {
      return new StepOutcome(e.errno, true, null);
    }
    try {
      calls.write(fd, bytes(value));
      return StepOutcome.OK;
    } finally {
      calls.close(fd);
    }
  }

  private StepOutcome read(Step step) throws Failure {
    String file = step.text("file");
    int fd;
    try {
      fd = calls.open(symbols.path(file), LiveCalls.READ_ONLY);
    } catch (Failure e) {
      return new StepOutcome(e.errno, true, null);
    }
    try {
      StringBuilder text = new StringBuilder();
      for (byte[] part = calls.read(fd, 1 << 16); part.length > 0; part = calls.read(fd, 1 << 16)) {
        text.append(new String(part, StandardCharsets.UTF_8));
      }
      return StepOutcome.value(symbols.normal(text.toString(), step.text("norm", ""), file));
    } finally {
      calls.close(fd);
    }
  }

  private StepOutcome fread(Step step) throws Failure {
    int fd = descriptor(step);
    if (step.flag("rewind", true)) {
      calls.rewind(fd);
    }
    byte[] content = calls.read(fd, (int) step.number("count", 1 << 16));
    String text = new String(content, StandardCharsets.UTF_8);
    return StepOutcome.value(symbols.normal(text, step.text("norm", ""), ""));
  }

  private int descriptor(Step step) {
    Integer fd = descriptors.get(step.text("fd"));
    if (fd == null) {
      throw new UnsupportedOperationException("descriptor " + step.text("fd"));
    }
    return fd;
  }

  private StepOutcome list(Step step) throws Failure {
    boolean directories = step.text("what", "dirs").equals("dirs");
    calls.close(calls.open(path(step), LiveCalls.DIRECTORY));
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(path(step)))) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (Files.isDirectory(entry) == directories && name.startsWith(step.text("prefix", ""))) {
          names.add(name);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    names.sort(null);
    return StepOutcome.value(names);
  }

  private StepOutcome process(Step step) throws Failure {
    String name = step.text("p", "");
    switch (step.op()) {
      case "spawn" -> {
        symbols.setId(name, processes.spawn(name));
        return step.has("into")
            ? write(step, symbols.path(step.text("into")) + "/cgroup.procs", "${" + name + "}")
            : StepOutcome.OK;
      }
      case "fork" -> {
        String child = step.text("name");
        processes.fork(name, child).ifPresent(pid -> symbols.setId(child, pid));
        return processes.isKnown(child) ? StepOutcome.OK : StepOutcome.word("EAGAIN");
      }
      case "kill" -> {
        processes.kill(name);
        return step.flag("nowait", false) ? StepOutcome.OK : processes.waitExit(name);
      }
      case "waitexit" -> {
        return processes.waitExit(name);
      }
      default -> throw new UnsupportedOperationException("operation " + step.op());
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // it is what runs this
    }
    descriptors.values().forEach(calls::close);
    if (Files.exists(Path.of(top))) {
      thaw(Path.of(top));
      processes.close();
      remove(Path.of(top));
    }
    leaveOrphans();
  }

  private void leaveOrphans() {
    try {
      calls.adoptOrphans(false);
    } catch (Failure e) {
      throw new IllegalStateException("cannot leave orphans to init: " + e.errno, e);
    }
  }

  private static List<Path> directories(Path group) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(group, Files::isDirectory)) {
      entries.forEach(children::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return children;
  }

  /** What is frozen by v1 does not die. */
  private void thaw(Path group) {
    for (String[] setting :
        new String[][] {{"freezer.state", "THAWED"}, {"memory.oom_control", "0"}}) {
      Path file = group.resolve(setting[0]);
      if (Files.exists(file)) {
        try {
          write(Step.of("write"), file.toString(), setting[1]);
        } catch (Failure e) {
          throw new IllegalStateException("cannot thaw " + group, e);
        }
      }
    }
    directories(group).forEach(this::thaw);
  }

  private void remove(Path group) {
    directories(group).forEach(this::remove);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        calls.rmdir(group.toString());
        return;
      } catch (Failure e) {
        // the dead leave a moment after they were waited for
        if (!e.errno.equals("EBUSY") || System.nanoTime() - deadline > 0) {
          throw new IllegalStateException("cannot remove " + group + ": " + e.errno, e);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
