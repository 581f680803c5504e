package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Mount;
import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The hierarchies can be read only. */
public final class ReadOnlyMount implements Check {

  /** Creates the check. */
  ReadOnlyMount() {}

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    List<Path> closed = new ArrayList<>();
    for (Anchor anchor : situation.relevant()) {
      if (Permission.of(situation, anchor).isReadOnly()) {
        closed.add(anchor.directory());
      }
    }
    if (!closed.isEmpty()) {
      boolean all = closed.size() == situation.relevant().size();
      findings.add(finding(situation, closed).with(situation.severity(all)));
    }
  }

  /** What to say about a write that the file system refused as read-only. */
  public static Finding finding(Situation situation, Path file) {
    return finding(situation, List.of(file));
  }

  private static Finding finding(Situation situation, List<Path> closed) {
    List<Evidence> evidence = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    for (Path path : closed) {
      Mount mount = situation.mountOf(path).orElse(null);
      if (mount != null) {
        Evidence line = situation.mountEvidence(mount.mountPoint());
        evidence.add(line);
        commands.add(remount(line.content(), mount.mountPoint()));
      }
    }
    return new Finding(
        Problem.READ_ONLY,
        Severity.BLOCKING,
        "the cgroup file system is mounted read-only, as in an ordinary container",
        evidence,
        "mount it read-write, as root with CAP_SYS_ADMIN, or run the container with a private"
            + " cgroup namespace and write access",
        commands);
  }

  /** The mount itself may be read-only, or the file system behind all of its mounts. */
  private static String remount(String line, String mountPoint) {
    String superOptions = line.substring(line.lastIndexOf(' ') + 1);
    boolean whole = List.of(superOptions.split(",", -1)).contains("ro");
    String options = whole ? "remount,rw" : "remount,bind,rw";
    return "mount -o " + options + " " + Commands.quoted(mountPoint);
  }
}
