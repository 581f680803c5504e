package io.github.cgroup4j.examples;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.ValueType;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the values of options; what is wrong is said with the value and with what would be right.
 */
final class Values {

  private static final int LONGEST = 15;

  /** PID_MAX_LIMIT of 64-bit kernels; pids.max takes no more. */
  private static final long MOST_PROCESSES = 4_194_304;

  private Values() {}

  static <T> T parse(ValueType<T> type, String text) {
    try {
      return type.parse(text);
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  private static TypeConversionException wrong(IllegalArgumentException e) {
    String message = e.getMessage();
    return new TypeConversionException(message == null ? e.toString() : message);
  }

  /** Amounts of memory: 64M, 1.5G, max. */
  static final class Bytes implements ITypeConverter<Limit> {
    @Override
    public Limit convert(String text) {
      return parse(Memory.MAX.type(), text);
    }
  }

  /** Numbers of processes: 32, max. */
  static final class Processes implements ITypeConverter<Limit> {
    @Override
    public Limit convert(String text) {
      Limit limit = parse(Pids.MAX.type(), text);
      if (limit.equals(Limit.ZERO)) {
        throw new TypeConversionException(
            "\"" + text + "\" leaves no room for the command itself: 1 or more, or max");
      }
      if (limit.amount().orElse(0) > MOST_PROCESSES) {
        throw new TypeConversionException(
            "\"" + text + "\" is more than there can be: 1 to " + MOST_PROCESSES + ", or max");
      }
      return limit;
    }
  }

  /** Numbers of CPUs: 0.5, max. */
  static final class Cpus implements ITypeConverter<CpuMax> {
    @Override
    public CpuMax convert(String text) {
      if (text.equals("max")) {
        return CpuMax.UNLIMITED;
      }
      if (!isDecimal(text)) {
        throw new TypeConversionException(
            "\"" + text + "\" is no number of CPUs: 0.5, 2 (a number alone), or max");
      }
      try {
        return CpuMax.cpus(Double.parseDouble(text));
      } catch (IllegalArgumentException e) {
        throw wrong(e);
      }
    }
  }

  /** Lengths of time: 500ms, 30s, 2m, 1h. */
  static final class Time implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
      int unit = text.length();
      while (unit > 0 && Character.isLetter(text.charAt(unit - 1))) {
        unit--;
      }
      String amount = text.substring(0, unit);
      long millis =
          switch (text.substring(unit)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 0;
          };
      if (millis == 0 || !isDecimal(amount)) {
        throw new TypeConversionException("\"" + text + "\" is no time: 500ms, 30s, 2m or 1h");
      }
      BigDecimal nanos = new BigDecimal(amount).multiply(BigDecimal.valueOf(millis * 1_000_000));
      BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
      return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
    }
  }

  /** Digits, with a fraction perhaps; not so many that they could overflow. */
  private static boolean isDecimal(String text) {
    int point = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && point < 0) {
        point = i;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST && point != 0 && point != text.length() - 1;
  }
}
