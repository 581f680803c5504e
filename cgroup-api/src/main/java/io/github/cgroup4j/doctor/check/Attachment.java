package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.discovery.Discoverer;
import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a controller is in no hierarchy that can be seen.
 *
 * <p>{@code /proc/cgroups} lists what can be attached to v1. It is not complete (6.18 leaves out
 * memory and cpuset where their v1 side is compiled out) and not reliable (6.12 lists them all the
 * same), so what it says is evidence and v2's {@code cgroup.controllers} decides.
 */
final class Attachment {

  private static final String DIRECTORY = "/sys/fs/cgroup/";

  private Attachment() {}

  /** It is attached to a v1 hierarchy, which is mounted somewhere else or not at all. */
  static Finding notMounted(Situation situation, Controller controller) {
    Hierarchy hierarchy = situation.cgroups().hierarchy(controller).orElseThrow();
    String version = "v" + hierarchy.version().number();
    List<Evidence> evidence = List.of(situation.membershipEvidence(List.of(hierarchy)));
    if (Discoverer.isUnnameable(hierarchy)) {
      return UnreachableGroup.unnameable(situation, List.of(hierarchy));
    }
    if (!hierarchy.mounts().isEmpty()) {
      return new Finding(
          Problem.GROUP_UNREACHABLE,
          Severity.BLOCKING,
          "the "
              + version
              + " hierarchy of the controller "
              + controller
              + " is mounted at "
              + hierarchy.mounts().get(0).mountPoint()
              + ", but the own group "
              + hierarchy.ownPath().orElse("(unknown)")
              + " cannot be reached there",
          evidence,
          "mount the whole hierarchy",
          List.of(UnreachableGroup.mount(situation, hierarchy, hierarchy.mounts().get(0))));
    }
    if (hierarchy.version() == Version.V2) {
      return new Finding(
          Problem.CONTROLLERS_MISSING,
          Severity.BLOCKING,
          "the controller " + controller + " is on v2, which is not mounted here",
          evidence,
          "mount it, as root",
          List.of(mountV2()));
    }
    return new Finding(
        Problem.V1_CONTROLLER_MISSING,
        Severity.BLOCKING,
        "the controller " + controller + " is attached to a v1 hierarchy that is not mounted here",
        evidence,
        "mount it, as root",
        List.of(mountV1(names(hierarchy))));
  }

  /** No hierarchy has it. */
  static Finding notAttached(Situation situation, Controller controller) {
    Reading table = situation.read(situation.proc("cgroups"));
    String v1Name = controller.name(Version.V1);
    String[] row = row(table, v1Name);
    List<Evidence> evidence = new ArrayList<>();
    Anchor v2 = situation.anchor(Version.V2).orElse(null);
    if (v2 != null) {
      evidence.add(situation.read(v2.top().resolve("cgroup.controllers")).evidence());
    }
    evidence.add(
        row == null && table.isThere()
            ? new Evidence(situation.proc("cgroups"), "no line for " + v1Name)
            : table.evidence(v1Name + "\t"));
    String name = "the controller " + controller;
    if (row != null && row[3].equals("0")) {
      evidence.add(bootOption(situation));
      return missing(
          situation,
          name + " is switched off in this kernel (cgroup_disable=" + v1Name + ")",
          evidence,
          "take the option off the kernel's command line, or switch it on there (cgroup_enable="
              + v1Name
              + "), and boot");
    }
    boolean v1Only = situation.cgroups().hierarchies().stream().noneMatch(Attachment::isV2);
    if (v2 != null && !situation.isRoot(v2.top())) {
      return missing(
          situation,
          name
              + " does not reach this container: the groups above what is mounted here do not"
              + " enable it",
          evidence,
          "enable it in cgroup.subtree_control of the groups above, on the host");
    }
    if (row != null && (v1Only || v2 != null) && row[1].equals("0")) {
      return new Finding(
          v1Only ? Problem.V1_CONTROLLER_MISSING : Problem.CONTROLLERS_MISSING,
          Severity.BLOCKING,
          name + " is attached to no hierarchy",
          evidence,
          v1Only
              ? "mount it, as root (a kernel without its v1 side answers EINVAL: use v2 there)"
              : "mount it on v1, as root, or boot without cgroup_no_v1 and without v1 hierarchies",
          List.of(mountV1(List.of(v1Name))));
    }
    return missing(
        situation,
        name + " is not in this kernel",
        evidence,
        "use a kernel that was built with it");
  }

  private static Finding missing(
      Situation situation, String cause, List<Evidence> evidence, String remedy) {
    boolean v2 = situation.cgroups().hierarchies().stream().anyMatch(Attachment::isV2);
    return new Finding(
        v2 ? Problem.CONTROLLERS_MISSING : Problem.V1_CONTROLLER_MISSING,
        Severity.BLOCKING,
        cause,
        evidence,
        remedy,
        List.of());
  }

  private static boolean isV2(Hierarchy hierarchy) {
    return hierarchy.version() == Version.V2 && !hierarchy.mounts().isEmpty();
  }

  private static Evidence bootOption(Situation situation) {
    Reading line = situation.read(situation.proc("cmdline"));
    List<String> options = new ArrayList<>();
    for (String word : line.words()) {
      if (word.startsWith("cgroup_")) {
        options.add(word);
      }
    }
    return options.isEmpty()
        ? line.evidence()
        : new Evidence(situation.proc("cmdline"), String.join(" ", options));
  }

  /** Columns: name, hierarchy, number of groups, enabled. */
  private static String @Nullable [] row(Reading table, String name) {
    for (String line : table.lines()) {
      String[] columns = line.split("\t", -1);
      if (columns.length == 4 && columns[0].equals(name)) {
        return columns;
      }
    }
    return null;
  }

  private static List<String> names(Hierarchy hierarchy) {
    List<String> names = new ArrayList<>();
    for (Controller controller : hierarchy.controllers()) {
      names.add(controller.name(Version.V1));
    }
    names.sort(null);
    return names;
  }

  static String mountV1(List<String> names) {
    String options = String.join(",", names);
    String directory = DIRECTORY + options;
    return "mkdir -p " + directory + " && mount -t cgroup -o " + options + " cgroup " + directory;
  }

  static String mountV2() {
    String directory = DIRECTORY + "unified";
    return "mkdir -p " + directory + " && mount -t cgroup2 cgroup2 " + directory;
  }
}
