package io.github.cgroup4j.testkit.sim;

/** The scheduler's weights of nice levels (v2.cpu.nice.to-weight). */
final class NiceLevels {

  static final int LEAST = -20;
  static final int MOST = 19;

  private static final int[] SHARES = {
    88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916,
    9548, 7620, 6100, 4904, 3906, 3121, 2501, 1991, 1586, 1277,
    1024, 820, 655, 526, 423, 335, 272, 215, 172, 137,
    110, 87, 70, 56, 45, 36, 29, 23, 18, 15,
  };

  private NiceLevels() {}

  static long shares(int nice) {
    return SHARES[nice - LEAST];
  }

  /** The level whose weight is nearest; of two equally near ones the lower. */
  static int nearest(long shares) {
    int best = 0;
    for (int i = 1; i < SHARES.length; i++) {
      if (Math.abs(SHARES[i] - shares) < Math.abs(SHARES[best] - shares)) {
        best = i;
      }
    }
    return best + LEAST;
  }
}
