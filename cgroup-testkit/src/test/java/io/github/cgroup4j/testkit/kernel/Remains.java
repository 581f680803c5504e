package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes what a test left, without the library. */
final class Remains {

  private Remains() {}

  /** Kills all below some groups' directories and removes them. */
  static void remove(List<Path> roots) throws IOException {
    Waiting.until(
        () -> {
          boolean left = false;
          for (Path root : roots) {
            left |= !removed(root);
          }
          return !left;
        });
  }

  private static boolean removed(Path root) {
    for (Path directory : directories(root)) {
      put(directory.resolve("freezer.state"), "THAWED");
      put(directory.resolve("cgroup.freeze"), "0");
      kill(directory);
      directory.toFile().delete();
    }
    return !Files.exists(root);
  }

  private static List<Path> directories(Path root) {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
    } catch (IOException | UncheckedIOException vanished) {
      return List.of();
    }
  }

  private static void put(Path file, String value) {
    try {
      Files.writeString(file, value, StandardOpenOption.WRITE);
    } catch (IOException notThere) {
      // the other version's file
    }
  }

  private static void kill(Path directory) {
    try {
      for (String line : Files.readAllLines(directory.resolve("cgroup.procs"))) {
        ProcessHandle.of(Long.parseLong(line)).ifPresent(ProcessHandle::destroyForcibly);
      }
    } catch (IOException vanished) {
      // nobody is left then
    }
  }

  /** Fails if this JVM has a child process that does not end. */
  static void assertNoChildren() throws IOException {
    Waiting.until(
        () -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive),
        () ->
            assertThat(ProcessHandle.current().children().map(ProcessHandle::info))
                .as("processes left by the test")
                .isEmpty());
  }
}
