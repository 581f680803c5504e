package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Nothing is mounted, or this is no Linux. */
public final class NoCgroups implements Check {

  private static final Path USUAL = Path.of("/sys/fs/cgroup");

  /** Creates the check. */
  NoCgroups() {}

  @Override
  public void examine(Situation situation, List<Finding> findings) {
    findings.add(finding(situation));
  }

  /** Why there is nothing, for where discovery has found nothing. */
  public static Finding finding(Situation situation) {
    Reading mounts = situation.read(situation.self("mountinfo"));
    Reading groups = situation.read(situation.self("cgroup"));
    Reading types = situation.read(situation.proc("filesystems"));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        mounts.isThere()
            ? new Evidence(
                situation.self("mountinfo"), "no cgroup among " + mounts.lines().size() + " mounts")
            : mounts.evidence());
    evidence.add(groups.evidence());
    String cause = situation.cgroups().reason();
    boolean hasProc = situation.exists(situation.proc("self"));
    if (!hasProc && !System.getProperty("os.name", "").startsWith("Linux")) {
      return finding(Problem.NOT_LINUX, cause, evidence, "run it on Linux, or in a container");
    }
    if (!hasProc && groups.isMissing()) {
      return finding(
          Problem.NO_CGROUPS,
          cause,
          evidence,
          "mount it, as root",
          "mount -t proc proc " + Commands.quoted(situation.proc("")));
    }
    if (!mounts.isThere() || groups.isMissing()) {
      String remedy =
          mounts.isThere()
              ? "use a kernel that was built with CONFIG_CGROUPS"
              : "look as a process that lives and may be looked at";
      return finding(Problem.NO_CGROUPS, cause, evidence, remedy);
    }
    if (types.isThere()) {
      evidence.add(types.evidence("nodev\tcgroup"));
    }
    boolean unified = !types.isThere() || types.text().contains("\tcgroup2\n");
    return finding(
        Problem.NO_CGROUPS,
        cause,
        evidence,
        "mount them, as root, or in the container",
        mounting(situation, groups, mounts, unified).toArray(new String[0]));
  }

  /** What is attached to v1 stays there, with what it is attached together with. */
  private static List<String> mounting(
      Situation situation, Reading groups, Reading mounts, boolean unified) {
    Set<List<String>> onV1 = new LinkedHashSet<>();
    boolean bound = false;
    boolean all = true;
    for (Controller controller : situation.wanted()) {
      String name = controller.name(Version.V1);
      List<String> together = null;
      for (String line : groups.lines()) {
        if (line.matches("\\d+:[a-z_,]+:.*")) {
          bound = true;
          List<String> names = List.of(line.split(":", 3)[1].split(","));
          together = names.contains(name) ? names : together;
        }
      }
      if (together != null) {
        onV1.add(together);
      } else if (!unified) {
        onV1.add(List.of(name));
      } else {
        all = false;
      }
    }
    if (unified && !bound) {
      return List.of("mount -t cgroup2 cgroup2 " + USUAL);
    }
    List<String> commands = new ArrayList<>();
    if (mounts.lines().stream().noneMatch(line -> line.contains(" " + USUAL + " "))) {
      // sysfs takes no directories
      commands.add("mount -t tmpfs -o mode=755 cgroup " + USUAL);
    }
    for (List<String> names : onV1) {
      commands.add(Attachment.mountV1(names));
    }
    if (!all) {
      commands.add(Attachment.mountV2());
    }
    return commands;
  }

  private static Finding finding(
      Problem problem, String cause, List<Evidence> evidence, String remedy, String... commands) {
    return new Finding(problem, Severity.BLOCKING, cause, evidence, remedy, List.of(commands));
  }
}
