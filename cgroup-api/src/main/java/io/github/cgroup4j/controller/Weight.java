package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;

/**
 * A share relative to siblings that want the same resource: from 1 to 10000, 100 by default.
 *
 * <p>Twice the weight gives twice the share. v1 counts CPU weights in shares from 2 to 262144, 1024
 * by default; {@link WeightFormula} translates.
 *
 * @param value the weight; 0 only as what some kernels report of an idle group
 */
public record Weight(int value) implements Comparable<Weight> {

  /** The weight of a new group: 100. */
  public static final Weight DEFAULT = new Weight(100);

  /**
   * What {@code cpu.weight} of an idle group reads on kernels before 6.12, later ones say 1. Cannot
   * be set; set {@link Cpu#IDLE}.
   */
  public static final Weight IDLE = new Weight(0);

  /** The type of these values. */
  public static final ValueType<Weight> TYPE = Types.WEIGHT;

  static final int MOST = 10_000;

  /**
   * Checks the range.
   *
   * @param value the weight; 0 only as what some kernels report of an idle group
   * @throws IllegalArgumentException if the value is not from 0 to 10000
   */
  public Weight {
    if (value < 0 || value > MOST) {
      throw new IllegalArgumentException("a weight is 1 to 10000, not " + value);
    }
  }

  /**
   * {@return a weight}
   *
   * @param value the value
   * @throws IllegalArgumentException if the value is not from 1 to 10000
   */
  public static Weight of(int value) {
    if (value == 0) {
      throw new IllegalArgumentException("a weight is 1 to 10000, not 0");
    }
    return new Weight(value);
  }

  /**
   * {@return the weight that corresponds to v1's CPU shares}
   *
   * @param shares the shares; what is beyond 2 to 262144 counts as the nearer of the two
   * @param formula the formula
   */
  public static Weight ofShares(long shares, WeightFormula formula) {
    return new Weight(formula.weight(shares));
  }

  /**
   * {@return the CPU shares of v1 that correspond to this weight; they translate back to it}
   *
   * @param formula the formula
   */
  public long toShares(WeightFormula formula) {
    return formula.shares(value);
  }

  @Override
  public int compareTo(Weight other) {
    return Integer.compare(value, other.value);
  }

  /** The weight in digits. */
  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
