package io.github.cgroup4j;

import io.github.cgroup4j.spi.Kernel;
import java.time.Duration;

/** Arithmetic on the kernel's clock. */
final class Deadlines {

  private static final Duration FOREVER = Duration.ofDays(365L * 100);

  private Deadlines() {}

  /** The moment so long from now; durations of centuries are taken as one. */
  static long after(Kernel kernel, Duration within) {
    Duration bounded = within.compareTo(FOREVER) > 0 ? FOREVER : within;
    return kernel.nanoTime() + bounded.toNanos();
  }

  static boolean isOver(Kernel kernel, long deadline) {
    return kernel.nanoTime() - deadline >= 0;
  }

  /** The nearer of the deadline and so long from now. */
  static long nearer(Kernel kernel, long deadline, Duration within) {
    long other = after(kernel, within);
    return other - deadline < 0 ? other : deadline;
  }
}
