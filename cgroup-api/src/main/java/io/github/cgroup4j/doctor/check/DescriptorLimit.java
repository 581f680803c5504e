package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import io.github.cgroup4j.spi.Errno;
import java.util.List;

/** The limit on open files is reached or low. */
public final class DescriptorLimit implements Check {

  /** A start takes up to six descriptors for a moment, watches and samplers keep some per group. */
  private static final long LOW = 1024;

  private static final long ENOUGH = 65536;

  /** Creates the check. */
  DescriptorLimit() {}

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    Reading limits = limits(situation);
    if (limits.failedWith(Errno.EMFILE) || limits.failedWith(Errno.ENFILE)) {
      findings.add(finding(situation));
      return;
    }
    long soft = soft(limits);
    if (soft >= 0 && soft < LOW) {
      findings.add(
          describe(
              Severity.LIMITING,
              "this process may have " + soft + " files open, sockets and pipes included",
              limits));
    }
  }

  /** What to say when no more files can be opened. */
  public static Finding finding(Situation situation) {
    Reading limits = limits(situation);
    long soft = soft(limits);
    return describe(
        Severity.BLOCKING,
        "the limit on open files is reached" + (soft < 0 ? "" : " (" + soft + ")"),
        limits);
  }

  private static Finding describe(Severity severity, String cause, Reading limits) {
    return new Finding(
        Problem.DESCRIPTOR_LIMIT,
        severity,
        cause,
        List.of(limits.evidence("Max open files")),
        "raise the limit in the shell or the service (LimitNOFILE=) that starts this program",
        List.of("ulimit -n " + ENOUGH));
  }

  private static Reading limits(Situation situation) {
    return situation.read(situation.proc("self").resolve("limits"));
  }

  /** The second column; -1 if unlimited or unknown. */
  private static long soft(Reading limits) {
    String[] columns = limits.after("Max open files").split("\\s+");
    try {
      return Long.parseLong(columns[0]);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
