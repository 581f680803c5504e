package io.github.cgroup4j.discovery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what was odd, each with its file and the offending content, shortened. */
final class Warnings {

  /** Of each file; a garbled file has as many problems as lines, and the first ones tell enough. */
  static final int MOST_PER_FILE = 20;

  /** Of all files together: a garbled list of mounts may name any number of them. */
  static final int MOST = 200;

  private static final int MOST_CONTENT = 120;

  private final List<String> list = new ArrayList<>();
  private final Map<Path, int[]> counts = new HashMap<>();
  private int further;

  /** Adds a problem of a whole file. */
  void add(Path file, String problem) {
    if (isWanted(file)) {
      list.add(file + ": " + problem);
    }
  }

  /** Adds a problem with a piece of a file's content. */
  void add(Path file, String problem, String raw) {
    if (isWanted(file)) {
      list.add(file + ": " + problem + ": \"" + shortened(raw) + '"');
    }
  }

  /** Adds a problem with one line of a file. */
  void add(Path file, int line, String problem, String raw) {
    if (isWanted(file)) {
      list.add(file + ", line " + line + ": " + problem + ": \"" + shortened(raw) + '"');
    }
  }

  private boolean isWanted(Path file) {
    if (list.size() >= MOST) {
      further++;
      return false;
    }
    int[] count = counts.get(file);
    if (count == null) {
      count = new int[1];
      counts.put(file, count);
    }
    return ++count[0] <= MOST_PER_FILE;
  }

  /** All warnings; of a file with too many the first ones and how many there are besides. */
  List<String> toList() {
    List<String> all = new ArrayList<>(list);
    for (Map.Entry<Path, int[]> entry : counts.entrySet()) {
      int more = entry.getValue()[0] - MOST_PER_FILE;
      if (more > 0) {
        all.add(entry.getKey() + ": " + more + " more warnings of this kind are left out");
      }
    }
    if (further > 0) {
      all.add(further + " more warnings are left out");
    }
    return all;
  }

  /** Readable text of bounded length, without control characters. */
  static String shortened(String raw) {
    boolean cut = raw.length() > MOST_CONTENT;
    String text = RawText.readable(cut ? raw.substring(0, MOST_CONTENT) : raw);
    StringBuilder shown = new StringBuilder(text.length() + 3);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        shown.append("\\x");
        shown.append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
      } else {
        shown.append(c);
      }
    }
    return cut ? shown.append("...").toString() : shown.toString();
  }
}
