package io.github.cgroup4j.discovery;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Membership;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Mount;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which control groups a process has, by {@code mountinfo} and {@code cgroup} in its
 * directory below {@code /proc} and {@code cgroup.controllers} of each visible v2 mount; by {@code
 * /proc/cgroups} only if a v1 mount has an option that nobody knows.
 *
 * <p>Discovery never throws: what is odd becomes a warning and the rest counts. It reads afresh on
 * each call. Instances are immutable and as safe for use by several threads as their kernel.
 */
public final class Discoverer {

  /** The process that asks. */
  public static final String SELF = "self";

  private final Kernel kernel;
  private final Path procRoot;
  private final String process;
  private final Path mountPrefix;

  /** Looks at the running process of the running machine. */
  public Discoverer(Kernel kernel) {
    this(kernel, Path.of("/proc"), SELF, Path.of("/"));
  }

  /**
   * Looks at any process, also one of a copied or mounted other system.
   *
   * @param procRoot where the process file system is
   * @param process {@code self} or a process id
   * @param mountPrefix what to put before mount points, {@code /} for none: a copy's directory, or
   *     {@code /proc/PID/root} for a process with a mount namespace of its own
   * @throws IllegalArgumentException if the process is neither {@code self} nor a number
   */
  public Discoverer(Kernel kernel, Path procRoot, String process, Path mountPrefix) {
    if (!process.equals(SELF) && !isProcessId(process)) {
      throw new IllegalArgumentException("neither self nor a process id: \"" + process + '"');
    }
    this.kernel = kernel;
    this.procRoot = procRoot;
    this.process = process;
    this.mountPrefix = mountPrefix;
  }

  /** Also numbers that no kernel gives to a process: nobody has them, and discovery says so. */
  private static boolean isProcessId(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.charAt(0) != '0';
  }

  /** Reads and returns what there is; with {@link Mode#NONE} and a reason if nothing is. */
  public Discovery discover() {
    return new Run(process).discover();
  }

  /**
   * Returns where another process is now, as seen through the mounts of the observed one.
   *
   * @return one entry per line of its cgroup file; empty if that cannot be read, for example
   *     because the process has ended
   */
  public List<Membership> memberships(long pid) {
    return new Run(Long.toString(pid)).discover().self();
  }

  /**
   * Returns what there is, with the own paths and groups of another process.
   *
   * @return no memberships if the process has ended or its cgroup file cannot be read
   */
  public Discovery discover(long pid) {
    return new Run(Long.toString(pid)).discover();
  }

