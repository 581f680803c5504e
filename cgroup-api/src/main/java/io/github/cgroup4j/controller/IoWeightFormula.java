package io.github.cgroup4j.controller;

/**
 * How the weights of v1's {@code blkio.weight} (10 to 1000, 500 by default; the scheduler cfq) and
 * those of v2's {@code io.weight} (1 to 10000, 100 by default) correspond. There is no kernel that
 * has both: container runtimes use one of these.
 *
 * <p>Every {@code blkio.weight} translates to a weight that is in range; both directions are
 * monotonous.
 */
public enum IoWeightFormula {

  /** The ratio of the defaults, 500 to 100, rounded down. Used by systemd. The default. */
  SYSTEMD {
    @Override
    long weight(long blkio) {
      return blkio * 100 / 500;
    }

    @Override
    long blkioWeight(long weight) {
      return weight * 500 / 100;
    }
  },

  /**
   * The straight line through (10, 1) and (1000, 10000), rounded down. Used by runc: the default of
   * v1 is weight 4950.
   */
  LINEAR {
    @Override
    long weight(long blkio) {
      return 1 + (blkio - 10) * 9999 / 990;
    }

    @Override
    long blkioWeight(long weight) {
      // rounded up, so that it translates back
      return 10 + ((weight - 1) * 990 + 9998) / 9999;
    }
  };

  private static final int LEAST = 10;
  private static final int MOST = 1000;

  abstract long weight(long blkio);

  abstract long blkioWeight(long weight);

  /**
   * {@return the weight for {@code io.weight}, from 1 to 10000}
   *
   * @param blkio the value of {@code blkio.weight}; what is beyond 10 to 1000 counts as the nearer
   */
  public int toWeight(long blkio) {
    return (int) Math.max(1, Math.min(Weight.MOST, weight(clamp(blkio, LEAST, MOST))));
  }

  /**
   * {@return the value for {@code blkio.weight}, from 10 to 1000}
   *
   * @param weight the value of {@code io.weight}; what is beyond 1 to 10000 counts as the nearer
   */
  public int toBlkioWeight(int weight) {
    return (int) clamp(blkioWeight(clamp(weight, 1, Weight.MOST)), LEAST, MOST);
  }

  private static long clamp(long value, long least, long most) {
    return Math.max(least, Math.min(most, value));
  }
}
