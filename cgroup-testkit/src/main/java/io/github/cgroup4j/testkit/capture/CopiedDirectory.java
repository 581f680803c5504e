package io.github.cgroup4j.testkit.capture;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.testkit.sim.Hardware;
import io.github.cgroup4j.testkit.sim.KernelProfile;
import io.github.cgroup4j.testkit.sim.Layout;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory that was copied from a real one: all of {@code /sys/fs/cgroup}, or one hierarchy or
 * group of it. Owners and modes are not those of the real files and are not looked at.
 */
final class CopiedDirectory {

  private static final String MOUNT = "/sys/fs/cgroup";

  private final Path top;
  private final List<Layout.Hierarchy> hierarchies = new ArrayList<>();
  private final Map<String, String> links = new LinkedHashMap<>();
  private final List<CapturedGroup> groups = new ArrayList<>();

  CopiedDirectory(Path top) {
    this.top = top;
  }

  Capture read() throws IOException {
    if (isGroup(top)) {
      addHierarchy(top, MOUNT);
    } else {
      for (Path directory : directories(top)) {
        String name = directory.getFileName().toString();
        if (Files.isSymbolicLink(directory)) {
          links.put(name, Files.readSymbolicLink(directory).getFileName().toString());
        } else if (isGroup(directory)) {
          addHierarchy(directory, MOUNT + "/" + name);
        }
      }
    }
    if (hierarchies.isEmpty()) {
      throw new IllegalArgumentException(
          "no control groups in " + top + ": neither cgroup.controllers nor tasks");
    }
    Layout layout = new Layout(List.copyOf(hierarchies), Map.copyOf(links));
    return new Capture(profile(layout), layout, hardware(), groups);
  }

  private static boolean isGroup(Path directory) {
    return Files.exists(directory.resolve("cgroup.controllers"))
        || Files.exists(directory.resolve("tasks"));
  }

  private static List<Path> directories(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private void addHierarchy(Path directory, String mountPoint) throws IOException {
    int before = groups.size();
    addGroups(directory, mountPoint, "/");
    Map<String, String> root = groups.get(before).files();
    if (root.containsKey("cgroup.controllers")) {
      List<String> controllers =
          Layout.controllersAmong(List.of(root.get("cgroup.controllers").strip().split(" ", -1)));
      hierarchies.add(
          new Layout.Hierarchy(
              Version.V2, controllers, Optional.empty(), mountPoint, "rw,nsdelegate"));
      return;
    }
    Set<String> prefixes = new LinkedHashSet<>();
    for (String file : root.keySet()) {
      prefixes.add(file.substring(0, Math.max(0, file.indexOf('.'))));
    }
    String directoryName = directory.getFileName().toString();
    prefixes.addAll(List.of(directoryName.split(",", -1))); // perf_event has no files
    boolean noPrefix = root.containsKey("cpus") && root.containsKey("mems");
    List<String> controllers =
        noPrefix ? List.of("cpuset") : Layout.controllersAmong(List.copyOf(prefixes));
    Optional<String> name = controllers.isEmpty() ? Optional.of(directoryName) : Optional.empty();
    String options =
        "rw,"
            + name.map("name="::concat).orElse(String.join(",", controllers))
            + (noPrefix ? ",noprefix" : "");
    hierarchies.add(new Layout.Hierarchy(Version.V1, controllers, name, mountPoint, options));
  }

  private void addGroups(Path directory, String mountPoint, String path) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path file : entries.filter(Files::isRegularFile).sorted().toList()) {
        try {
          files.put(file.getFileName().toString(), Files.readString(file));
        } catch (AccessDeniedException writeOnly) {
          // cgroup.kill and the like have no content
        }
      }
    }
    groups.add(new CapturedGroup(mountPoint, path, Optional.empty(), files, Map.of()));
    for (Path child : directories(directory)) {
      if (!Files.isSymbolicLink(child)) {
        String name = child.getFileName().toString();
        addGroups(child, mountPoint, path.equals("/") ? "/" + name : path + "/" + name);
      }
    }
  }

  /** By files that came with each release. */
  private KernelProfile profile(Layout layout) {
    if (has("cgroup.stat.local")) {
      return Capture.nearest(6, 18, layout);
    }
    boolean newer = has("pids.events.local") || has("memory.swap.peak") || has("cpu.stat.local");
    return newer ? Capture.nearest(6, 12, layout) : KernelProfile.LINUX_6_1;
  }

  private boolean has(String file) {
    return groups.stream().anyMatch(group -> group.files().containsKey(file));
  }

  private Hardware hardware() {
    Hardware small = Hardware.SMALL;
    return new Hardware(
        last("cpuset.cpus.effective", "cpuset.cpus", small.cpus()),
        last("cpuset.mems.effective", "cpuset.mems", small.nodes()),
        small.memory(),
        small.swap(),
        small.pageSize(),
        small.disks(),
        small.interfaces());
  }

  /** One more than the highest number in a list of a root. */
  private int last(String v2, String v1, int otherwise) {
    for (CapturedGroup group : groups) {
      String list = group.files().getOrDefault(v2, group.files().getOrDefault(v1, "")).strip();
      String number = list.substring(Math.max(list.lastIndexOf('-'), list.lastIndexOf(',')) + 1);
      if (group.path().equals("/") && number.matches("\\d{1,4}")) {
        return Integer.parseInt(number) + 1;
      }
    }
    return otherwise;
  }
}
