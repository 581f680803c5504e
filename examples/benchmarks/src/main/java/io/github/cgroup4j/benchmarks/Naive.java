package io.github.cgroup4j.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The operations as one writes them in an afternoon, with nothing but the JDK. */
final class Naive {

  private static final ProcessBuilder PROGRAM =
      new ProcessBuilder("/bin/true")
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD);

  private Naive() {}

  static Operation operation(String name, String[] arguments) {
    return switch (name) {
      case "value" -> {
        Path file = Path.of(arguments[0]);
        yield () -> Long.parseLong(Files.readAllLines(file).get(0).trim());
      }
      case "stat" -> {
        Path file = Path.of(arguments[0]);
        yield () -> statistics(file).size();
      }
      case "set" -> set(Path.of(arguments[0]), arguments[1], arguments[2]);
      case "lifecycle" -> lifecycle(Path.of(arguments[0]), arguments[1], arguments[2]);
      case "walk" -> {
        Path directory = Path.of(arguments[0]);
        yield () -> walk(directory);
      }
      case "start" -> () -> PROGRAM.start().waitFor();
      case "start-then-move" -> () -> startThenMove(arguments);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Map<String, Long> statistics(Path file) throws IOException {
    Map<String, Long> values = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split("\\s+", -1);
      values.put(words[0], Long.parseLong(words[1]));
    }
    return values;
  }

  private static Operation set(Path file, String value, String other) {
    return new Operation() {
      private boolean turn;

      @Override
      public long run() throws IOException {
        turn = !turn;
        Files.writeString(file, turn ? other : value);
        return 0;
      }
    };
  }

  private static Operation lifecycle(Path directory, String file, String value) {
    return () -> {
      Files.createDirectory(directory);
      Files.writeString(directory.resolve(file), value);
      Files.delete(directory);
      return 0;
    };
  }

  private static long walk(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isDirectory).count();
    }
  }

  /** What most Java code does. A child that forks at once gets away. */
  private static long startThenMove(String[] entrances) throws IOException, InterruptedException {
    Process process = PROGRAM.start();
    for (String entrance : entrances) {
      try {
        Files.writeString(Path.of(entrance), Long.toString(process.pid()));
      } catch (IOException ended) {
        break; // too late: the program has run outside of its group
      }
    }
    return process.waitFor();
  }
}
