package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;

/**
 * A class of network traffic as {@code tc} names it: {@code 10:1}, in hexadecimal digits.
 *
 * @param major the queueing discipline, 0 to 0xffff
 * @param minor the class of it, 0 to 0xffff
 */
public record ClassId(int major, int minor) {

  /** No class. */
  public static final ClassId NONE = new ClassId(0, 0);

  /** The type of these values. */
  public static final ValueType<ClassId> TYPE = Types.CLASS_ID;

  /**
   * Checks the range.
   *
   * @param major the queueing discipline, 0 to 0xffff
   * @param minor the class of it, 0 to 0xffff
   */
  public ClassId {
    if (major < 0 || major > 0xffff || minor < 0 || minor > 0xffff) {
      throw new IllegalArgumentException(
          "no class of traffic: " + major + ":" + minor + ", each is 0 to 65535");
    }
  }

  /**
   * {@return the class of the number that the kernel has for it: {@code 0xMMMMmmmm}}
   *
   * @param number the number
   * @throws IllegalArgumentException if it is negative or above 0xffffffff
   */
  public static ClassId of(long number) {
    if (number < 0 || number > 0xffff_ffffL) {
      throw new IllegalArgumentException("no class of traffic: " + number);
    }
    return new ClassId((int) (number >> 16), (int) (number & 0xffff));
  }

  /**
   * Reads {@code 10:1}, in hexadecimal digits, or the number as {@code 0x100001}.
   *
   * @param text the text
   * @return the class
   * @throws IllegalArgumentException if the text is neither
   */
  public static ClassId parse(String text) {
    String id = text.strip();
    int colon = id.indexOf(':');
    long major = colon < 0 ? 0 : hexadecimal(id.substring(0, colon), 4);
    long minor =
        colon >= 0
            ? hexadecimal(id.substring(colon + 1), 4)
            : id.startsWith("0x") ? hexadecimal(id.substring(2), 8) : -1;
    if (major < 0 || minor < 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no class of traffic: 10:1 or 0x100001");
    }
    return of(major << 16 | minor);
  }

  private static long hexadecimal(String digits, int most) {
    long value = digits.isEmpty() || digits.length() > most ? -1 : 0;
    for (int i = 0; value >= 0 && i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      value = digit < 0 ? -1 : value << 4 | digit;
    }
    return value;
  }

  /** {@return the number that the kernel has for it: {@code 0xMMMMmmmm}} */
  public long number() {
    return (long) major << 16 | minor;
  }

  /** The form of {@code tc}. */
  @Override
  public String toString() {
    return Integer.toHexString(major) + ":" + Integer.toHexString(minor);
  }
}
