package io.github.cgroup4j.doctor;

import java.nio.file.Path;

/**
 * Where a finding can be seen. Immutable.
 *
 * @param file a file or directory, as it is reached from here
 * @param content what the file holds, or the lines of it that matter, without the last line feed;
 *     of a directory, or a file that may not be written, its owner and mode; of what cannot be
 *     read, the kernel's error such as {@code ENOENT (No such file or directory)}
 */
public record Evidence(Path file, String content) {

  /** The file and its content: {@code /proc/swaps: ...}. */
  @Override
  public String toString() {
    return file + ": " + content;
  }
}
