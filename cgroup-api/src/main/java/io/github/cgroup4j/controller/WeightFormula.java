package io.github.cgroup4j.controller;

/**
 * How v1's CPU shares (2 to 262144, 1024 by default) and v2's CPU weights (1 to 10000, 100 by
 * default) correspond. The kernel turns both into the same number, by the ratio of the defaults
 * ({@link #KERNEL}); container runtimes prefer that the whole ranges correspond.
 *
 * <p>Every weight translates to shares that translate back to it.
 */
public enum WeightFormula {

  /**
   * Through the three points (2, 1), (1024, 100), (262144, 10000): log10(weight) is quadratic in
   * log2(shares), rounded up. Used by crun and runc since 2025. The default of this library:
   * default shares are the default weight.
   */
  LOG_2025 {
    @Override
    double exact(long shares) {
      double log = Math.log((double) shares) / Math.log(2);
      return Math.pow(10, (log * log + 125 * log) / 612 - 7.0 / 34);
    }

    @Override
    int round(double weight) {
      // tolerant of the error of the logarithm, so that 1024 shares are 100 and not 101
      return (int) Math.ceil(weight - 1e-6);
    }

    @Override
    double inverse(int weight) {
      double constant = 612 * (Math.log10(weight) + 7.0 / 34);
      return Math.pow(2, (Math.sqrt(125 * 125 + 4 * constant) - 125) / 2);
    }
  },

  /**
   * The straight line through (2, 1) and (262144, 10000), rounded down. Used by Kubernetes (KEP
   * 2254), runc and crun from 2019 to 2025: default shares are weight 39.
   */
  LINEAR_2019 {
    @Override
    double exact(long shares) {
      return 1 + (shares - LEAST_SHARES) * 9999.0 / 262142;
    }

    @Override
    int round(double weight) {
      return (int) Math.floor(weight);
    }

    @Override
    double inverse(int weight) {
      return LEAST_SHARES + (weight - 1) * 262142.0 / 9999;
    }
  },

  /**
   * The ratio of the defaults, 1024 to 100, rounded to the nearest: a group has the same share of
   * the CPU by either file (kernel/sched/core.c, cpu_weight_write_u64 and cpu_weight_read_u64).
   * Shares above 102400 are all weight 10000.
   */
  KERNEL {
    @Override
    double exact(long shares) {
      return shares * 100 / 1024.0;
    }

    @Override
    int round(double weight) {
      return (int) Math.round(weight);
    }

    @Override
    double inverse(int weight) {
      return weight * 1024 / 100.0;
    }
  },

  /**
   * The ratio of the defaults, 1024 to 100, rounded down. Used by systemd (CPUShares= for
   * CPUWeight=), and by libcgroup, which does not keep to the range; shares above 102400 are all
   * weight 10000.
   */
  SYSTEMD {
    @Override
    double exact(long shares) {
      return shares * 100 / 1024.0;
    }

    @Override
    int round(double weight) {
      return (int) Math.floor(weight);
    }

    @Override
    double inverse(int weight) {
      return weight * 1024 / 100.0;
    }
  };

  private static final long LEAST_SHARES = 2;
  private static final long MOST_SHARES = 262_144;

  abstract double exact(long shares);

  abstract int round(double weight);

  /** The shares whose exact weight is the given one. */
  abstract double inverse(int weight);

  /** The weight of shares; what is beyond 2 to 262144 counts as the nearer of the two. */
  final int weight(long shares) {
    long inRange = Math.max(LEAST_SHARES, Math.min(MOST_SHARES, shares));
    return Math.max(1, Math.min(Weight.MOST, round(exact(inRange))));
  }

  /** The shares nearest to the exact ones that have the weight; those of weight 1 for 0. */
  final long shares(int weight) {
    int wanted = Math.max(1, weight);
    long shares = Math.max(LEAST_SHARES, Math.min(MOST_SHARES, Math.round(inverse(wanted))));
    while (weight(shares) > wanted) {
      shares--;
    }
    while (weight(shares) < wanted) {
      shares++;
    }
    return shares;
  }
}