  /** Whether a mount has the own group, but no path of this JVM can name the way there. */
  public static boolean isUnnameable(Hierarchy hierarchy) {
    String own = hierarchy.ownPath().orElse(null);
    if (own == null || hierarchy.ownGroup().isPresent()) {
      return false;
    }
    for (Mount mount : hierarchy.mounts()) {
      String rest = OwnGroup.below(mount.root(), own);
      if (rest != null && !(isNameable(mount.mountPoint()) && isNameable(rest))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNameable(String readable) {
    return readable.indexOf('\uFFFD') < 0 // stands for what is not UTF-8
        && RawText.below(Path.of("/"), RawText.raw(readable)).isPresent();
  }

  /** Whether a line of mountinfo is about that mount point, as {@link Mount#mountPoint} has it. */
  public static boolean isAt(String mountPoint, String mountInfoLine) {
    return MountInfo.mountPoint(mountInfoLine).equals(mountPoint);
  }

  /** Looks at the same place by way of another kernel. */
  public Discoverer through(Kernel other) {
    return new Discoverer(other, procRoot, process, mountPrefix);
  }

  /** Where the process file system is. */
  public Path procRoot() {
    return procRoot;
  }

  /** Who is looked at: {@code self} or a process id. */
  public String process() {
    return process;
  }

  /** What is put before mount points. */
  public Path mountPrefix() {
    return mountPrefix;
  }

  /** The observed process's directory in the process file system. */
  public Path processDirectory() {
    return procRoot.resolve(process);
  }

  /** The directory by which a mount is reached from here. */
  public Path directory(Mount mount) {
    return RawText.below(mountPrefix, RawText.raw(mount.mountPoint())).orElse(mountPrefix);
  }

  /** One discovery. */
  private final class Run {
    private final Path mountInfoFile = procRoot.resolve(process).resolve("mountinfo");
    private final Path cgroupFile;
    private final Warnings warnings = new Warnings();
    private final HierarchyTable hierarchies = new HierarchyTable();
    private final List<Mount> mounts = new ArrayList<>();
    private final List<Membership> memberships = new ArrayList<>();
    private @Nullable Set<String> controllerNames;
    private boolean askedKernel;

    Run(String member) {
      cgroupFile = procRoot.resolve(member).resolve("cgroup");
    }

    Discovery discover() {
      List<MountLine> mountLines = List.of();
      String reason = "";
      try {
        mountLines = MountInfo.parse(kernel.read(mountInfoFile), mountInfoFile, warnings);
      } catch (ErrnoException e) {
        reason = Reasons.unreadable(kernel, procRoot, process, mountInfoFile, e);
        warnings.add(mountInfoFile, Reasons.text(e));
      }
      List<CgroupLine> cgroupLines = List.of();
      ErrnoException noCgroupFile = null;
      try {
        cgroupLines = CgroupFile.parse(kernel.read(cgroupFile), cgroupFile, warnings);
      } catch (ErrnoException e) {
        noCgroupFile = e;
        if (reason.isEmpty()) {
          warnings.add(cgroupFile, Reasons.text(e));
        }
      }
      addMounts(mountLines, cgroupLines);
      addMemberships(cgroupLines);
      Mode mode = Modes.of(mounts, mountInfoFile, warnings);
      if (mode == Mode.NONE && reason.isEmpty()) {
        reason = Reasons.notMounted(mountInfoFile, mountLines.size(), noCgroupFile);
      }
      List<Hierarchy> built = build();
      return new Discovery(mode, reason, mounts, built, memberships, warnings.toList());
    }

    private void addMounts(List<MountLine> mountLines, List<CgroupLine> cgroupLines) {
      VisibleMounts visibleMounts = null;
      for (MountLine line : mountLines) {
        Version version = line.version;
        if (version != null) {
          if (visibleMounts == null) {
            visibleMounts = new VisibleMounts(mountLines);
          }
          FoundMount found = mount(line, version, visibleMounts.isVisible(line), cgroupLines);
          Mount mount = found.mount;
          mounts.add(mount);
          hierarchies.get(version, mount.name().orElse(null), mount.controllers()).add(found);
        }
      }
    }

    private FoundMount mount(
        MountLine line, Version version, boolean visible, List<CgroupLine> cgroupLines) {
      MountOptions superOptions = MountOptions.parse(line.superOptions);
      Path directory = visible ? directory(line) : null;
      List<String> controllers =
          version == Version.V1
              ? superOptions.controllers(controllerNames(superOptions, cgroupLines))
              : directory == null ? List.of() : offered(directory);
      boolean readOnly = superOptions.isReadOnly() || MountOptions.parse(line.options).isReadOnly();
      Mount mount =
          new Mount(
              version,
              RawText.readable(line.mountPoint),
              RawText.readable(line.root),
              controllers,
              Optional.ofNullable(version == Version.V1 ? superOptions.name() : null),
              readOnly,
              visible);
      return new FoundMount(
          mount, line.root, directory, version == Version.V1 && superOptions.isNoPrefix());
    }

    private @Nullable Path directory(MountLine line) {
      Optional<Path> directory = RawText.below(mountPrefix, line.mountPoint);
      if (directory.isEmpty()) {
        warnings.add(
            mountInfoFile, line.number, "no path of this JVM can name this", line.mountPoint);
        return null;
      }
      return directory.get();
    }

    private Set<String> controllerNames(MountOptions options, List<CgroupLine> cgroupLines) {
      Set<String> names = controllerNames;
      if (names == null) {
        names = ControllerNames.listedIn(cgroupLines);
        controllerNames = names;
      }
      if (!askedKernel && options.hasUnknown(names)) {
        askedKernel = true;
        Path file = procRoot.resolve("cgroups");
        try {
          names.addAll(ControllerNames.ofKernel(kernel.read(file)));
        } catch (ErrnoException e) {
          warnings.add(file, Reasons.text(e));
        }
      }
      return names;
    }

    private List<String> offered(Path directory) {
      List<String> words = new ArrayList<>();
      Path file = directory.resolve("cgroup.controllers");
      try {
        ControllerNames.addWords(kernel.read(file), words);
      } catch (ErrnoException e) {
        warnings.add(file, Reasons.text(e));
      }
      return words;
    }

    private void addMemberships(List<CgroupLine> lines) {
      OwnGroup ownGroup = new OwnGroup(kernel, cgroupFile, warnings);
      for (CgroupLine line : lines) {
        HierarchyBuilder hierarchy = hierarchies.get(line.version, line.name, line.controllers);
        OwnGroup.Place place = ownGroup.find(line, hierarchy.visible);
        if (!hierarchy.offer(line, place)) {
          warnings.add(cgroupFile, line.number, "this hierarchy is listed twice", line.path);
        }
        memberships.add(
            new Membership(
                line.version,
                line.controllers,
                Optional.ofNullable(line.name),
                RawText.readable(line.path),
                place == null ? Optional.empty() : Optional.of(place.directory)));
      }
    }

    /** A controller that is attached to v1 does not count for v2, whatever its files say. */
    private List<Hierarchy> build() {
      List<HierarchyBuilder> builders = hierarchies.inOrder();
      Hierarchy[] built = new Hierarchy[builders.size()];
      Set<Controller> onV1 = new HashSet<>();
      for (int i = 0; i < built.length; i++) {
        HierarchyBuilder builder = builders.get(i);
        if (builder.version == Version.V1) {
          built[i] = builder.build(Set.of(), mountInfoFile, cgroupFile, warnings);
          onV1.addAll(built[i].controllers());
        }
      }
      for (int i = 0; i < built.length; i++) {
        if (built[i] == null) {
          built[i] = builders.get(i).build(onV1, mountInfoFile, cgroupFile, warnings);
        }
      }
      return List.of(built);
    }
  }
}
