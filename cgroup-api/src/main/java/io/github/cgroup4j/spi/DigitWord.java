package io.github.cgroup4j.spi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of text at once, and the decimal digits that they begin with: counted and valued
 * without looking at each. The first byte is the lowest, and a digit is its value.
 */
final class DigitWord {

  /** As many digits never exceed 64 bits; whether they exceed 63 is seen in the sign. */
  static final int LONGEST = 19;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ZEROS = 0x3030303030303030L;

  /** Added to a byte, its highest bit tells that it was above 9. */
  private static final long TO_HIGHEST_BIT = 0x7676767676767676L;

  private static final long HIGHEST_BITS = 0x8080808080808080L;
  private static final long SECOND_BYTE = 0xff00;
  private static final long NEWLINE = ('\n' ^ '0') << 8;

  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private DigitWord() {}

  static long at(byte[] content, int index) {
    return (long) WORDS.get(content, index) ^ ZEROS;
  }

  /** Whether it begins with a single digit and the end of its line. */
  static boolean isDigitAndNewline(long word) {
    return (word & SECOND_BYTE) == NEWLINE && first(word) <= 9;
  }

  static long first(long word) {
    return word & 0xff;
  }

  /** How many digits it begins with, 0 to 8. */
  static int count(long word) {
    // what carries from a byte that is none spoils only those after it
    long none = (word + TO_HIGHEST_BIT | word) & HIGHEST_BITS;
    return Long.numberOfTrailingZeros(none) >>> 3;
  }

  /** The number that its first digits are. */
  static long value(long word, int count) {
    if (count == 0) {
      return 0;
    }
    long digits = word << (Long.BYTES - count) * Byte.SIZE;
    long pairs = digits * 10 + (digits >>> 8) & 0x00ff00ff00ff00ffL;
    long fours = pairs * 100 + (pairs >>> 16) & 0x0000ffff0000ffffL;
    return fours * 10_000 + (fours >>> 32) & 0xffffffffL;
  }

  static long power(int count) {
    return POWERS[count];
  }
}
