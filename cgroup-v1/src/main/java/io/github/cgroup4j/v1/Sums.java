package io.github.cgroup4j.v1;

import io.github.cgroup4j.Limit;

/** Adds and subtracts limits; v1 limits memory and swap in one sum. */
final class Sums {

  private Sums() {}

  /** Unlimited if one of them is, or the sum is beyond numbers. */
  static Limit add(Limit one, Limit other) {
    if (one.isUnlimited() || other.isUnlimited()) {
      return Limit.UNLIMITED;
    }
    long sum = one.amount().getAsLong() + other.amount().getAsLong();
    return sum < 0 ? Limit.UNLIMITED : Limit.of(sum);
  }

  /** What the sum leaves beside the part; nothing if it is less, which only a race can show. */
  static Limit difference(Limit sum, Limit part) {
    if (sum.isUnlimited()) {
      return Limit.UNLIMITED;
    }
    if (part.isUnlimited()) {
      return Limit.ZERO;
    }
    return Limit.of(Math.max(0, sum.amount().getAsLong() - part.amount().getAsLong()));
  }
}
