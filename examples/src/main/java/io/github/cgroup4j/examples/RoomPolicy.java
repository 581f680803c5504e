package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Room;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.Version;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which processes may be moved when v2 needs the own group to be free of processes. */
enum RoomPolicy {
  /** None. */
  NONE,
  /** This one, if it is alone in its group: that affects nobody else. */
  SELF,
  /** All of the group. */
  ALL;

  private static final String OWN_GROUP =
      "start cg4j in a group of its own: systemd-run --user --scope -p Delegate=yes cg4j ..."
          + " (without --user as root)";

  /** What a command with this option can do about processes in the own group. */
  static final String REMEDY =
      "v2 wants the group of cg4j free of processes: --make-room all moves those that are there into"
          + " a leaf of it meanwhile; or "
          + OWN_GROUP;

  /** What a command without it can do. */
  static final String REMEDY_WITHOUT_OPTION =
      "v2 wants the group of cg4j free of other processes: " + OWN_GROUP;

  /**
   * Makes room.
   *
   * @param controllers those that will be needed
   * @return what undoes it; null if nothing was to be done, or not by this policy
   */
  @Nullable Room make(Subtree subtree, Set<Controller> controllers) throws CgroupException {
    if (this == NONE || !needsUnified(subtree, controllers)) {
      return null;
    }
    if (this == ALL) {
      return subtree.makeRoom(Room.Movers.ALL_OF_THE_GROUP);
    }
    try {
      return subtree.makeRoom(Room.Movers.THIS_PROCESS);
    } catch (CgroupException e) {
      if (e.reason() == Reason.BUSY || e.reason() == Reason.DENIED) {
        return null; // it may not be needed; if it is, making the group says so
      }
      throw e;
    }
  }

  private static boolean needsUnified(Subtree subtree, Set<Controller> controllers) {
    for (Hierarchy hierarchy : subtree.hierarchies()) {
      if (hierarchy.version() == Version.V2
          && !Collections.disjoint(hierarchy.controllers(), controllers)) {
        return true;
      }
    }
    return false;
  }
}
