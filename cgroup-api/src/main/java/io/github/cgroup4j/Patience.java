package io.github.cgroup4j;

import io.github.cgroup4j.spi.Kernel;
import java.time.Duration;

/**
 * Tries something again and again until a deadline, with pauses that get longer. An interrupt ends
 * a pause only; the flag is set again when this is closed.
 */
final class Patience implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(16);

  private final Kernel kernel;
  private final long deadline;
  private Duration pause = FIRST_PAUSE;
  private boolean interrupted;

  Patience(Kernel kernel, Duration total) {
    this.kernel = kernel;
    this.deadline = Deadlines.after(kernel, total);
  }

  boolean isOver() {
    return Deadlines.isOver(kernel, deadline);
  }

  void pause() {
    interrupted |= Thread.interrupted();
    try {
      kernel.pause(pause);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
  }

  @Override
  public void close() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
