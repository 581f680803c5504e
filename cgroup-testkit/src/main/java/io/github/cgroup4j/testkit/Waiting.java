package io.github.cgroup4j.testkit;

import io.github.cgroup4j.testkit.sim.SimKernel;
import java.util.function.BooleanSupplier;

/**
 * Waits in virtual time: what is going to happen by itself happens at once; what another thread has
 * to do is really waited for. The caller holds the kernel's lock.
 */
final class Waiting {

  /** Who waits longer than this waits for another thread. */
  private static final long FOREVER = Long.MAX_VALUE / 4;

  /** How often who really waits looks whether others have written to the directory. */
  private static final long LOOK_MILLIS = 20;

  private Waiting() {}

  /** Waits as long as it takes. */
  static void until(SimKernel kernel, BooleanSupplier condition) throws InterruptedException {
    until(kernel, condition, kernel.clock().nanos() + FOREVER);
  }

  /**
   * Waits until a condition holds or a deadline is reached.
   *
   * @return whether the condition holds
   */
  static boolean until(SimKernel kernel, BooleanSupplier condition, long deadline)
      throws InterruptedException {
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      kernel.catchUpUnlessJustNow();
      if (condition.getAsBoolean()) {
        return true;
      }
      long left = deadline - kernel.clock().nanos();
      if (left <= 0) {
        return false;
      }
      boolean endless = left >= FOREVER / 2;
      if (!kernel.clock().isAutomatic() || endless && !kernel.clock().isExpecting()) {
        kernel.wait(LOOK_MILLIS);
      } else if (kernel.clock().step(deadline)) {
        kernel.settle();
      }
    }
  }
}
