package io.github.cgroup4j.discovery;

import io.github.cgroup4j.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code /proc/PID/mountinfo} (proc(5)); total.
 *
 * <pre>
 * 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
 * id parent device root mountPoint options optionalFields* - type source superOptions
 * </pre>
 *
 * <p>Fields are separated by exactly one blank: the source may be empty. In texts the kernel writes
 * blank, tab, newline and backslash (newer kernels also {@code #}) as octal escapes.
 */
final class MountInfo {

  private static final int ID = 0;
  private static final int PARENT = 1;
  private static final int ROOT = 3;
  private static final int MOUNT_POINT = 4;
  private static final int OPTIONS = 5;
  private static final int FIELDS = 6;

  private final Path file;
  private final Warnings warnings;
  private final List<MountLine> lines = new ArrayList<>();

  private MountInfo(Path file, Warnings warnings) {
    this.file = file;
    this.warnings = warnings;
  }

  /** Returns the lines that can be understood, in order; the others become warnings. */
  static List<MountLine> parse(byte[] content, Path file, Warnings warnings) {
    MountInfo parser = new MountInfo(file, warnings);
    String raw = RawText.of(content);
    int number = 1;
    for (int start = 0; start < raw.length(); number++) {
      int end = raw.indexOf('\n', start);
      if (end < 0) {
        end = raw.length();
      }
      if (end > start) {
        parser.line(number, raw.substring(start, end));
      }
      start = end + 1;
    }
    return parser.lines;
  }

  private void line(int number, String line) {
    String[] fields = new String[FIELDS];
    int position = 0;
    for (int i = 0; i < FIELDS; i++) {
      int blank = line.indexOf(' ', position);
      if (blank < 0) {
        warnings.add(file, number, "this line is cut short", line);
        return;
      }
      fields[i] = line.substring(position, blank);
      position = blank + 1;
    }
    int id = number(fields[ID]);
    int parent = number(fields[PARENT]);
    if (id < 0 || parent < 0) {
      warnings.add(file, number, "this line does not start with two mount ids", line);
      return;
    }
    // The separator may follow at once: there may be no optional fields.
    int separator = line.indexOf(" - ", position - 1);
    int type = separator + 3;
    int source = separator < 0 ? -1 : line.indexOf(' ', type);
    int options = source < 0 ? -1 : line.indexOf(' ', source + 1);
    if (options < 0) {
      warnings.add(file, number, "this line has no file system type after \" - \"", line);
      return;
    }
    String mountPoint = unescaped(fields[MOUNT_POINT]);
    Version version = version(line, type, source);
    if (version == null) {
      lines.add(new MountLine(number, id, parent, mountPoint));
      return;
    }
    String root = unescaped(fields[ROOT]);
    if (!isPath(mountPoint) || !root.startsWith("/")) {
      warnings.add(file, number, "root and mount point should be absolute paths", line);
      return;
    }
    String superOptions = line.substring(options + 1);
    lines.add(
        new MountLine(
            number, id, parent, mountPoint, version, root, fields[OPTIONS], superOptions));
  }

  /** The mount point that a line names; empty if the line is cut short. */
  static String mountPoint(String line) {
    String[] fields = line.split(" ", FIELDS);
    return fields.length < FIELDS ? "" : unescaped(fields[MOUNT_POINT]);
  }

  /** The kernel writes mount points without dots; a path with them would lead elsewhere. */
  private static boolean isPath(String mountPoint) {
    return mountPoint.startsWith("/") && !RawText.hasDots(mountPoint);
  }

  private static @Nullable Version version(String line, int start, int end) {
    int length = end - start;
    if (length == 6 && line.startsWith("cgroup", start)) {
      return Version.V1;
    }
    return length == 7 && line.startsWith("cgroup2", start) ? Version.V2 : null;
  }

  /** A number without sign that fits an int; else -1. */
  static int number(String digits) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      number = number * 10 + (c - '0');
      if (c < '0' || c > '9' || number > Integer.MAX_VALUE) {
        return -1;
      }
    }
    return digits.isEmpty() ? -1 : (int) number;
  }

  /** Resolves {@code \ooo}; a backslash that starts no escape stands for itself. */
  static String unescaped(String raw) {
    int backslash = raw.indexOf('\\');
    if (backslash < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    int done = 0;
    while (backslash >= 0) {
      int code = octal(raw, backslash + 1);
      if (code >= 0) {
        text.append(raw, done, backslash).append((char) code);
        done = backslash + 4;
      }
      backslash = raw.indexOf('\\', code >= 0 ? done : backslash + 1);
    }
    return text.append(raw, done, raw.length()).toString();
  }

  private static int octal(String raw, int start) {
    if (start + 3 > raw.length()) {
      return -1;
    }
    int code = 0;
    for (int i = start; i < start + 3; i++) {
      char c = raw.charAt(i);
      if (c < '0' || c > '7') {
        return -1;
      }
      code = code * 8 + (c - '0');
    }
    return code <= 0xff ? code : -1;
  }
}
