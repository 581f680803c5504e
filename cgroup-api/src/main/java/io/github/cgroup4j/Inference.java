package io.github.cgroup4j;

/** Guesses what an interface file holds that this version of the library does not know. */
final class Inference {

  private static final String NUMBER = "-?[0-9]+";

  private Inference() {}

  static String typeOf(String content) {
    String text = content.strip();
    if (text.isEmpty()) {
      return "unknown";
    }
    if (text.matches(NUMBER)) {
      return "number";
    }
    if (text.equals("max")) {
      return "number or max";
    }
    String[] lines = text.split("\n", -1);
    if (all(lines, "(some|full) avg10=.*")) {
      return "pressure";
    }
    if (all(lines, "[^ =]+ (" + NUMBER + "|max)")) {
      return lines.length == 1 && text.startsWith("max ") ? "text" : "counters";
    }
    if (all(lines, "[^ =]+( [^ =]+=[^ ]+)+") || all(lines, "[^ =]+=[^ ]+( [^ =]+=[^ ]+)*")) {
      return "numbers by device";
    }
    if (text.matches("[0-9]+([,-][0-9]+)*")) {
      return "list of numbers";
    }
    return lines.length == 1 ? "text" : "lines of text";
  }

  private static boolean all(String[] lines, String form) {
    for (String line : lines) {
      if (!line.stripTrailing().matches(form)) {
        return false;
      }
    }
    return true;
  }
}
