package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;

/** Moves all processes of one v2 group to another. */
final class Evacuation {

  /** The id under which processes of other pid namespaces are listed. */
  static final long OUTSIDER = 0;

  /**
   * Processes may fork meanwhile, and one whose threads are still ending is listed but can no
   * longer be moved.
   */
  static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

  private Evacuation() {}

  static void moveAll(Subtree subtree, Part from, Part to) throws CgroupException {
    SortedSet<Long> before = new TreeSet<>();
    try (Patience patience = new Patience(subtree.kernel(), LONG_ENOUGH)) {
      while (true) {
        SortedSet<Long> members = new Members(subtree).listed(from);
        if (members.isEmpty()) {
          return;
        }
        requireNoOutsiders(from, members);
        if (patience.isOver()) {
          throw busy(from)
              .hint("these are still there: " + members + "; they fork, or do not get to their end")
              .exception();
        }
        if (members.equals(before)) {
          patience.pause();
        }
        move(subtree, members, to);
        before = members;
      }
    }
  }

  private static void move(Subtree subtree, SortedSet<Long> members, Part to)
      throws CgroupException {
    Kernel kernel = subtree.kernel();
    Path target = to.backend().processes(to.directory());
    for (long pid : members) {
      try {
        kernel.write(target, Long.toString(pid).getBytes(StandardCharsets.US_ASCII));
      } catch (ErrnoException e) {
        if (e.errno() != Errno.ESRCH) {
          throw subtree.failures().moving(Leaf.PATH, e, Long.toString(pid));
        }
      }
    }
  }

  /** Writing their id would move the process that writes. */
  static void requireNoOutsiders(Part from, SortedSet<Long> members) throws CgroupException {
    if (members.contains(OUTSIDER)) {
      throw busy(from)
          .hint(
              "processes of other pid namespaces are in this group, which cgroup.procs lists as 0:"
                  + " they can only be moved from there; start this program in a group of its own")
          .exception();
    }
  }

  private static CgroupException.Details busy(Part from) {
    return CgroupException.because(Reason.BUSY, "move all processes of " + from.directory())
        .file(from.backend().processes(from.directory()));
  }
}
