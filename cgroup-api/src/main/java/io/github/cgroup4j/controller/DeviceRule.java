package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which devices may be used, and how: {@code c 1:5 rwm}.
 *
 * <p>The text form is the kernel's: a letter for the kind, the number with {@code *} for all, and
 * letters of {@code rwm}.
 *
 * @param kind which kind of devices
 * @param major which driver; empty for all
 * @param minor which of its devices; empty for all
 * @param access what may be done, at least one
 */
public record DeviceRule(Kind kind, OptionalInt major, OptionalInt minor, Set<Access> access) {

  /** All that may be done with all devices: {@code a *:* rwm}. */
  public static final DeviceRule ALL =
      new DeviceRule(
          Kind.ALL, OptionalInt.empty(), OptionalInt.empty(), EnumSet.allOf(Access.class));

  /** The type of these values. */
  public static final ValueType<DeviceRule> TYPE = Types.DEVICE_RULE;

  /** Which kind of devices. */
  public enum Kind {
    /** Both kinds. The kernel takes this for all devices and every access only. */
    ALL,
    /** Block devices, such as disks. */
    BLOCK,
    /** Character devices, such as terminals. */
    CHAR
  }

  /** What may be done with a device. */
  public enum Access {
    /** Read from it. */
    READ,
    /** Write to it. */
    WRITE,
    /** Make a node for it: mknod(2). */
    MKNOD
  }

  /**
   * Copies the set.
   *
   * @param kind which kind of devices
   * @param major which driver; empty for all
   * @param minor which of its devices; empty for all
   * @param access what may be done, at least one
   * @throws IllegalArgumentException if the set is empty, a number is negative, or the kind is ALL
   *     and the rule is not for all devices and every access
   */
  public DeviceRule {
    if (access.isEmpty()) {
      throw new IllegalArgumentException("a rule without any access");
    }
    access = Collections.unmodifiableSet(EnumSet.copyOf(access));
    if (major.orElse(0) < 0 || minor.orElse(0) < 0) {
      throw new IllegalArgumentException("no device number: " + major + ":" + minor);
    }
    if (kind == Kind.ALL && (major.isPresent() || minor.isPresent() || access.size() < 3)) {
      throw new IllegalArgumentException(
          "a rule for block and character devices is for all devices and every access");
    }
  }

  /**
   * {@return the rule for one character device}
   *
   * @param device its number
   * @param first what may be done with it
   * @param more what else may be done
   */
  public static DeviceRule character(DeviceNumber device, Access first, Access... more) {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(more, "more");
    return of(Kind.CHAR, device, first, more);
  }

  /**
   * {@return the rule for one block device}
   *
   * @param device its number
   * @param first what may be done with it
   * @param more what else may be done
   */
  public static DeviceRule block(DeviceNumber device, Access first, Access... more) {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(more, "more");
    return of(Kind.BLOCK, device, first, more);
  }

  private static DeviceRule of(Kind kind, DeviceNumber device, Access first, Access... more) {
    return new DeviceRule(
        kind,
        OptionalInt.of(device.major()),
        OptionalInt.of(device.minor()),
        EnumSet.of(first, more));
  }

  /**
   * {@return whether the rule says something of that access to that device}
   *
   * @param kindOfDevice the kind of device
   * @param device its number
   * @param wanted what somebody wants to do with it
   */
  public boolean covers(Kind kindOfDevice, DeviceNumber device, Access wanted) {
    return (kind == Kind.ALL || kind == kindOfDevice)
        && (major.isEmpty() || major.getAsInt() == device.major())
        && (minor.isEmpty() || minor.getAsInt() == device.minor())
        && access.contains(wanted);
  }

  /**
   * Reads the text form.
   *
   * @param text the text
   * @return the value
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static DeviceRule parse(String text) {
    String[] words = text.strip().split("[ \t]+", -1);
    if (words.length == 1 && words[0].equals("a")) {
      return ALL;
    }
    int colon = words.length == 3 ? words[1].indexOf(':') : -1;
    if (colon < 0 || words[0].length() != 1) {
      throw malformed(text);
    }
    Kind kind =
        switch (words[0].charAt(0)) {
          case 'a' -> Kind.ALL;
          case 'b' -> Kind.BLOCK;
          case 'c' -> Kind.CHAR;
          default -> throw malformed(text);
        };
    Set<Access> access = EnumSet.noneOf(Access.class);
    for (int i = 0; i < words[2].length(); i++) {
      access.add(
          switch (words[2].charAt(i)) {
            case 'r' -> Access.READ;
            case 'w' -> Access.WRITE;
            case 'm' -> Access.MKNOD;
            default -> throw malformed(text);
          });
    }
    return new DeviceRule(
        kind,
        number(words[1].substring(0, colon), text),
        number(words[1].substring(colon + 1), text),
        access);
  }

  private static OptionalInt number(String number, String text) {
    if (number.equals("*")) {
      return OptionalInt.empty();
    }
    int value = Digits.parse(number);
    if (value < 0) {
      throw malformed(text);
    }
    return OptionalInt.of(value);
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "\"" + text + "\" is no rule for devices: c 1:5 rwm, b 8:* r, a *:* rwm");
  }

  /** The text form. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(kind.name().toLowerCase(Locale.ROOT).charAt(0)).append(' ');
    text.append(major.isPresent() ? Integer.toString(major.getAsInt()) : "*").append(':');
    text.append(minor.isPresent() ? Integer.toString(minor.getAsInt()) : "*").append(' ');
    for (Access each : access) {
      text.append(each.name().toLowerCase(Locale.ROOT).charAt(0));
    }
    return text.toString();
  }
}
