package io.github.cgroup4j.controller;

/** Numbers of decimal digits and nothing else: no sign, no blank. */
final class Digits {

  private Digits() {}

  /** Returns the number; -1 if the text is none or is above the greatest {@code int}. */
  static int parse(String text) {
    if (text.isEmpty() || text.length() > 10) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value > Integer.MAX_VALUE ? -1 : (int) value;
  }
}
