package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Membership;
import io.github.cgroup4j.Mount;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.discovery.Discoverer;
import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Severity;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.Ownership;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the checks look at: the machine as it was found, and the files of its kernel. */
public final class Situation {

  /** What the limits and figures of a confinement come from. */
  private static final Set<Controller> USUAL =
      Set.of(Controller.MEMORY, Controller.CPU, Controller.PIDS);

  private final Cgroups cgroups;
  private final Ownership ownership;
  private final String process;
  private final Path prefix;
  private final List<Anchor> anchors;
  private final Map<Version, CgroupException> noBackend;
  private final Set<Controller> wanted;
  private final boolean required;

  /**
   * Creates one. Reads nothing.
   *
   * @param process the observed process: {@code self} or a process id
   * @param prefix what is before paths of the observed system
   * @param anchors where groups would be made
   * @param noBackend the versions that are mounted and have no backend, and what says so
   * @param needed the controllers that must be had; empty for those of an ordinary confinement
   */
  public Situation(
      Cgroups cgroups,
      Ownership ownership,
      String process,
      Path prefix,
      List<Anchor> anchors,
      Map<Version, CgroupException> noBackend,
      Set<Controller> needed) {
    this.cgroups = cgroups;
    this.ownership = ownership;
    this.process = process;
    this.prefix = prefix;
    this.anchors = List.copyOf(anchors);
    this.noBackend = Map.copyOf(noBackend);
    this.wanted = needed.isEmpty() ? USUAL : Set.copyOf(needed);
    this.required = !needed.isEmpty();
  }

  private Situation(Situation of, List<Anchor> anchors) {
    this.cgroups = of.cgroups;
    this.ownership = of.ownership;
    this.process = of.process;
    this.prefix = of.prefix;
    this.anchors = anchors;
    this.noBackend = of.noBackend;
    this.wanted = of.wanted;
    this.required = of.required;
  }

  /** The same without the anchors whose groups were removed. */
  Situation withoutGone() {
    return new Situation(this, anchors.stream().filter(anchor -> !isGone(anchor)).toList());
  }

  /**
   * Whether the group was removed. Where its hierarchy shows no groups at all, as in a copy of a
   * machine's files, nothing is known of it.
   */
  boolean isGone(Anchor anchor) {
    return isMissing(anchor.directory()) && exists(anchor.top().resolve("cgroup.procs"));
  }

  Cgroups cgroups() {
    return cgroups;
  }

  Ownership ownership() {
    return ownership;
  }

  Kernel kernel() {
    return cgroups.kernel();
  }

  Map<Version, CgroupException> noBackend() {
    return noBackend;
  }

  /** A file of the proc file system. */
  Path proc(String name) {
    return cgroups.procRoot().resolve(name);
  }

  /** A file of the observed process in the proc file system. */
  Path self(String name) {
    return cgroups.procRoot().resolve(process).resolve(name);
  }

  /** A path of the observed system, given without its first slash. */
  Path system(String path) {
    return prefix.resolve(path);
  }

  Reading read(Path file) {
    return Reading.of(kernel(), file);
  }

  // ---- what is wanted

  /** The controllers that are asked for, by name. */
  List<Controller> wanted() {
    return wanted.stream().sorted().toList();
  }

  /** Those that a hierarchy has. */
  List<Controller> wanted(Hierarchy hierarchy) {
    return wanted().stream().filter(hierarchy::has).toList();
  }

  /** How bad it is that some of what is wanted is not to be had, and perhaps all. */
  Severity severity(boolean all) {
    return required || all ? Severity.BLOCKING : Severity.LIMITING;
  }

  // ---- where

  /** All hierarchies in which the group of the process can be reached. */
  List<Anchor> anchors() {
    return anchors;
  }

  Optional<Anchor> anchor(Version version) {
    return anchors.stream().filter(anchor -> anchor.hierarchy().version() == version).findFirst();
  }

  /** Whether a hierarchy matters: it has a wanted controller, or none has and it is v2. */
  boolean matters(Hierarchy hierarchy) {
    if (!wanted(hierarchy).isEmpty()) {
      return true;
    }
    boolean another = cgroups.hierarchies().stream().anyMatch(one -> !wanted(one).isEmpty());
    return !another && hierarchy.version() == Version.V2;
  }

  /** The anchors that matter. */
  List<Anchor> relevant() {
    return anchors.stream().filter(anchor -> matters(anchor.hierarchy())).toList();
  }

  /** The anchors that matter and below which groups can be made. */
  List<Anchor> usable() {
    return relevant().stream().filter(anchor -> Permission.of(this, anchor).isGranted()).toList();
  }

  /** The anchor below whose mount a file is. */
  Optional<Anchor> anchorOf(@Nullable Path file) {
    return anchors.stream()
        .filter(anchor -> file != null && file.startsWith(anchor.top()))
        .max((a, b) -> Integer.compare(a.top().getNameCount(), b.top().getNameCount()));
  }

  /** The mount that a path leads to: the last one on its way. */
  Optional<Mount> mountOf(Path path) {
    Mount found = null;
    int longest = -1;
    for (Hierarchy hierarchy : cgroups.hierarchies()) {
      for (Mount mount : hierarchy.mounts()) {
        Path point = directory(mount).orElse(null);
        if (point != null && path.startsWith(point) && point.getNameCount() > longest) {
          found = mount;
          longest = point.getNameCount();
        }
      }
    }
    return Optional.ofNullable(found);
  }

  private Optional<Path> directory(Mount mount) {
    try {
      return Optional.of(system(mount.mountPoint().substring(1)));
    } catch (InvalidPathException e) {
      return Optional.empty(); // then no path leads there
    }
  }

