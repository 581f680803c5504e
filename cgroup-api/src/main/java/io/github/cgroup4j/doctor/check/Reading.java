package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that was read, or the error that came instead; either is evidence. */
final class Reading {

  private static final int LONGEST = 300;

  private final Path file;
  private final String text;
  private final @Nullable ErrnoException failure;

  private Reading(Path file, String text, @Nullable ErrnoException failure) {
    this.file = file;
    this.text = text;
    this.failure = failure;
  }

  static Reading of(Kernel kernel, Path file) {
    try {
      return new Reading(file, new String(kernel.read(file), StandardCharsets.UTF_8), null);
    } catch (ErrnoException e) {
      return new Reading(file, "", e);
    }
  }

  /** Whether it could be read. */
  boolean isThere() {
    return failure == null;
  }

  /** Whether there is no such file, which is something else than that it cannot be read. */
  boolean isMissing() {
    return failure != null && failure.errno() == Errno.ENOENT;
  }

  boolean failedWith(Errno errno) {
    return failure != null && failure.errno() == errno;
  }

  /** The content; empty if it could not be read. */
  String text() {
    return text;
  }

  List<String> lines() {
    return text.isEmpty() ? List.of() : List.of(text.stripTrailing().split("\n", -1));
  }

  /** The words on it, as in {@code cgroup.controllers}. */
  List<String> words() {
    String stripped = text.strip();
    return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
  }

  /** What follows the first line's key, as in {@code Uid: 0 0 0 0}; empty if there is none. */
  String after(String key) {
    for (String line : lines()) {
      if (line.startsWith(key)) {
        return line.substring(key.length()).strip();
      }
    }
    return "";
  }

  Evidence evidence() {
    return new Evidence(file, failure == null ? shortened(text.strip()) : error(failure));
  }

  /** Only the lines that start with one of the texts. */
  Evidence evidence(String... starts) {
    if (failure != null) {
      return evidence();
    }
    StringBuilder kept = new StringBuilder();
    for (String line : lines()) {
      for (String start : starts) {
        if (line.startsWith(start)) {
          kept.append(kept.length() == 0 ? "" : "\n").append(line);
          break;
        }
      }
    }
    return new Evidence(file, shortened(kept.toString()));
  }

  static String error(ErrnoException e) {
    return e.errno() == Errno.UNKNOWN
        ? String.valueOf(e.getMessage())
        : e.errno().name() + " (" + e.errno().text() + ")";
  }

  private static String shortened(String content) {
    return content.length() <= LONGEST ? content : content.substring(0, LONGEST) + "...";
  }
}
