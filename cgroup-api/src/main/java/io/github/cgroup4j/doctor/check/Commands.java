package io.github.cgroup4j.doctor.check;

import java.nio.file.Path;

/** Parts of command lines for a POSIX shell. */
final class Commands {

  private static final String PLAIN = "/_.,:@%+-=";

  private Commands() {}

  /** The path as one word of the shell. */
  static String quoted(Path path) {
    return quoted(path.toString());
  }

  /** The text as one word of the shell. */
  static String quoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
      if (!plain) {
        return "'" + text.replace("'", "'\\''") + "'";
      }
    }
    return text;
  }

  /** Writes a value to a file. */
  static String write(String value, Path file) {
    return "echo " + value + " > " + quoted(file);
  }

  /** Moves all processes of a v2 group into a leaf below it. */
  static String moveToLeaf(Path group, String leaf) {
    Path into = group.resolve(leaf);
    return "mkdir -p "
        + quoted(into)
        + " && for pid in $(cat "
        + quoted(group.resolve("cgroup.procs"))
        + "); do echo $pid > "
        + quoted(into.resolve("cgroup.procs"))
        + "; done";
  }
}