  /** Whether a group is the topmost of its hierarchy, as this process sees it. */
  boolean isTop(Path group) {
    return mountOf(group)
        .filter(mount -> mount.root().equals("/"))
        .flatMap(this::directory)
        .map(group::equals)
        .orElse(false);
  }

  /** Whether a v2 group is the root of the hierarchy, which alone has no {@code cgroup.type}. */
  boolean isRoot(Path group) {
    return isMissing(group.resolve("cgroup.type"));
  }

  /** What a v2 group is: {@code domain}, {@code threaded} and so on; empty for the root. */
  Reading type(Path group) {
    return read(group.resolve("cgroup.type"));
  }

  boolean exists(Path path) {
    try {
      kernel().status(path);
      return true;
    } catch (ErrnoException e) {
      return false;
    }
  }

  /** Whether there is certainly no such file. */
  boolean isMissing(Path path) {
    try {
      kernel().status(path);
      return false;
    } catch (ErrnoException e) {
      return e.errno() == Errno.ENOENT;
    }
  }

  /** The topmost group that a namespace or a mount shows need not be a root. */
  private boolean isRoot(Anchor anchor, Path level) {
    return level.equals(anchor.top())
        && (anchor.isV2() ? isRoot(level) : exists(level.resolve("cgroup.sane_behavior")));
  }

  /**
   * A group other than a root in which a file can be seen: the own one or one above it, else a
   * child of one of them.
   */
  Optional<Path> groupWith(Anchor anchor, String file) {
    for (Path level : anchor.upwards()) {
      if (!isRoot(anchor, level) && exists(level.resolve(file))) {
        return Optional.of(level);
      }
    }
    for (Path level : anchor.upwards()) {
      try {
        for (var child : kernel().childDirectories(level)) {
          Path group = level.resolve(child.name());
          if (exists(group.resolve(file))) {
            return Optional.of(group);
          }
        }
      } catch (ErrnoException e) {
        continue; // one that may not be listed shows nothing
      }
    }
    return Optional.empty();
  }

  // ---- who

  /** The user that this process acts as; empty if the proc file system does not say. */
  Optional<Integer> user() {
    return id("Uid:");
  }

  /** The same, to begin a sentence with. */
  String userInWords() {
    return "this user" + user().map(uid -> " (uid " + uid + ")").orElse("");
  }

  /** The group of users that this process acts as. */
  Optional<Integer> userGroup() {
    return id("Gid:");
  }

  private Optional<Integer> id(String key) {
    String[] ids = read(proc("self").resolve("status")).after(key).split("\\s+");
    try {
      return ids.length < 2 ? Optional.empty() : Optional.of(Integer.valueOf(ids[1]));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whose a file or directory is, as evidence. */
  Evidence owner(Path path) {
    try {
      FileStatus status = kernel().status(path);
      return new Evidence(
          path,
          "belongs to uid "
              + status.uid()
              + (UserNamespace.of(this).isUnmapped(status.uid())
                  ? " (somebody that this user namespace does not map)"
                  : "")
              + ", gid "
              + status.gid()
              + ", mode 0"
              + Integer.toOctalString(status.mode()));
    } catch (ErrnoException e) {
      return new Evidence(path, Reading.error(e));
    }
  }

  /** The lines of the cgroup file about some hierarchies. */
  Evidence membershipEvidence(List<Hierarchy> hierarchies) {
    Reading file = read(self("cgroup"));
    List<String> kept = new ArrayList<>();
    for (String line : file.lines()) {
      boolean unified = line.startsWith("0::");
      for (Hierarchy hierarchy : hierarchies) {
        boolean same = unified == (hierarchy.version() == Version.V2);
        if (same && (unified || names(line, hierarchy)) && !kept.contains(line)) {
          kept.add(line);
        }
      }
    }
    return kept.isEmpty() ? file.evidence() : new Evidence(self("cgroup"), String.join("\n", kept));
  }

  private static boolean names(String line, Hierarchy hierarchy) {
    String[] fields = line.split(":", 3);
    List<String> names = fields.length < 2 ? List.of() : List.of(fields[1].split(",", -1));
    return hierarchy.controllers().stream()
            .anyMatch(controller -> names.contains(controller.name(hierarchy.version())))
        || hierarchy.name().map(name -> names.contains("name=" + name)).orElse(false);
  }

  /** The lines of mountinfo about a mount point. */
  Evidence mountEvidence(String mountPoint) {
    Reading file = read(self("mountinfo"));
    List<String> kept = new ArrayList<>();
    for (String line : file.lines()) {
      if (Discoverer.isAt(mountPoint, line) && line.contains(" - cgroup")) {
        kept.add(line);
      }
    }
    return kept.isEmpty()
        ? new Evidence(self("mountinfo"), "no line for " + mountPoint)
        : new Evidence(self("mountinfo"), String.join("\n", kept));
  }

  /** Where a process is now; null for the observed one. Empty if it has ended. */
  List<Membership> memberships(@Nullable String id) {
    Discoverer discoverer = new Discoverer(kernel(), cgroups.procRoot(), process, prefix);
    return id == null ? discoverer.discover().self() : discoverer.memberships(Long.parseLong(id));
  }

  /** The group's path in the v2 hierarchy, else in systemd's own v1 hierarchy. */
  Optional<String> ownPath() {
    Optional<String> named = Optional.empty();
    for (Membership membership : cgroups.memberships()) {
      if (membership.version() == Version.V2 && !membership.path().equals("/")) {
        return Optional.of(membership.path());
      }
      if (membership.name().map("systemd"::equals).orElse(false)) {
        named = Optional.of(membership.path());
      }
    }
    return named;
  }
}
