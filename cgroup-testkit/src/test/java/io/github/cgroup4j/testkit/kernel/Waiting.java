package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what must happen, with a deadline that only a broken implementation reaches. */
final class Waiting {

  /** Emulated machines are ten times slower. */
  static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private Waiting() {}

  /** Something that may be true by now. */
  interface Condition {
    boolean holds() throws IOException;
  }

  static void until(Condition condition) throws IOException {
    until(condition, () -> assertThat(false).as("in time").isTrue());
  }

  /** Waits; runs the given action if it was in vain. */
  static void until(Condition condition, Runnable otherwise) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - deadline > 0) {
        otherwise.run();
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  static int forEnd(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
    return process.exitValue();
  }
}
