package io.github.cgroup4j.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where was measured. */
final class Machine {

  private Machine() {}

  /** Returns a list in Markdown. */
  static String description(String mode) throws IOException {
    return "- "
        + Runtime.getRuntime().availableProcessors()
        + " CPUs, "
        + line("/proc/cpuinfo", "model name")
        + "\n- Linux "
        + System.getProperty("os.version")
        + ", cgroups "
        + mode
        + "\n- JDK "
        + System.getProperty("java.runtime.version")
        + "\n- load at the beginning: "
        + load()
        + "\n- "
        + LocalDate.now(ZoneOffset.UTC)
        + "\n";
  }

  /** The average over the last minute: whether others were at work. */
  private static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg"), StandardCharsets.UTF_8).split(" ", 2)[0];
  }

  private static String line(String file, String key) throws IOException {
    for (String line : Files.readAllLines(Path.of(file), StandardCharsets.UTF_8)) {
      if (line.startsWith(key)) {
        return line.substring(line.indexOf(':') + 1).strip();
      }
    }
    return System.getProperty("os.arch");
  }
}
