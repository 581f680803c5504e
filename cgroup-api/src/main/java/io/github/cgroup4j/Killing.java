package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Signals and kills all members of a group and the groups below it.
 *
 * <p>Killing one by one races with processes that fork. So {@code cgroup.kill} is used where there
 * is one; else all are frozen first; else forks are forbidden meanwhile; and in any case it is
 * repeated until the group is empty.
 */
final class Killing {

  private static final Duration FREEZE_PATIENCE = Duration.ofMillis(200);
  private static final Duration ROUND = Duration.ofMillis(20);

  /** A list is made anew when a quarter of it was signalled, but not for fewer than these. */
  private static final int SIGNALS_PER_LIST = 16;

  private final Subtree subtree;
  private final GroupPath path;
  private final Kernel kernel;
  private final List<Part> switchedOff = new ArrayList<>();

  Killing(Subtree subtree, GroupPath path) {
    this.subtree = subtree;
    this.path = path;
    this.kernel = subtree.kernel();
  }

  int signal(Signal signal) throws CgroupException {
    subtree.required(path, "signal");
    return signalAll(signal, false);
  }

  /** Kills until none is left. An interrupt is remembered and does not stop it. */
  void kill(long deadline) throws CgroupException {
    List<Part> parts = subtree.existing(path);
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          kill(parts, deadline);
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void kill(List<Part> parts, long deadline) throws CgroupException, InterruptedException {
    Emptiness emptiness = new Emptiness(subtree, path);
    if (!emptiness.isPopulated(parts)) {
      return;
    }
    requireNotOwn();
    for (Part part : parts) {
      switchOff(part);
    }
    List<Part> rest = withoutKillSwitch(parts);
    if (!isEmptySoon(rest, emptiness, deadline)) {
      killOneByOne(parts, emptiness, deadline);
    }
    if (!emptiness.await(parts, deadline)) {
      throw stillThere();
    }
  }

  private List<Part> withoutKillSwitch(List<Part> parts) {
    List<Part> rest = new ArrayList<>(parts);
    rest.removeAll(switchedOff);
    return rest;
  }

  /** After cgroup.kill of one part the members are in the others for a moment more. */
  private boolean isEmptySoon(List<Part> rest, Emptiness emptiness, long deadline)
      throws CgroupException, InterruptedException {
    return switchedOff.isEmpty()
        ? !emptiness.isPopulated(rest)
        : emptiness.await(rest, Deadlines.nearer(kernel, deadline, ROUND));
  }

  /** Uses cgroup.kill where there is one. */
  private void switchOff(Part part) throws CgroupException {
    Path file = part.backend().killSwitch(part.directory()).orElse(null);
    if (file == null) {
      return;
    }
    try {
      kernel.write(file, new byte[] {'1'});
      switchedOff.add(part);
    } catch (ErrnoException e) {
      switch (e.errno()) {
        // before Linux 5.14; a threaded group; a part that vanished
        case ENOENT, ENODEV, EOPNOTSUPP -> {}
        default -> throw subtree.failures().writing(path, e, "1");
      }
    }
  }

  private void killOneByOne(List<Part> parts, Emptiness emptiness, long deadline)
      throws CgroupException, InterruptedException {
    Freezer freezer = new Freezer(subtree, path);
    boolean freezable = freezer.of(parts) != null;
    try (ForkBan ban = new ForkBan(kernel, parts)) {
      while (true) {
        boolean frozen = freezable && tryFreeze(freezer, parts);
        if (!frozen) {
          ban.impose();
        }
        try {
          signalAll(Signal.KILL, frozen);
        } finally {
          // v1: SIGKILL takes effect only after THAWED
          if (frozen) {
            freezer.thaw(parts, deadline);
          }
        }
        if (emptiness.await(parts, Deadlines.nearer(kernel, deadline, ROUND))) {
          return;
        }
        if (Deadlines.isOver(kernel, deadline)) {
          throw stillThere();
        }
      }
    }
  }

  /** A group that does not stand still in time is killed as it is, round after round. */
  private boolean tryFreeze(Freezer freezer, List<Part> parts)
      throws CgroupException, InterruptedException {
    try {
      freezer.freeze(parts, Deadlines.after(kernel, FREEZE_PATIENCE));
      return true;
    } catch (CgroupException e) {
      switch (e.reason()) {
        case TIMED_OUT, UNSUPPORTED, GONE -> {
          return false;
        }
        default -> throw e;
      }
    }
  }

  /**
   * Signals who is a member when this is called and is one still when its turn comes: who has ended
   * meanwhile may have left its id to a stranger. The kernel hands ids out in turn, so that one
   * comes again only when all others have been used; but this JVM can be stopped for long between
   * two steps. So the list is made anew several times, unless members cannot end; not so often that
   * listing thousands takes longer than signalling them.
   */
  private int signalAll(Signal signal, boolean standing) throws CgroupException {
    SortedSet<Long> due = members();
    int reached = 0;
    CgroupException denied = null;
    int perList = Math.max(SIGNALS_PER_LIST, due.size() / 4);
    for (int sent = 1; !due.isEmpty(); sent++) {
      long pid = due.first();
      due.remove(pid);
      try {
        kernel.signal(pid, signal);
        reached++;
      } catch (ErrnoException e) {
        if (e.errno() != Errno.ESRCH) {
          denied = denied(pid, signal, e, denied);
        }
      }
      if (!standing && sent % perList == 0) {
        due.retainAll(members());
      }
    }
    if (denied != null) {
      throw denied;
    }
    return reached;
  }

  private CgroupException denied(
      long pid, Signal signal, ErrnoException e, @Nullable CgroupException first) {
    if (first != null) {
      first.addSuppressed(e);
      return first;
    }
    return CgroupException.because(
            e.errno() == Errno.EPERM ? Reason.DENIED : Reason.FAILED,
            "send SIG" + signal + " to process " + pid + " of " + path.inWords())
        .group(path.toString())
        .errno(e.errno())
        .hint("it belongs to another user; the others have got the signal")
        .cause(e)
        .exception();
  }

  /** All members here and below; groups that vanish meanwhile have none. */
  private SortedSet<Long> members() throws CgroupException {
    Members members = new Members(subtree);
    SortedSet<Long> all = new TreeSet<>();
    List<GroupPath> groups = new ArrayList<>(Walk.descendants(subtree, path));
    groups.add(path);
    for (GroupPath group : groups) {
      try {
        all.addAll(members.processes(group));
      } catch (CgroupException e) {
        switch (e.reason()) {
          case GONE -> {}
          // a threaded group lists no processes; a thread id is as good for a signal
          case UNSUPPORTED -> all.addAll(members.threads(group));
          default -> throw e;
        }
      }
    }
    return all;
  }

  private void requireNotOwn() throws CgroupException {
    if (subtree.cgroups().isInside(subtree, path)) {
      throw new IllegalStateException(
          "this JVM is in " + path.inWords() + ": it would kill itself");
    }
  }

  private CgroupException stillThere() throws CgroupException {
    return CgroupException.because(Reason.TIMED_OUT, "kill all of " + path.inWords())
        .group(path.toString())
        .hint("still there: processes " + members() + ", perhaps in uninterruptible sleep")
        .exception();
  }
}
