package io.github.cgroup4j.benchmarks;

import java.util.Arrays;

/** Numbers measured, in the order of rounds; what it tells are quantiles. */
final class Series {

  private double[] values = new double[64];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  boolean isEmpty() {
    return size == 0;
  }

  double median() {
    return quantile(0.5);
  }

  /** Between the two nearest values, in proportion. */
  double quantile(double fraction) {
    if (size == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    double at = fraction * (size - 1);
    int below = (int) at;
    int above = Math.min(below + 1, size - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
