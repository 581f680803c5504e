package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;

/**
 * One exception of the v1 devices controller.
 *
 * @param type {@code b} or {@code c}
 * @param major the major number, or {@link #ANY}
 * @param minor the minor number, or {@link #ANY}
 * @param access bits of r, w, m in this order
 */
record DeviceRule(char type, long major, long minor, int access) {

  static final long ANY = 0xffff_ffffL;
  private static final String LETTERS = "rwm";

  /** {@code TYPE MAJ:MIN ACC}, exactly one blank each (notes.md, section 5). */
  static DeviceRule parse(String text) throws SyscallException {
    Words words = new Words(text);
    char type = words.next();
    if (type != 'b' && type != 'c' || !KernelText.isSpace(words.next())) {
      throw new SyscallException(Errno.EINVAL);
    }
    long major = number(words);
    if (words.next() != ':') {
      throw new SyscallException(Errno.EINVAL);
    }
    long minor = number(words);
    if (!KernelText.isSpace(words.next())) {
      throw new SyscallException(Errno.EINVAL);
    }
    int access = 0;
    for (int i = 0; i < LETTERS.length(); i++) {
      char c = words.next();
      if (c == 0 || c == '\n') {
        break;
      }
      int letter = LETTERS.indexOf(c);
      if (letter < 0) {
        throw new SyscallException(Errno.EINVAL);
      }
      access |= 1 << letter;
    }
    return new DeviceRule(type, major, minor, access);
  }

  private static long number(Words words) throws SyscallException {
    if (words.peek() == '*') {
      words.next();
      return ANY;
    }
    long value = 0;
    int digits = 0;
    while (words.peek() >= '0' && words.peek() <= '9') {
      value = Math.min(value * 10 + (words.next() - '0'), ANY + 1);
      digits++;
    }
    if (digits == 0 || value > ANY) {
      throw new SyscallException(Errno.EINVAL);
    }
    return value;
  }

  boolean isSameDevice(DeviceRule other) {
    return type == other.type && major == other.major && minor == other.minor;
  }

  DeviceRule withAccess(int bits) {
    return new DeviceRule(type, major, minor, bits);
  }

  /** Whether this rule allows all that the other asks for. */
  boolean covers(DeviceRule other) {
    return type == other.type
        && (major == ANY || major == other.major)
        && (minor == ANY || minor == other.minor)
        && (other.access & ~access) == 0;
  }

  /** Whether there is anything that both speak of. */
  boolean overlaps(DeviceRule other) {
    return type == other.type
        && (major == ANY || other.major == ANY || major == other.major)
        && (minor == ANY || other.minor == ANY || minor == other.minor)
        && (other.access & access) != 0;
  }

  String line() {
    StringBuilder line = new StringBuilder();
    line.append(type).append(' ').append(major == ANY ? "*" : Long.toString(major));
    line.append(':').append(minor == ANY ? "*" : Long.toString(minor)).append(' ');
    for (int i = 0; i < LETTERS.length(); i++) {
      if ((access & 1 << i) != 0) {
        line.append(LETTERS.charAt(i));
      }
    }
    return line.append('\n').toString();
  }
}
