package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * This user may not read a file, or not enter a directory on the way to one. Who may read need not
 * be able to write: what is advised gives nobody power over a limit.
 */
public final class NotReadable implements Check {

  /** Creates the check. */
  NotReadable() {}

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    Set<Path> closed = new LinkedHashSet<>();
    for (Anchor anchor : situation.relevant()) {
      closedAbove(situation, anchor.directory().resolve("cgroup.procs")).ifPresent(closed::add);
    }
    for (Path directory : closed) {
      findings.add(notEntered(situation, directory));
    }
  }

  /**
   * What to say about a read that was refused to this user.
   *
   * @param path what was to be read
   */
  public static Finding finding(Situation situation, Path path) {
    return closedAbove(situation, path)
        .map(directory -> notEntered(situation, directory))
        .orElseGet(() -> describe(situation, "read", path, 0444, "a+r"));
  }

  /**
   * The directory on the way to a path that this user may not search: the nearest one that can be
   * looked at, while what is in it cannot.
   */
  static Optional<Path> closedAbove(Situation situation, Path path) {
    for (Path at = path; at != null; at = at.getParent()) {
      try {
        situation.kernel().status(at);
        return at.equals(path) ? Optional.empty() : Optional.of(at);
      } catch (ErrnoException e) {
        if (e.errno() != Errno.EACCES) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static Finding notEntered(Situation situation, Path directory) {
    return describe(situation, "enter", directory, 0111, "a+x");
  }

  private static Finding describe(
      Situation situation, String what, Path path, int bits, String change) {
    String remedy;
    List<String> commands = List.of();
    if (situation.user().map(uid -> uid == 0).orElse(false)) {
      remedy = "run it with CAP_DAC_READ_SEARCH, or as the user that it belongs to";
    } else if (allows(situation, path, bits)) {
      remedy = "its mode allows that: see what the security module of this machine has logged";
    } else {
      remedy = "let everybody " + what + " it, as root; that gives no right to change anything";
      commands = List.of("chmod " + change + ' ' + Commands.quoted(path));
    }
    return new Finding(
        Problem.NOT_READABLE,
        Severity.BLOCKING,
        situation.userInWords()
            + " may not "
            + what
            + ' '
            + path
            + " ("
            + situation.owner(path).content()
            + ')',
        List.of(situation.owner(path)),
        remedy,
        commands);
  }

  private static boolean allows(Situation situation, Path path, int bits) {
    try {
      return (situation.kernel().status(path).mode() & bits) == bits;
    } catch (ErrnoException e) {
      return false;
    }
  }
}
