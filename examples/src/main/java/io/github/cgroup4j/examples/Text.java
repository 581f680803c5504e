package io.github.cgroup4j.examples;

import java.time.Duration;
import java.util.Locale;

/** Figures for people. */
final class Text {

  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Text() {}

  /** An amount of bytes with one decimal in the greatest fitting unit, for example 64.0 MiB. */
  static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    double amount = bytes / 1024.0;
    int unit = 0;
    while (amount >= 1024 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
  }

  /** The text without control characters, which a terminal would obey. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean control = Character.isISOControl(c) && c != '\t';
      printable.append(control ? String.format(Locale.ROOT, "\\x%02x", (int) c) : c);
    }
    return printable.toString();
  }

  /** A time in milliseconds below one second, else in seconds. */
  static String time(Duration time) {
    if (time.compareTo(Duration.ofSeconds(1)) < 0) {
      return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
    return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1e3);
  }
}
