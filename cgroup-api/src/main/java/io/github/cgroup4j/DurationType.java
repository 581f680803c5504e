package io.github.cgroup4j;

import java.math.BigDecimal;
import java.time.Duration;

/** Times as text: digits with a fraction and a unit. */
final class DurationType implements ValueType<Duration> {

  private static final String[] UNITS = {"ns", "us", "ms", "s"};
  private static final int[] DIGITS = {0, 3, 6, 9};

  @Override
  public String name() {
    return "time";
  }

  @Override
  public Class<Duration> javaType() {
    return Duration.class;
  }

  @Override
  public Duration parse(String text) {
    String time = text.strip();
    for (int i = 0; i < UNITS.length; i++) {
      String amount = time.substring(0, Math.max(0, time.length() - UNITS[i].length())).strip();
      if (time.endsWith(UNITS[i]) && isDecimal(amount)) {
        BigDecimal nanos = new BigDecimal(amount).movePointRight(DIGITS[i]);
        try {
          long seconds = nanos.movePointLeft(9).longValue();
          BigDecimal rest = nanos.subtract(BigDecimal.valueOf(seconds).movePointRight(9));
          return Duration.ofSeconds(seconds, rest.longValueExact());
        } catch (ArithmeticException e) {
          throw new IllegalArgumentException(
              "\"" + text + "\" is finer than a nanosecond or longer than 2^63 s", e);
        }
      }
    }
    throw new IllegalArgumentException("\"" + text + "\" is no time: 100us, 20ms, 1.5s");
  }

  private static boolean isDecimal(String amount) {
    boolean point = false;
    boolean digit = false;
    for (int i = 0; i < amount.length(); i++) {
      char c = amount.charAt(i);
      if (c == '.' && !point && digit) {
        point = true;
      } else if (c >= '0' && c <= '9') {
        digit = true;
      } else if (c != '-' || i > 0) {
        return false;
      }
    }
    return digit && amount.length() <= 40;
  }

  /** Writes the time exactly, in the greatest unit of which it is a multiple. */
  @Override
  public String format(Duration value) {
    BigDecimal nanos =
        BigDecimal.valueOf(value.getSeconds())
            .movePointRight(9)
            .add(BigDecimal.valueOf(value.getNano()));
    int unit = UNITS.length - 1;
    while (unit > 0 && nanos.remainder(BigDecimal.ONE.movePointRight(DIGITS[unit])).signum() != 0) {
      unit--;
    }
    return nanos.movePointLeft(DIGITS[unit]).setScale(0).toPlainString() + UNITS[unit];
  }
}
