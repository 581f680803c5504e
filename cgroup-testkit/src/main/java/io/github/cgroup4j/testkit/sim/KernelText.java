package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.util.OptionalLong;

/**
 * How the kernel reads numbers and words: the grammars of notes.md, section 3.
 *
 * <p>INTT is {@link #strip} and then {@link #toInt}; INTU is {@link #toUnsignedLong} or {@link
 * #toLong} alone, which allow one newline at the end; BYTES is {@link #strip} and then {@link
 * #bytes}.
 */
final class KernelText {

  private static final String SUFFIXES = "KMGTPE";

  private KernelText() {}

  /** Without blanks on both sides, like {@code strstrip()}. */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /** Digits in C base notation from an index: 10, 0x10, 010. */
  private static final class Digits {
    final int end;
    long value;
    boolean overflow;
    boolean any;

    Digits(String text, int from) {
      int i = from;
      int base = 10;
      if (at(text, i) == '0') {
        base = 8;
        if ((at(text, i + 1) | 0x20) == 'x' && digit(at(text, i + 2)) < 16) {
          base = 16;
          i += 2;
        }
      }
      while (digit(at(text, i)) < base) {
        int digit = digit(at(text, i));
        overflow |= Long.compareUnsigned(value, Long.divideUnsigned(-1 - (long) digit, base)) > 0;
        value = value * base + digit;
        any = true;
        i++;
      }
      end = i;
    }

    private static char at(String text, int index) {
      return index < text.length() ? text.charAt(index) : 0;
    }

    private static int digit(char c) {
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      return digit < 0 ? 99 : digit;
    }
  }

  /** {@code kstrtoull(text, 0)}: EINVAL for anything but one number, ERANGE if it is too big. */
  static long toUnsignedLong(String text) throws SyscallException {
    return number(text.startsWith("+") ? text.substring(1) : text);
  }

  /** {@code kstrtoll(text, 0)}. */
  static long toLong(String text) throws SyscallException {
    if (text.startsWith("-")) {
      long magnitude = number(text.substring(1));
      return inRange(-magnitude, -magnitude <= 0);
    }
    long value = toUnsignedLong(text);
    return inRange(value, value >= 0);
  }

  /** {@code kstrtoint(text, 0)}. */
  static int toInt(String text) throws SyscallException {
    long value = toLong(text);
    return (int) inRange(value, value == (int) value);
  }

  /** {@code simple_strtoull(text, 0)}, if that reads all of it; of nothing it makes 0. */
  static OptionalLong wholeNumber(String text) {
    Digits digits = new Digits(text, 0);
    return digits.end == text.length() ? OptionalLong.of(digits.value) : OptionalLong.empty();
  }

  private static long inRange(long value, boolean ok) throws SyscallException {
    if (!ok) {
      throw new SyscallException(Errno.ERANGE);
    }
    return value;
  }

  private static long number(String text) throws SyscallException {
    Digits digits = new Digits(text, 0);
    inRange(0, !digits.overflow);
    String rest = text.substring(digits.end);
    if (!digits.any || !rest.isEmpty() && !rest.equals("\n")) {
      throw new SyscallException(Errno.EINVAL);
    }
    return digits.value;
  }

  /**
   * {@code memparse()}: a number with one optional suffix; nothing at all is 0, and what overflows
   * wraps (v2.memory.max.bad).
   */
  static long bytes(String text) throws SyscallException {
    Digits digits = new Digits(text, 0);
    long value = digits.value;
    int end = digits.end;
    if (end < text.length()) {
      int suffix = SUFFIXES.indexOf(Character.toUpperCase(text.charAt(end)));
      if (suffix >= 0) {
        value <<= 10 * (suffix + 1);
        end++;
      }
    }
    if (end != text.length()) {
      throw new SyscallException(Errno.EINVAL);
    }
    return value;
  }
}
