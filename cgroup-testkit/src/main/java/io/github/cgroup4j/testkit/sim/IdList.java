package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.util.BitSet;

/**
 * The kernel's lists of CPUs and nodes (LIST of notes.md, section 3): {@code 0-3,5}, with {@code
 * all}, {@code N} for the last, and {@code a-b:used/group} (vectors v2.cpuset.cpus.*).
 */
final class IdList {

  private final String text;
  private final int bits;
  private int at;

  private IdList(String text, int bits) {
    this.text = text;
    this.bits = bits;
  }

  /**
   * Reads a list.
   *
   * @param bits how many there may be
   * @throws SyscallException EINVAL for bad syntax, ERANGE for what is too large
   */
  static BitSet parse(String text, int bits) throws SyscallException {
    IdList list = new IdList(text, bits);
    BitSet set = new BitSet();
    while (list.findRegion()) {
      list.region(set);
      if (list.peek() == '\n') {
        break; // a line that ends after a region ends the list
      }
    }
    return set;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean findRegion() {
    while (KernelText.isSpace(peek()) || peek() == ',') {
      at++;
    }
    return peek() != 0;
  }

  private boolean atEndOfRegion() {
    char c = peek();
    return c == 0 || c == ',' || KernelText.isSpace(c);
  }

  private void region(BitSet set) throws SyscallException {
    long from = 0;
    long to = bits - 1L;
    long used = -1;
    long group = -1;
    if (text.regionMatches(true, at, "all", 0, 3)) {
      at += 3;
    } else {
      from = number();
      to = from;
      if (!atEndOfRegion()) {
        expect('-');
        to = number();
      }
    }
    if (!atEndOfRegion()) {
      expect(':');
      used = number();
      expect('/');
      group = number();
    }
    boolean pattern = group >= 0;
    if (from > to || pattern && (group == 0 || used > group)) {
      throw new SyscallException(Errno.EINVAL);
    }
    if (to >= bits) {
      throw new SyscallException(Errno.ERANGE);
    }
    for (long i = from; i <= to; i++) {
      if (!pattern || (i - from) % group < used) {
        set.set((int) i);
      }
    }
  }

  private long number() throws SyscallException {
    if (peek() == 'N') {
      at++;
      return bits - 1L;
    }
    int first = at;
    long value = 0;
    while (peek() >= '0' && peek() <= '9') {
      value = value * 10 + (peek() - '0');
      if (value > 0xffff_ffffL) {
        throw new SyscallException(Errno.EOVERFLOW);
      }
      at++;
    }
    if (at == first) {
      throw new SyscallException(Errno.EINVAL);
    }
    return value;
  }

  private void expect(char c) throws SyscallException {
    if (peek() != c) {
      throw new SyscallException(Errno.EINVAL);
    }
    at++;
  }

  /** The list as the kernel shows it, with the end of the line. */
  static String line(BitSet set) {
    StringBuilder line = new StringBuilder();
    for (int from = set.nextSetBit(0); from >= 0; from = set.nextSetBit(from)) {
      int end = set.nextClearBit(from);
      line.append(line.length() == 0 ? "" : ",").append(from);
      if (end - 1 > from) {
        line.append('-').append(end - 1);
      }
      from = end;
    }
    return line.append('\n').toString();
  }

  static BitSet and(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.and(other);
    return both;
  }

  static BitSet without(BitSet one, BitSet other) {
    BitSet rest = (BitSet) one.clone();
    rest.andNot(other);
    return rest;
  }

  /** Whether all of the first are in the second. */
  static boolean isSubset(BitSet part, BitSet whole) {
    return without(part, whole).isEmpty();
  }
}
