package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Membership;
import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process may not be moved into a group whose list of members this user may write to. On v2 the
 * list of the nearest group above both where it is and where it is to be has to be writable as
 * well; on v1 the process has to be the user's own.
 */
public final class RefusedMove {

  private RefusedMove() {}

  /**
   * What to say about it; that the target refuses, if it does.
   *
   * @param members the target's list of members
   * @param id the process; null for a child of the observed one
   */
  public static Finding finding(Situation situation, Path members, @Nullable String id) {
    Anchor anchor = situation.anchorOf(members).orElse(null);
    Path target = members.getParent();
    if (anchor == null || target == null || !isWritable(situation, members)) {
      return NotDelegated.finding(situation, members);
    }
    if (!anchor.isV2()) {
      return byRoot(
          members,
          id,
          "v1 lets a user move processes of the same user only",
          List.of(situation.owner(members)));
    }
    Path common = source(situation, anchor, id).map(from -> above(from, target)).orElse(null);
    if (common == null || !common.startsWith(anchor.top())) {
      return byRoot(
          members,
          id,
          "the process is in a group that cannot be seen from here, and moving it needs write"
              + " permission on cgroup.procs of the nearest group above both",
          List.of(situation.owner(members)));
    }
    Evidence evidence = situation.owner(common.resolve(members.getFileName()));
    String cause =
        "moving a process needs write permission on cgroup.procs of the nearest group above both"
            + " where it is and where it is to be, which is "
            + common;
    Manager manager = Manager.of(situation);
    return manager.isSystemd()
        ? blocking(
            cause + "; systemd owns the tree here",
            List.of(evidence, manager.evidence()),
            "have systemd start the program in a group that is delegated to this user, and make"
                + " groups below that one",
            List.of(manager.scope()))
        : byRoot(members, id, cause, List.of(evidence));
  }

  private static Finding byRoot(
      Path members, @Nullable String id, String cause, List<Evidence> evidence) {
    List<String> commands = new ArrayList<>();
    if (id != null) {
      commands.add("echo " + id + " > " + Commands.quoted(members));
    }
    return blocking(
        cause,
        evidence,
        id != null
            ? "have root move it, or start it in the part of the tree that is delegated"
            : "start the program that does this in the part of the tree that is delegated to its"
                + " user, so that its children need not come from elsewhere",
        commands);
  }

  private static Finding blocking(
      String cause, List<Evidence> evidence, String remedy, List<String> commands) {
    return new Finding(Problem.NOT_DELEGATED, Severity.BLOCKING, cause, evidence, remedy, commands);
  }

  private static boolean isWritable(Situation situation, Path file) {
    try {
      situation.kernel().checkWritable(file);
      return true;
    } catch (ErrnoException e) {
      return false;
    }
  }

  /** The directory of the group that a process is in. */
  private static Optional<Path> source(Situation situation, Anchor anchor, @Nullable String id) {
    for (Membership membership : situation.memberships(id)) {
      if (membership.version() == anchor.hierarchy().version()) {
        return membership.directory();
      }
    }
    return Optional.empty();
  }

  /** The nearest directory above both, or one of the two. */
  private static Path above(Path from, Path to) {
    Path common = from;
    while (!to.startsWith(common)) {
      Path parent = common.getParent();
      if (parent == null) {
        return common;
      }
      common = parent;
    }
    return common;
  }
}
