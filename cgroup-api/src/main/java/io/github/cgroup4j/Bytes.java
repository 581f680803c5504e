package io.github.cgroup4j;

import java.math.BigDecimal;
import java.util.Locale;

/** Amounts of bytes as text: digits with a fraction and a binary unit. */
final class Bytes {

  private static final String UNITS = "KMGTPE";

  private Bytes() {}

  /** Reads {@code 4096}, {@code 64M}, {@code 64MB}, {@code 1.5GiB}; units are powers of 1024. */
  static long parse(String text) {
    String amount = text.strip().toUpperCase(Locale.ROOT);
    if (amount.endsWith("B")) {
      amount = amount.substring(0, amount.length() - (amount.endsWith("IB") ? 2 : 1));
    }
    int unit = amount.isEmpty() ? -1 : UNITS.indexOf(amount.charAt(amount.length() - 1));
    if (unit >= 0) {
      amount = amount.substring(0, amount.length() - 1).stripTrailing();
    }
    if (!isDecimal(amount)) {
      throw new IllegalArgumentException("\"" + text + "\" is no amount of bytes: 4096, 64M, 1.5G");
    }
    try {
      return new BigDecimal(amount)
          .multiply(BigDecimal.valueOf(1L << (10 * (unit + 1))))
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no whole number of bytes below 2^63", e);
    }
  }

  // BigDecimal would also take exponents, whose expansion takes as much memory as one likes.
  private static boolean isDecimal(String amount) {
    boolean point = false;
    for (int i = 0; i < amount.length(); i++) {
      char c = amount.charAt(i);
      if (c == '.' && !point && i > 0 && i < amount.length() - 1) {
        point = true;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return !amount.isEmpty() && amount.length() <= 40;
  }

  /** Writes the amount exactly, in the greatest unit of which it is a multiple. */
  static String format(long bytes) {
    int unit = -1;
    long amount = bytes;
    while (amount != 0 && amount % 1024 == 0 && unit < UNITS.length() - 1) {
      amount /= 1024;
      unit++;
    }
    return unit < 0 ? Long.toString(bytes) : Long.toString(amount) + UNITS.charAt(unit);
  }
}
