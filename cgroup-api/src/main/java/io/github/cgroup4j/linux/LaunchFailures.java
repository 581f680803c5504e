package io.github.cgroup4j.linux;

import io.github.cgroup4j.spi.Errno;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions of a launch, in the form of {@link ProcessBuilder#start()}. Apart from the
 * launcher so that a launch that succeeds need not load them.
 */
final class LaunchFailures {

  /** 128 and SIGKILL. */
  private static final int KILLED = 137;

  private final ProcessBuilder command;
  private final String program;

  LaunchFailures(ProcessBuilder command, String program) {
    this.command = command;
    this.program = program;
  }

  /** The program cannot be executed, or its directory not be entered. */
  IOException cannotExecute(Errno errno) {
    String message = "error=" + errno.number() + ", " + errno.text();
    return cannotRun(message, new IOException(message));
  }

  /** The trampoline cannot be started: there is no shell, or what is wrong is the command's. */
  IOException cannotStart(String shell, IOException failure) {
    Path path = Path.of(shell);
    if (!Files.isExecutable(path)) {
      return new NoShellException(path, failure);
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cannotRun(String.valueOf(cause.getMessage()), cause);
  }

  /** The child ended without a report. */
  IOException died(Process process) {
    int code = process.exitValue();
    String ended = "it ended before it was inside its groups, with exit code " + code;
    return cannotRun(
        code == KILLED
            ? ended + ": it was killed; perhaps their memory limit leaves no room for a shell"
            : ended,
        null);
  }

  /**
   * There was no report in time.
   *
   * @param ended whether the child has ended since
   */
  IOException late(long deadlineNanos, boolean ended) {
    String waited = "it was not inside its groups after " + Duration.ofNanos(deadlineNanos);
    return cannotRun(
        ended
            ? waited + ", and was killed"
            : waited + ", and was killed, which takes effect when its groups are thawed",
        null);
  }

  private IOException cannotRun(String reason, @Nullable Throwable cause) {
    File directory = command.directory();
    String where = directory == null ? "" : " (in directory \"" + directory + "\")";
    return new IOException("Cannot run program \"" + program + "\"" + where + ": " + reason, cause);
  }
}
