package io.github.cgroup4j.controller;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A set of numbers from 0 in the kernel's list format, such as {@code 0-3,8}: {@link CpuSet},
 * {@link NodeSet}. Immutable.
 *
 * @param <S> the kind of set itself
 */
public abstract sealed class NumberSet<S extends NumberSet<S>> permits CpuSet, NodeSet {

  /** More than any kernel is built for (NR_CPUS is at most 8192, MAX_NUMNODES 1024). */
  static final int MOST = 1 << 16;

  private final BitSet numbers;

  NumberSet(BitSet numbers) {
    this.numbers = numbers;
  }

  abstract S with(BitSet numbers);

  static BitSet bitsOf(int... numbers) {
    BitSet set = new BitSet();
    for (int number : numbers) {
      if (number < 0 || number >= MOST) {
        throw new IllegalArgumentException("not a number from 0 to " + (MOST - 1) + ": " + number);
      }
      set.set(number);
    }
    return set;
  }

  /**
   * Reads the list format: numbers and ranges, separated by commas; nothing is the empty set.
   *
   * @throws IllegalArgumentException if the text is no such list
   */
  static BitSet bitsOf(String what, String text) {
    BitSet set = new BitSet();
    String list = text.strip();
    if (list.isEmpty()) {
      return set;
    }
    for (String range : list.split(",", -1)) {
      int dash = range.indexOf('-');
      int first = number(dash < 0 ? range : range.substring(0, dash));
      int last = dash < 0 ? first : number(range.substring(dash + 1));
      if (first < 0 || last < first) {
        throw new IllegalArgumentException("\"" + text + "\" is no list of " + what + ": 0-3,8");
      }
      set.set(first, last + 1);
    }
    return set;
  }

  private static int number(String digits) {
    int value = digits.isEmpty() ? -1 : 0;
    for (int i = 0; i < digits.length() && value >= 0; i++) {
      int digit = digits.charAt(i) - '0';
      value = digit < 0 || digit > 9 ? -1 : value * 10 + digit;
      value = value < MOST ? value : -1;
    }
    return value;
  }

  /** {@return how many numbers there are} */
  public final int size() {
    return numbers.cardinality();
  }

  /** {@return whether there are none} */
  public final boolean isEmpty() {
    return numbers.isEmpty();
  }

  /**
   * {@return whether the number is one of them}
   *
   * @param number the number
   */
  public final boolean contains(int number) {
    return number >= 0 && numbers.get(number);
  }

  /**
   * {@return whether all numbers of the other set are among these}
   *
   * @param other the other one
   */
  public final boolean containsAll(S other) {
    BitSet rest = (BitSet) bits(other).clone();
    rest.andNot(numbers);
    return rest.isEmpty();
  }

  /**
   * {@return the numbers that are in both sets}
   *
   * @param other the other one
   */
  public final S intersect(S other) {
    BitSet both = (BitSet) numbers.clone();
    both.and(bits(other));
    return with(both);
  }

  /**
   * {@return the numbers that are in one of the sets or both}
   *
   * @param other the other one
   */
  public final S union(S other) {
    BitSet all = (BitSet) numbers.clone();
    all.or(bits(other));
    return with(all);
  }

  /** {@return the numbers, ascending} */
  public final int[] toArray() {
    return numbers.stream().toArray();
  }

  private static BitSet bits(NumberSet<?> set) {
    return set.numbers;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof NumberSet<?> that
        && getClass() == that.getClass()
        && numbers.equals(that.numbers);
  }

  @Override
  public final int hashCode() {
    return numbers.hashCode();
  }

  /** The list as the kernel writes it, for example {@code 0-3,8}; empty text for none. */
  @Override
  public final String toString() {
    StringBuilder text = new StringBuilder();
    for (int first = numbers.nextSetBit(0); first >= 0; ) {
      int end = numbers.nextClearBit(first);
      text.append(text.length() == 0 ? "" : ",").append(first);
      if (end - first > 1) {
        text.append('-').append(end - 1);
      }
      first = numbers.nextSetBit(end);
    }
    return text.toString();
  }
}
