package io.github.cgroup4j.process;

import io.github.cgroup4j.CgroupException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a confined process ended, and what it and its descendants used. Immutable.
 *
 * @param cause how the main process came to its end
 * @param exitCode its exit code as the JDK reports it: 128 + n for signal n
 * @param usage what all processes of the confinement used and met; OOM kills and refused forks are
 *     of anyone inside, not only of the main process
 * @param wallTime from the start to the end of the main process
 * @param problems what went wrong after the process had run: a figure that could not be read, a
 *     group that could not be removed; empty if nothing did
 */
public record Outcome(
    Cause cause, int exitCode, Usage usage, Duration wallTime, List<CgroupException> problems) {

  private static final int SIGNAL_BASE = 128;
  private static final int HIGHEST_SIGNAL = 64;
  private static final int SIGKILL = 9;

  /**
   * Copies the list.
   *
   * @param cause how the main process came to its end
   * @param exitCode its exit code as the JDK reports it: 128 + n for signal n
   * @param usage what all processes of the confinement used and met; OOM kills and refused forks
   *     are of anyone inside, not only of the main process
   * @param wallTime from the start to the end of the main process
   * @param problems what went wrong after the process had run: a figure that could not be read, a
   *     group that could not be removed; empty if nothing did
   */
  public Outcome {
    problems = List.copyOf(problems);
  }

  /** {@return whether the process ended by itself with exit code 0} */
  public boolean isSuccess() {
    return cause == Cause.EXITED && exitCode == 0;
  }

  /** {@return the signal that ended it, where the exit code says so} */
  public OptionalInt signal() {
    return isSignal(exitCode) ? OptionalInt.of(exitCode - SIGNAL_BASE) : OptionalInt.empty();
  }

  static boolean isSignal(int exitCode) {
    return exitCode > SIGNAL_BASE && exitCode <= SIGNAL_BASE + HIGHEST_SIGNAL;
  }

  static boolean isSigkill(int exitCode) {
    return exitCode == SIGNAL_BASE + SIGKILL;
  }
}
