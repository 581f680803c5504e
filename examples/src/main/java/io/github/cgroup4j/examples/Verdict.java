package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.process.Cause;
import io.github.cgroup4j.process.Outcome;
import io.github.cgroup4j.process.Usage.OomOrigin;
import io.github.cgroup4j.spi.Errno;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Says what became of a command: by lines on standard error, by a report, and by the exit code. */
final class Verdict {

  private static final int BAD_USAGE = 2;
  static final int TIMED_OUT = 124;
  static final int NOT_CONFINED = 125;

  /** The command has succeeded, cg4j has not. */
  private static final int UNREPORTED = 125;

  static final int NOT_EXECUTABLE = 126;
  static final int NO_SUCH_PROGRAM = 127;

  private final String program;
  private final Limit memory;
  private final PrintWriter err;
  private @Nullable ReportFile file;

  Verdict(String program, Limit memory, PrintWriter err) {
    this.program = program;
    this.memory = memory;
    this.err = err;
  }

  void reportTo(ReportFile file) {
    this.file = file;
  }

  // ---- it ran

  /**
   * The command has run.
   *
   * @param killed whether it was killed because of a signal to cg4j
   */
  int ended(Outcome outcome, boolean killed, Subtree subtree) {
    Cause cause = cause(outcome, killed);
    OptionalLong oomKills = outcome.usage().oomKills();
    if (cause == Cause.OOM_KILLED) {
      say("killed for lack of memory: " + limit(outcome));
    } else if (cause == Cause.TIMED_OUT) {
      say("timed out after " + Text.time(outcome.wallTime()) + "; all its processes were ended");
    } else if (oomKills.orElse(0) > 0) {
      say(
          oomKills.getAsLong()
              + " of its processes were killed for lack of memory: "
              + limit(outcome));
    }
    for (CgroupException problem : outcome.problems()) {
      say("warning: " + problem.getMessage());
    }
    boolean reported = report(Report.of(outcome, cause, Report.backend(subtree)));
    int exitCode = cause == Cause.TIMED_OUT ? TIMED_OUT : outcome.exitCode();
    return exitCode == 0 && !reported ? UNREPORTED : exitCode;
  }

  /** A SIGKILL of ours is not the OOM killer's, whomever else that one took. */
  private static Cause cause(Outcome outcome, boolean killed) {
    Cause cause = outcome.cause();
    boolean ours = cause == Cause.CANCELLED || (cause == Cause.OOM_KILLED && killed);
    return ours ? Cause.SIGNALLED : cause;
  }

  private String limit(Outcome outcome) {
    StringBuilder text = new StringBuilder();
    boolean elsewhere =
        memory.isUnlimited()
            || outcome.usage().oomOrigin().equals(Optional.of(OomOrigin.ELSEWHERE));
    text.append("memory limit ").append(memory.isUnlimited() ? "none" : exactly(memory.amount()));
    if (elsewhere) {
      text.append(", but another one was reached: of a group above or below, or the machine's");
    }
    text.append(", peak ").append(exactly(outcome.usage().memoryPeakBytes()));
    return text.toString();
  }

  private static String exactly(OptionalLong bytes) {
    return bytes.isPresent()
        ? Text.bytes(bytes.getAsLong()) + " (" + bytes.getAsLong() + " bytes)"
        : "unknown";
  }

  // ---- it did not run

  int noCgroups(String reason) {
    return notConfined(
        "cannot confine: " + reason,
        Optional.empty(),
        "cg4j needs Linux with a cgroup file system, usually mounted at /sys/fs/cgroup");
  }

  /** A group, a limit or the launch was refused. */
  int refused(CgroupException e) {
    String hint = e.reason() == Reason.BUSY ? RoomPolicy.REMEDY : e.hint().orElse("");
    Main.trace(e, err);
    return notConfined(Report.reason(e), e.errno(), hint);
  }

  /** A value lacks another one, or this version of cgroups cannot hold it. */
  int impossible(IllegalArgumentException e) {
    Main.trace(e, err);
    notConfined(String.valueOf(e.getMessage()), Optional.empty(), "");
    return BAD_USAGE;
  }

  int unwritable(ReportFile.UnwritableException e) {
    return notConfined(String.valueOf(e.getMessage()), Optional.empty(), "");
  }

  /** The program is not there, or is none. */
  int notStarted(IOException e) {
    Main.trace(e, err);
    Errno errno = errno(String.valueOf(e.getMessage()));
    return switch (errno) {
      case ENOENT -> {
        say("no such program: " + program);
        report(Report.notConfined("no such program: " + program, Optional.of(errno), ""));
        yield NO_SUCH_PROGRAM;
      }
      case EACCES, ENOEXEC, ENOTDIR, EISDIR, ETXTBSY, E2BIG, ELOOP, ENAMETOOLONG, EPERM -> {
        String reason = "cannot execute " + program + ": " + errno.text();
        say(reason);
        report(Report.notConfined(reason, Optional.of(errno), ""));
        yield NOT_EXECUTABLE;
      }
      case UNKNOWN -> notConfined(String.valueOf(e.getMessage()), Optional.empty(), "");
      default -> notConfined(String.valueOf(e.getMessage()), Optional.of(errno), "");
    };
  }

  /**
   * The JDK tells the number in the message only: {@code ... error=2, No such file or directory}.
   */
  private static Errno errno(String message) {
    for (Errno errno : Errno.values()) {
      if (errno != Errno.UNKNOWN && message.contains("error=" + errno.number() + ",")) {
        return errno;
      }
    }
    return Errno.UNKNOWN;
  }

  private int notConfined(String reason, Optional<Errno> errno, String hint) {
    say(reason);
    if (!hint.isEmpty()) {
      say("hint: " + hint);
    }
    report(Report.notConfined(reason, errno, hint));
    return NOT_CONFINED;
  }

  // ---- how it is said

  private void say(String line) {
    err.println("cg4j: " + line);
    err.flush();
  }

  /** Returns whether the report is where it was asked for. */
  private boolean report(Map<String, Object> report) {
    if (file == null) {
      return true;
    }
    try {
      file.write(report);
      return true;
    } catch (IOException e) {
      say("the report could not be written: " + e.getMessage());
      return false;
    }
  }
}
