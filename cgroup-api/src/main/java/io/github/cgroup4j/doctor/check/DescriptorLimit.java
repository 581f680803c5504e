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
    long soft = column(limits, 0);
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
    long soft = column(limits, 0);
    return describe(
        Severity.BLOCKING,
        "the limit on open files is reached" + (soft < 0 ? "" : " (" + soft + ")"),
        limits);
  }

  private static Finding describe(Severity severity, String cause, Reading limits) {
    long soft = column(limits, 0);
    long hard = column(limits, 1);
    if (!limits.isThere()) { // no file at all can be opened any more
      return new Finding(
          Problem.DESCRIPTOR_LIMIT,
          severity,
          cause,
          List.of(limits.evidence()),
          "close files, or raise the limit (and the hard limit, if that is reached) in the shell or"
              + " the service (LimitNOFILE=) that starts this program",
          List.of("ulimit -Hn"));
    }
    boolean open = hard < 0 || hard >= LOW && hard > soft;
    return new Finding(
        Problem.DESCRIPTOR_LIMIT,
        severity,
        cause,
        List.of(limits.evidence("Max open files")),
        open
            ? "raise the limit in the shell or the service (LimitNOFILE=) that starts this program"
            : "raise the hard limit ("
                + hard
                + ") too: in the service (LimitNOFILE=), or as root with CAP_SYS_RESOURCE for the"
                + " shell that starts this program ($$ is its id)",
        List.of(
            open
                ? "ulimit -Sn " + (hard < 0 ? ENOUGH : Math.min(hard, ENOUGH))
                : "prlimit --pid $$ --nofile=" + Math.max(ENOUGH, 2 * hard)));
  }

  private static Reading limits(Situation situation) {
    return situation.read(situation.proc("self").resolve("limits"));
  }

  /** The soft limit or the hard one; -1 if unlimited or unknown. */
  private static long column(Reading limits, int column) {
    String[] columns = limits.after("Max open files").split("\\s+");
    try {
      return column < columns.length ? Long.parseLong(columns[column]) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
