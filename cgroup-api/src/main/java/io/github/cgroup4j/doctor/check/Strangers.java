package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;

/** Processes of other users in a group, or below it. */
final class Strangers {

  private Strangers() {}

  /** Whether there are any; also if a process or a group cannot be looked at. */
  static boolean areBelow(Situation situation, Path group, int user) {
    Reading members = situation.read(group.resolve("cgroup.procs"));
    // those of a threaded group are listed above it
    if (!members.isThere() && !members.isMissing() && !members.failedWith(Errno.EOPNOTSUPP)) {
      return true;
    }
    for (String pid : members.words()) {
      if (!belongsTo(situation, pid, user)) {
        return true;
      }
    }
    try {
      for (ChildDirectory child : situation.kernel().childDirectories(group)) {
        if (areBelow(situation, group.resolve(child.name()), user)) {
          return true;
        }
      }
      return false;
    } catch (ErrnoException e) {
      return !e.isGone();
    }
  }

  /** Not those of other pid namespaces, which are listed as 0. */
  private static boolean belongsTo(Situation situation, String pid, int user) {
    try {
      return situation.kernel().status(situation.proc(pid)).uid() == user;
    } catch (ErrnoException e) {
      return e.isGone() && !pid.equals("0"); // it has ended
    }
  }
}
