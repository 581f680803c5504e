package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.math.BigInteger;

/** The four limits of io.max for one disk; -1 is unlimited. */
record IoLimits(long readBytes, long writeBytes, long reads, long writes) {

  static final IoLimits NONE = new IoLimits(-1, -1, -1, -1);

  private static final int LONGEST_WORD = 26;
  private static final long MOST_OPERATIONS = 0xffff_ffffL;

  /**
   * With the changes of one write applied.
   *
   * @param lenient whether 1 is a possible number of bytes (6.18; before that what was cut off at a
   *     suffix was refused by chance)
   * @throws SyscallException EINVAL for what is not KEY=NUMBER, ERANGE for 0
   */
  IoLimits with(Words changes, boolean lenient) throws SyscallException {
    IoLimits limits = this;
    for (String word = changes.word(LONGEST_WORD);
        !word.isEmpty();
        word = changes.word(LONGEST_WORD)) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        throw new SyscallException(Errno.EINVAL);
      }
      String text = word.substring(equals + 1);
      BigInteger number = new Words(text).number();
      if (number == null && !text.equals("max")) {
        throw new SyscallException(Errno.EINVAL);
      }
      long value = number == null ? -1 : BlockDevices.wrapped(number);
      if (value == 0) {
        throw new SyscallException(Errno.ERANGE);
      }
      limits = limits.with(word.substring(0, equals), value, lenient);
    }
    return limits;
  }

  private IoLimits with(String key, long value, boolean lenient) throws SyscallException {
    if (!lenient && value == 1) {
      throw new SyscallException(Errno.EINVAL);
    }
    long operations = Long.compareUnsigned(value, MOST_OPERATIONS) >= 0 ? -1 : value;
    return switch (key) {
      case "rbps" -> new IoLimits(value, writeBytes, reads, writes);
      case "wbps" -> new IoLimits(readBytes, value, reads, writes);
      case "riops" -> new IoLimits(readBytes, writeBytes, operations, writes);
      case "wiops" -> new IoLimits(readBytes, writeBytes, reads, operations);
      default -> throw new SyscallException(Errno.EINVAL);
    };
  }

  String text() {
    return " rbps="
        + text(readBytes)
        + " wbps="
        + text(writeBytes)
        + " riops="
        + text(reads)
        + " wiops="
        + text(writes);
  }

  private static String text(long limit) {
    return limit == -1 ? "max" : Long.toUnsignedString(limit);
  }
}
