package io.github.cgroup4j.testkit;

import io.github.cgroup4j.spi.RefusedEntranceException;
import io.github.cgroup4j.testkit.sim.Caller;
import io.github.cgroup4j.testkit.sim.Credentials;
import io.github.cgroup4j.testkit.sim.OpenFlag;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.SimProcess;
import io.github.cgroup4j.testkit.sim.SyscallException;
import io.github.cgroup4j.testkit.sim.SystemCalls;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts scripted processes: each enters its groups by itself, then its {@link Program} runs. */
final class FakeLauncher {

  private static final byte[] MYSELF = "0".getBytes(StandardCharsets.US_ASCII);

  /** How long starting a program takes. */
  private static final Duration START = Duration.ofMillis(1);

  private final SimKernel kernel;
  private final SystemCalls calls;
  private final FakePaths paths;
  private final FakeMachine machine;
  private final Credentials credentials;

  FakeLauncher(
      SimKernel kernel,
      SystemCalls calls,
      FakePaths paths,
      FakeMachine machine,
      Credentials credentials) {
    this.kernel = kernel;
    this.calls = calls;
    this.paths = paths;
    this.machine = machine;
    this.credentials = credentials;
  }

  Process start(ProcessBuilder command, List<Path> entrances) throws IOException {
    List<String> words = List.copyOf(command.command());
    if (words.isEmpty()) {
      throw new IndexOutOfBoundsException("no command"); // as ProcessBuilder.start does
    }
    File directory = command.directory();
    if (directory != null && !Files.isDirectory(directory.toPath())) {
      throw cannotRun(words.get(0), directory, "error=2, No such file or directory");
    }
    FakeProcess fake;
    String name = new File(words.get(0)).getName();
    synchronized (kernel) {
      kernel.requireOpen();
      kernel.catchUp();
      if (machine.program(name) == Missing.INSTANCE) {
        throw cannotRun(words.get(0), directory, "error=2, No such file or directory");
      }
      SimProcess child;
      try {
        child = kernel.self().fork(name, credentials);
      } catch (SyscallException e) {
        throw cannotRun(words.get(0), directory, "error=11, Resource temporarily unavailable");
      }
      fake = machine.add(child, words);
      try {
        redirect(fake, command.redirectOutput());
      } catch (IOException e) {
        child.exit(1);
        throw e;
      }
      enter(child, entrances);
      takeTime();
      Program program = machine.program(name);
      if (program != null) {
        program.run(fake);
      }
    }
    return new FakeChild(kernel, fake);
  }

  /** A program that ends at once has taken some time all the same. */
  private void takeTime() {
    long until = kernel.clock().nanos() + START.toNanos();
    if (kernel.clock().isAutomatic()) {
      while (kernel.clock().step(until)) {
        kernel.settle();
      }
    }
  }

  private static void redirect(FakeProcess fake, ProcessBuilder.Redirect target)
      throws IOException {
    File file = target.file();
    if (target.equals(ProcessBuilder.Redirect.DISCARD)) {
      fake.redirect(text -> {});
    } else if (target.type() == ProcessBuilder.Redirect.Type.INHERIT) {
      fake.redirect(System.out::print);
    } else if (file != null) {
      if (target.type() == ProcessBuilder.Redirect.Type.WRITE) {
        Files.write(file.toPath(), new byte[0]);
      }
      fake.redirect(text -> append(file.toPath(), text));
    }
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void enter(SimProcess child, List<Path> entrances) throws RefusedEntranceException {
    Caller caller = new Caller(credentials, child);
    for (Path entrance : entrances) {
      try {
        calls.open(caller, paths.simulated(entrance), EnumSet.of(OpenFlag.WRITE)).write(MYSELF);
      } catch (SyscallException e) {
        child.exit(127);
        throw new RefusedEntranceException(e.errno(), entrance);
      }
    }
  }

  private static IOException cannotRun(String program, @Nullable File directory, String why) {
    return new IOException(
        "Cannot run program \""
            + program
            + "\""
            + (directory == null ? "" : " (in directory \"" + directory + "\")")
            + ": "
            + why);
  }
}
