package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import java.util.BitSet;
import java.util.Objects;

/**
 * A set of memory nodes by their numbers, as in {@link Cpuset#MEMS}.
 *
 * <p>The text form is the kernel's list format: {@code 0-3,8}; empty text for none.
 */
public final class NodeSet extends NumberSet<NodeSet> {

  /** No memory nodes. */
  public static final NodeSet NONE = new NodeSet(new BitSet());

  /** The type of these values. */
  public static final ValueType<NodeSet> TYPE = Types.NODE_SET;

  private NodeSet(BitSet numbers) {
    super(numbers);
  }

  /**
   * {@return the set of these memory nodes}
   *
   * @param numbers the numbers
   * @throws IllegalArgumentException if one is negative or above 65535
   */
  public static NodeSet of(int... numbers) {
    Objects.requireNonNull(numbers, "numbers");
    return new NodeSet(NumberSet.bitsOf(numbers));
  }

  /**
   * {@return the set that a list such as {@code 0-3,8} names}
   *
   * @param list the list
   * @throws IllegalArgumentException if the text is no such list
   */
  public static NodeSet parse(String list) {
    return new NodeSet(NumberSet.bitsOf("memory nodes", list));
  }

  @Override
  NodeSet with(BitSet numbers) {
    return new NodeSet(numbers);
  }
}
