package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Mount;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.discovery.Discoverer;
import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.util.ArrayList;
import java.util.List;

/** A hierarchy is mounted, but no mount leads to the group of the process. */
public final class UnreachableGroup implements Check {

  /** Creates the check. */
  UnreachableGroup() {}

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    List<Hierarchy> lost = lost(situation);
    lost.removeIf(hierarchy -> !situation.matters(hierarchy));
    List<Hierarchy> unnameable = new ArrayList<>(lost);
    unnameable.removeIf(hierarchy -> !Discoverer.isUnnameable(hierarchy));
    lost.removeAll(unnameable);
    if (!unnameable.isEmpty()) {
      findings.add(unnameable(situation, unnameable));
    }
    if (!lost.isEmpty()) {
      findings.add(finding(situation, lost));
    }
  }

  /** Why the group of the process is in no hierarchy that is mounted. */
  public static Finding finding(Situation situation) {
    List<Hierarchy> lost = lost(situation);
    List<Hierarchy> unnameable = new ArrayList<>(lost);
    unnameable.removeIf(hierarchy -> !Discoverer.isUnnameable(hierarchy));
    return unnameable.isEmpty() ? finding(situation, lost) : unnameable(situation, unnameable);
  }

  /** The mounts are as they should be; it is this JVM that has no name for the group. */
  static Finding unnameable(Situation situation, List<Hierarchy> hierarchies) {
    Hierarchy first = hierarchies.get(0);
    String own = first.ownPath().orElse("(unknown)");
    String point = first.mounts().get(0).mountPoint();
    boolean isText = own.indexOf('\uFFFD') < 0 && point.indexOf('\uFFFD') < 0;
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(situation.membershipEvidence(hierarchies));
    for (Hierarchy hierarchy : hierarchies) {
      evidence.add(situation.mountEvidence(hierarchy.mounts().get(0).mountPoint()));
    }
    return new Finding(
        Problem.GROUP_UNREACHABLE,
        situation.relevant().isEmpty() ? Severity.BLOCKING : situation.severity(false),
        "no path of this JVM can name the group "
            + own
            + " at "
            + point
            + (isText
                ? ": it encodes file names in "
                    + System.getProperty("sun.jnu.encoding", "an unknown way")
                : ": its name is not UTF-8"),
        evidence,
        isText
            ? "start this program in a locale with UTF-8"
            : "start this program in a group whose name is UTF-8",
        isText ? List.of("export LC_ALL=C.UTF-8") : List.of());
  }

  private static List<Hierarchy> lost(Situation situation) {
    List<Hierarchy> lost = new ArrayList<>();
    for (Hierarchy hierarchy : situation.cgroups().hierarchies()) {
      if (!hierarchy.mounts().isEmpty() && hierarchy.ownGroup().isEmpty()) {
        lost.add(hierarchy);
      }
    }
    return lost;
  }

  private static Finding finding(Situation situation, List<Hierarchy> lost) {
    List<Evidence> evidence = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    evidence.add(situation.membershipEvidence(lost));
    boolean deleted = false;
    boolean outside = false;
    for (Hierarchy hierarchy : lost) {
      Mount mount = hierarchy.mounts().get(0);
      evidence.add(situation.mountEvidence(mount.mountPoint()));
      String path = hierarchy.ownPath().orElse("");
      deleted |= path.endsWith(" (deleted)");
      outside |= mount.root().startsWith("/..") || path.startsWith("/..");
      commands.add(mount(situation, hierarchy, mount));
    }
    String own = lost.isEmpty() ? "" : lost.get(0).ownPath().orElse("(unknown)");
    String cause;
    String remedy;
    if (deleted) {
      cause = "the group of this process was removed: " + own;
      remedy = "start the process anew, in a group that exists";
      commands.clear();
    } else if (outside) {
      cause =
          "this process is in a cgroup namespace, and the mounts are from outside of it: they do not"
              + " lead to its group "
              + own;
      remedy =
          "mount the hierarchies inside the namespace, as root and in a mount namespace of its own"
              + " (unshare --cgroup --mount)";
    } else {
      cause = "the mounts that can be seen show another part of the tree than the group " + own;
      remedy = "mount the whole hierarchy, as root and in a mount namespace of its own";
    }
    boolean all = situation.relevant().isEmpty();
    return new Finding(
        Problem.GROUP_UNREACHABLE,
        all ? Severity.BLOCKING : situation.severity(false),
        cause,
        evidence,
        remedy,
        commands);
  }

  /**
   * The kernel takes no file system twice at one point, whatever part of it is shown there. Mounts
   * that a user namespace came with cannot be removed.
   */
  static String mount(Situation situation, Hierarchy hierarchy, Mount mount) {
    boolean locked = !UserNamespace.of(situation).isInitial();
    String elsewhere = "/tmp/cgroup" + mount.mountPoint().replace('/', '-');
    String point = Commands.quoted(locked ? elsewhere : mount.mountPoint());
    String free = locked ? "mkdir -p " + point + " && " : "umount -l " + point + " && ";
    if (hierarchy.version() == Version.V2) {
      return free + "mount -t cgroup2 cgroup2 " + point;
    }
    List<String> options = new ArrayList<>(mount.controllers());
    if (options.isEmpty()) {
      options.add("none");
    }
    hierarchy.name().ifPresent(name -> options.add("name=" + name));
    return free + "mount -t cgroup -o " + String.join(",", options) + " cgroup " + point;
  }
}
