package io.github.cgroup4j.discovery;

import io.github.cgroup4j.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code /proc/PID/cgroup} (cgroups(7)): lines of {@code id:controllers:path}; total.
 *
 * <p>The kernel escapes nothing here. A group may be called {@code a:b}, so only the first two
 * colons separate; the one character that no path has is the newline (mkdir(2) in a cgroup file
 * system refuses it).
 */
final class CgroupFile {

  private static final String NAME = "name=";

  private CgroupFile() {}

  /** Returns the lines that can be understood, in order; the others become warnings. */
  static List<CgroupLine> parse(byte[] content, Path file, Warnings warnings) {
    List<CgroupLine> lines = new ArrayList<>();
    String raw = RawText.of(content);
    int number = 1;
    for (int start = 0; start < raw.length(); number++) {
      int end = raw.indexOf('\n', start);
      if (end < 0) {
        end = raw.length();
      }
      if (end > start) {
        String text = raw.substring(start, end);
        CgroupLine line = line(number, text);
        if (line == null) {
          warnings.add(file, number, "not of the form id:controllers:/path", text);
        } else {
          lines.add(line);
        }
      }
      start = end + 1;
    }
    return lines;
  }

  private static @Nullable CgroupLine line(int number, String line) {
    int first = line.indexOf(':');
    int second = first < 0 ? -1 : line.indexOf(':', first + 1);
    if (second < 0 || !line.startsWith("/", second + 1)) {
      return null;
    }
    int id = MountInfo.number(line.substring(0, first));
    String path = line.substring(second + 1);
    if (first + 1 == second) {
      return id == 0 ? new CgroupLine(number, Version.V2, List.of(), null, path) : null;
    }
    if (id < 1) {
      return null;
    }
    List<String> controllers = new ArrayList<>(2);
    String name = null;
    int start = first + 1;
    while (start <= second) {
      int end = line.indexOf(',', start);
      if (end < 0 || end > second) {
        end = second;
      }
      String item = line.substring(start, end);
      if (item.startsWith(NAME)) {
        name = item.substring(NAME.length());
      } else if (!item.isEmpty()) {
        controllers.add(RawText.readable(item));
      }
      start = end + 1;
    }
    if (controllers.isEmpty() && name == null) {
      return null;
    }
    return new CgroupLine(
        number, Version.V1, controllers, name == null ? null : RawText.readable(name), path);
  }
}
