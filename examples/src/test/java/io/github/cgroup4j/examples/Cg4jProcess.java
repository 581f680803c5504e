package io.github.cgroup4j.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code cg4j} command in a JVM of its own, with its output in files. */
final class Cg4jProcess implements AutoCloseable {

  /** Generous: in the kernel lab Java runs ten times slower. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path out;
  private final Path err;

  private Cg4jProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static Cg4jProcess start(Path directory, String... args) throws IOException {
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command(args));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process =
        builder
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new Cg4jProcess(process, out, err);
  }

  static List<String> command(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1"); // as the launcher script does
    command.add("-XX:+UseSerialGC");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    return command;
  }

  static Cg4jProcess run(Path directory, String... args) throws Exception {
    Cg4jProcess cg4j = start(directory, args);
    cg4j.exitCode();
    return cg4j;
  }

  Process process() {
    return process;
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running; it said: " + out() + err());
    }
    return process.exitValue();
  }

  void signal(String name) throws Exception {
    Process kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
    if (kill.waitFor() != 0) {
      throw new AssertionError("no kill -" + name);
    }
  }

  String out() {
    return text(out);
  }

  String err() {
    return text(err);
  }

  /** Waits until the command inside has printed a text; the file tells of every write. */
  void awaitOut(String text) throws Exception {
    Path directory = out.toAbsolutePath().getParent();
    try (WatchService watcher = directory.getFileSystem().newWatchService()) {
      directory.register(watcher, StandardWatchEventKinds.ENTRY_MODIFY);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!out().contains(text)) {
        WatchKey key = watcher.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (key == null) {
          throw new AssertionError("waited in vain for \"" + text + "\"");
        }
        key.pollEvents();
        key.reset();
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
