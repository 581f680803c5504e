package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Groups and processes of one test on the real kernel; closing it ends and removes them all. Uses
 * nothing of what is tested.
 */
final class RealGroups implements AutoCloseable {

  private final List<Path> roots = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();

  /** Makes a v2 group, or skips the test. */
  Path v2() {
    return makeGroup(mount("cgroup2", ""), ownPath("0::"), "a v2 hierarchy");
  }

  /** Makes a group of the v1 hierarchy of a controller, or skips the test. */
  Path v1(String controller) {
    return makeGroup(
        mount("cgroup", controller), ownPath(controller), "a v1 hierarchy with " + controller);
  }

  /** At the mount point, or below the own group where only that was delegated to this user. */
  private Path makeGroup(List<Path> mounts, String own, String what) {
    assumeTrue(!mounts.isEmpty(), () -> what + " is not mounted here");
    Path mount = mounts.get(0);
    Path parent = Files.isWritable(mount) ? mount : mount.resolve(own);
    Path group = parent.resolve("cg4j-t-" + UUID.randomUUID());
    try {
      Files.createDirectory(group);
    } catch (IOException x) {
      return abort("cannot make a group in " + what + ": " + x);
    }
    roots.add(group);
    return group;
  }

  /** The own group's path, relative, in the hierarchy of a controller or of v2 ({@code 0::}). */
  private static String ownPath(String controller) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/cgroup"))) {
      return lines
          .map(line -> line.split(":", 3))
          .filter(
              fields ->
                  controller.equals("0::")
                      ? fields[0].equals("0")
                      : List.of(fields[1].split(",")).contains(controller))
          .map(fields -> fields[2].substring(1))
          .findFirst()
          .orElse("");
    } catch (IOException x) {
      return "";
    }
  }

  private static List<Path> mounts(String line, String type, String option) {
    String[] fields = line.split(" ");
    int separator = Arrays.asList(fields).indexOf("-");
    boolean matches =
        fields[separator + 1].equals(type)
            && (option.isEmpty() || List.of(fields[separator + 3].split(",")).contains(option));
    return matches ? List.of(Path.of(fields[4])) : List.of();
  }

  private static List<Path> mount(String type, String option) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/mountinfo"))) {
      return lines.flatMap(line -> mounts(line, type, option).stream()).toList();
    } catch (IOException x) {
      return List.of();
    }
  }

  /** Starts a process that does nothing and puts it into a group. */
  Process sleeper(Path group) throws IOException {
    Process process = start("sleep", "1000");
    put(group.resolve("cgroup.procs"), Long.toString(process.pid()));
    return process;
  }

  /** Starts a process that is ended with the test. */
  Process start(String... command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    processes.add(process);
    return process;
  }

  /** Writes a value as a test's own hand. */
  static void put(Path file, String value) throws IOException {
    Files.write(file, value.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
  }

  static String get(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  /** Ends a process and waits for that. */
  static void end(Process process) throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  /** A deadline that only a broken implementation reaches. */
  static long farDeadline() {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
  }

  @Override
  public void close() throws Exception {
    Thread.interrupted();
    for (Process process : processes) {
      end(process);
    }
    for (Path root : roots) {
      remove(root);
    }
  }

  private static void remove(Path root) throws Exception {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> directories;
    try (Stream<Path> all = Files.walk(root)) {
      directories = all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException x) {
      throw x.getCause();
    }
    for (Path directory : directories) {
      long deadline = farDeadline();
      // A process that was waited for may still be counted for a moment.
      while (!removed(directory) && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(directory).doesNotExist();
    }
  }

  private static boolean removed(Path directory) {
    return directory.toFile().delete();
  }
}
