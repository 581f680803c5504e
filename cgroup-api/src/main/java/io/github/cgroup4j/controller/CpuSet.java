package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import java.util.BitSet;
import java.util.Objects;

/**
 * A set of CPUs by their numbers, as in {@link Cpuset#CPUS}.
 *
 * <p>The text form is the kernel's list format: {@code 0-3,8}; empty text for none.
 */
public final class CpuSet extends NumberSet<CpuSet> {

  /** No CPUs. */
  public static final CpuSet NONE = new CpuSet(new BitSet());

  /** The type of these values. */
  public static final ValueType<CpuSet> TYPE = Types.CPU_SET;

  private CpuSet(BitSet numbers) {
    super(numbers);
  }

  /**
   * {@return the set of these CPUs}
   *
   * @param numbers the numbers
   * @throws IllegalArgumentException if one is negative or above 65535
   */
  public static CpuSet of(int... numbers) {
    Objects.requireNonNull(numbers, "numbers");
    return new CpuSet(NumberSet.bitsOf(numbers));
  }

  /**
   * {@return the set that a list such as {@code 0-3,8} names}
   *
   * @param list the list
   * @throws IllegalArgumentException if the text is no such list
   */
  public static CpuSet parse(String list) {
    return new CpuSet(NumberSet.bitsOf("CPUs", list));
  }

  @Override
  CpuSet with(BitSet numbers) {
    return new CpuSet(numbers);
  }
}
