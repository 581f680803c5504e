package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The number of a device: {@code 8:0}, as {@code lsblk} and {@code ls -l /dev} show it.
 *
 * @param major which driver, 0 or more
 * @param minor which of its devices, 0 or more
 */
public record DeviceNumber(int major, int minor) implements Comparable<DeviceNumber> {

  /** The type of these values. */
  public static final ValueType<DeviceNumber> TYPE = Types.DEVICE_NUMBER;

  /**
   * Checks the numbers.
   *
   * @param major which driver, 0 or more
   * @param minor which of its devices, 0 or more
   */
  public DeviceNumber {
    if (major < 0 || minor < 0) {
      throw new IllegalArgumentException("no device number: " + major + ":" + minor);
    }
  }

  /**
   * Reads {@code MAJOR:MINOR}.
   *
   * @param text the text
   * @return the number
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static DeviceNumber parse(String text) {
    String number = text.strip();
    int colon = number.indexOf(':');
    int major = colon < 0 ? -1 : Digits.parse(number.substring(0, colon));
    int minor = Digits.parse(number.substring(colon + 1));
    if (major < 0 || minor < 0) {
      throw new IllegalArgumentException("\"" + text + "\" is no device number such as 8:0");
    }
    return new DeviceNumber(major, minor);
  }

  @Override
  public int compareTo(DeviceNumber other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  // By hand: those of a record are linked at run time.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeviceNumber that && major == that.major && minor == that.minor;
  }

  @Override
  public int hashCode() {
    return major * 31 + minor;
  }

  /** {@code MAJOR:MINOR}. */
  @Override
  public String toString() {
    return major + ":" + minor;
  }
}
