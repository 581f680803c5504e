package io.github.cgroup4j.testkit.replay;

import io.github.cgroup4j.testkit.replay.LiveCalls.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Real processes for the operations of vectors: shells that read what to do from a pipe, and end
 * with it.
 */
final class LiveProcesses {

  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long PAUSE_NANOS = 200_000;
  private static final int KILL = 9;
  private static final String REFUSED = "Cannot fork";

  /** How long a child of a shell lives at most, should this JVM be killed. */
  private static final int LONGEST_SECONDS = 300;

  private final LiveCalls calls;
  private final Map<String, Child> children = new LinkedHashMap<>();

  LiveProcesses(LiveCalls calls) {
    this.calls = calls;
  }

  /** One process; without a shell it is a child of another one. */
  private record Child(
      int pid,
      @Nullable Process process,
      @Nullable BufferedReader replies,
      @Nullable Process parent) {

    boolean isShell() {
      return process != null && process.isAlive();
    }
  }

  /** Starts a process in the groups of this JVM. */
  int spawn(String name) {
    try {
      // interactive, because another shell ends when it cannot fork; +m leaves the terminal alone
      ProcessBuilder builder = new ProcessBuilder("/bin/sh", "+m", "-i");
      builder.environment().clear();
      builder.environment().putAll(Map.of("PS1", "", "PS2", "")); // no prompts
      Process process = builder.redirectErrorStream(true).start();
      BufferedReader replies =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      Child child = new Child((int) process.pid(), process, replies, null);
      children.put(name, child);
      return child.pid;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has a process fork another one; empty if the kernel refuses. */
  Optional<Integer> fork(String parent, String name) {
    Child child = children.get(parent);
    if (child == null) {
      throw new UnsupportedOperationException("fork by " + parent);
    }
    String answer =
        ask(child, "sleep " + LONGEST_SECONDS + " </dev/null >/dev/null 2>&1 & echo \"=$!\"");
    if (answer.endsWith(REFUSED)) {
      return Optional.empty(); // and the rest of the line is dropped
    }
    int pid = Integer.parseInt(answer.substring(1));
    children.put(name, new Child(pid, null, null, child.process));
    return Optional.of(pid);
  }

  /** Whether it was made. */
  boolean isKnown(String name) {
    return children.containsKey(name);
  }

  /** Has a shell do something, and returns its answer: it says more, of jobs that have ended. */
  private static String ask(Child child, String command) {
    if (child.process == null || child.replies == null) {
      throw new UnsupportedOperationException("asking a child of a child");
    }
    try {
      child.process.outputWriter(StandardCharsets.UTF_8).append(command).append('\n').flush();
      String line = read(child.process, child.replies);
      while (!line.startsWith("=") && !line.endsWith(REFUSED)) {
        line = read(child.process, child.replies);
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Process process, BufferedReader replies) throws IOException {
    await(
        () -> {
          try {
            return replies.ready() || !process.isAlive();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    String line = replies.ready() ? replies.readLine() : null;
    if (line == null) {
      throw new IOException("a child does not answer");
    }
    return line;
  }

  int pid(String name) {
    Child child = children.get(name);
    if (child == null) {
      throw new UnsupportedOperationException("process " + name);
    }
    return child.pid;
  }

  void kill(String name) throws Failure {
    calls.kill(pid(name), KILL);
  }

  /** Waits until it is dead and gone. */
  StepOutcome waitExit(String name) {
    Child child = children.get(name);
    if (child == null) {
      throw new UnsupportedOperationException("process " + name);
    }
    if (child.process == null) {
      children.values().stream() // a shell waits for its children when it is asked something
          .filter(other -> other.isShell() && other.process == child.parent)
          .forEach(other -> ask(other, "wait " + child.pid + "; echo ="));
      Path proc = Path.of("/proc/" + child.pid);
      return StepOutcome.value(
          await(() -> calls.reap(child.pid) || Files.notExists(proc)) ? "gone" : "alive");
    }
    try {
      if (!child.process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
        return StepOutcome.value("alive");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return StepOutcome.value("alive");
    }
    int code = child.process.exitValue();
    return StepOutcome.value(code == 128 + KILL ? "SIGKILL" : "exit " + code);
  }

  private static boolean await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  /** Kills all and waits for their end; nothing may be frozen. */
  void close() {
    for (Child child : children.values()) {
      try {
        calls.kill(child.pid, KILL);
      } catch (Failure e) {
        continue; // gone
      }
    }
    children.keySet().forEach(this::waitExit);
    for (Child child : children.values()) {
      if (child.process != null) {
        try {
          child.process.getOutputStream().close();
          child.process.getInputStream().close();
        } catch (IOException e) {
          continue; // its end of the pipe is gone
        }
      }
    }
  }
}
