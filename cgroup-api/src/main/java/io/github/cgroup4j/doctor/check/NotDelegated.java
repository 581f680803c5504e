package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** This user may not make groups here. */
public final class NotDelegated implements Check {

  /** Creates the check. */
  NotDelegated() {}

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    Set<Path> denied = new LinkedHashSet<>();
    boolean all = true;
    for (Anchor anchor : situation.relevant()) {
      Permission permission = Permission.of(situation, anchor);
      denied.addAll(permission.denied());
      all &= !permission.isGranted();
    }
    if (!denied.isEmpty()) {
      Finding finding = finding(situation, List.copyOf(denied));
      findings.add(finding.with(situation.severity(all)));
    }
  }

  /**
   * What to say about a write that was refused to this user.
   *
   * @param file what refused
   */
  public static Finding finding(Situation situation, Path file) {
    if (NotReadable.closedAbove(situation, file).isPresent()) {
      return NotReadable.finding(situation, file);
    }
    Path there = file;
    for (Path at = file; at != null; at = at.getParent()) {
      if (situation.exists(at)) {
        there = at;
        break;
      }
    }
    return finding(situation, List.of(there));
  }

  private static Finding finding(Situation situation, List<Path> denied) {
    Manager manager = Manager.of(situation);
    Optional<Integer> user = situation.user();
    UserNamespace namespace = UserNamespace.of(situation);
    List<Evidence> evidence = new ArrayList<>();
    for (Path path : denied) {
      evidence.add(situation.owner(path));
    }
    Evidence first = evidence.get(0);
    StringBuilder cause = new StringBuilder(situation.userInWords());
    cause
        .append(" may not write to ")
        .append(first.file())
        .append(" (")
        .append(first.content())
        .append(')');
    if (denied.size() > 1) {
      cause.append(" and ").append(denied.size() - 1).append(" more");
    }
    List<String> commands = new ArrayList<>();
    String remedy;
    if (manager.isSystemd()) {
      evidence.add(manager.evidence());
      cause.append("; systemd owns the tree here");
      remedy = "have systemd start it in a group that is delegated to this user";
      commands.add(manager.scope());
    } else if (!namespace.isInitial()) {
      evidence.add(namespace.evidence());
      Optional<Long> outside = user.flatMap(namespace::outside);
      remedy =
          "as root outside of this user namespace, where this user is "
              + outside.map(uid -> "uid " + uid).orElse("nobody")
              + ", delegate the group to that user, or start this program in one that is";
      if (new NewGroups(situation, denied).isEmpty()) { // what is not only his is nobody's
        outside.ifPresent(uid -> commands.add(chown(Long.toString(uid), denied)));
      }
    } else if (user.map(uid -> uid == 0).orElse(false)) {
      remedy = "run it with CAP_DAC_OVERRIDE, or as the user that the group belongs to";
    } else {
      NewGroups made = new NewGroups(situation, denied);
      commands.addAll(made.making());
      if (made.isEmpty()) {
        remedy = "delegate the group to this user, as root";
      } else {
        cause.append(
            "; who may write to a group rules all processes below it, those of others too");
        remedy = "as root make a group, delegate that one, and start the program in it";
      }
      commands.add(chown(user.map(String::valueOf).orElse("USER"), made.delegated()));
      for (Path path : made.delegated()) {
        if (!ownerMayWrite(situation, path)) { // as its maker left it
          commands.add("chmod u+w " + Commands.quoted(path));
        }
      }
      commands.addAll(made.starting());
    }
    return new Finding(
        Problem.NOT_DELEGATED, Severity.BLOCKING, cause.toString(), evidence, remedy, commands);
  }

  private static String chown(String user, List<Path> paths) {
    StringBuilder chown = new StringBuilder("chown ").append(user);
    for (Path path : paths) {
      chown.append(' ').append(Commands.quoted(path));
    }
    return chown.toString();
  }

  private static boolean ownerMayWrite(Situation situation, Path path) {
    try {
      return (situation.kernel().status(path).mode() & 0200) != 0;
    } catch (ErrnoException e) {
      return true; // then it is not known that anything is amiss
    }
  }
}
