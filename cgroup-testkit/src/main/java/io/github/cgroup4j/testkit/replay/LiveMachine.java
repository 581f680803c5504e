package io.github.cgroup4j.testkit.replay;

import static java.nio.file.StandardOpenOption.WRITE;

import io.github.cgroup4j.testkit.sim.Hardware;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The machine that this runs on, as far as a simulation has to be made like it.
 *
 * @param release the first two numbers of its kernel
 * @param profile the one of {@link Replay#PROFILES} that is nearest to its kernel and layout
 * @param mounts where its hierarchies are, by their names in vectors; of a v1 hierarchy of several
 *     controllers that of the first
 * @param cpus how many CPUs
 * @param nodes how many memory nodes
 * @param disks by {@code major:minor}: {@code whole}, {@code whole bfq} or {@code partition}
 * @param interfaces the names of the network interfaces
 */
public record LiveMachine(
    String release,
    String profile,
    Map<String, Path> mounts,
    int cpus,
    int nodes,
    Map<String, String> disks,
    List<String> interfaces) {

  /** Nothing here comes to the limit of the machine. */
  private static final long MEMORY = 2L << 30;

  private static final int PAGE = 4096;

  /**
   * {@return what this machine is}
   *
   * @throws IOException if the files that tell it cannot be read
   */
  public static LiveMachine detect() throws IOException {
    Map<String, Path> mounts = findMounts();
    String release = kernelRelease();
    return new LiveMachine(
        release,
        profile(release, mounts),
        mounts,
        count(Path.of("/sys/devices/system/cpu/online")),
        count(Path.of("/sys/devices/system/node/online")),
        findDisks(),
        entries(Path.of("/sys/class/net")));
  }

  /**
   * {@return the same as another kernel}
   *
   * @param other its profile
   */
  public LiveMachine withProfile(String other) {
    return new LiveMachine(release, other, mounts, cpus, nodes, disks, interfaces);
  }

  /**
   * Enables all controllers for the groups below v2's root, one by one as far as each can be.
   *
   * @return what disables those again that were not enabled before
   * @throws IOException if one is refused
   */
  public AutoCloseable enableAll() throws IOException {
    Path mount = mounts.get("v2");
    if (mount == null) {
      return () -> {};
    }
    Path control = mount.resolve("cgroup.subtree_control");
    List<String> before = List.of(text(control).split(" "));
    List<String> added = new ArrayList<>();
    for (String controller : text(mount.resolve("cgroup.controllers")).split(" ")) {
      if (!before.contains(controller) && !controller.isEmpty()) {
        Files.write(control, ("+" + controller).getBytes(StandardCharsets.UTF_8), WRITE);
        added.add(controller);
      }
    }
    return () -> {
      for (String controller : added) {
        Files.write(control, ("-" + controller).getBytes(StandardCharsets.UTF_8), WRITE);
      }
    };
  }

  /**
   * {@return whether a kernel like this one, with such hierarchies, was recorded: 6.18 has two
   * kinds}
   */
  public boolean isRecorded() {
    return Replay.PROFILES.contains(profile)
        && profile.startsWith(release + "-")
        && (!profile.equals("6.18-hybrid") || mounts.containsKey("v1:memory"));
  }

  Hardware hardware() {
    Map<String, Hardware.Disk> devices = new LinkedHashMap<>();
    disks.forEach(
        (number, kind) ->
            devices.put(number, new Hardware.Disk(kind.startsWith("whole"), kind.endsWith("bfq"))));
    return new Hardware(cpus, nodes, MEMORY, 0, PAGE, devices, interfaces);
  }

  /** {@return the symbols for devices, as far as there are such} */
  public Map<String, String> deviceSymbols() {
    Map<String, String> symbols = new LinkedHashMap<>();
    disks.forEach(
        (number, kind) -> {
          String symbol = kind.equals("partition") ? "PART" : "DEV";
          symbols.putIfAbsent(symbols.containsKey(symbol) ? symbol + "2" : symbol, number);
        });
    return symbols;
  }

  private static Map<String, Path> findMounts() throws IOException {
    Map<String, Path> mounts = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
      String[] halves = line.split(" - ", 2);
      Path point = Path.of(halves[0].split(" ")[4]);
      String[] kind = halves[1].split(" ");
      if (kind[0].equals("cgroup2")) {
        mounts.putIfAbsent("v2", point);
      } else if (kind[0].equals("cgroup")) {
        String first =
            List.of(kind[2].split(",")).stream()
                .filter(
                    option ->
                        option.matches(
                            "name=.*|cpu|cpu[as].*|memory|devices|freezer"
                                + "|blkio|pids|net_.*|hugetlb|perf_event|rdma|misc"))
                .findFirst()
                .orElse("");
        mounts.putIfAbsent("v1:" + first, point);
      }
    }
    return mounts;
  }

  private static String kernelRelease() throws IOException {
    String[] numbers = text(Path.of("/proc/sys/kernel/osrelease")).split("[.-]");
    return numbers[0] + "." + numbers[1];
  }

  private static String profile(String release, Map<String, Path> mounts) {
    String[] numbers = release.split("\\.");
    int version = Integer.parseInt(numbers[0]) * 1000 + Integer.parseInt(numbers[1]);
    String kernel = version >= 6018 ? "6.18" : version >= 6012 ? "6.12" : "6.1";
    boolean v2 = mounts.containsKey("v2");
    return kernel + (v2 ? mounts.size() > 1 ? "-hybrid" : "-v2" : "-v1");
  }

  /** How many are in a list such as {@code 0-3,5}; one if there is no such file. */
  private static int count(Path file) throws IOException {
    int count = 0;
    if (!Files.exists(file)) {
      return 1;
    }
    for (String range : text(file).split(",")) {
      String[] ends = range.split("-");
      count += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
    }
    return count;
  }

  private static Map<String, String> findDisks() throws IOException {
    Map<String, String> disks = new LinkedHashMap<>();
    Path block = Path.of("/sys/block");
    for (String name : entries(block)) {
      Path disk = block.resolve(name);
      if (text(disk.resolve("size")).equals("0")) {
        continue; // a loop device that is not in use
      }
      Path scheduler = disk.resolve("queue/scheduler");
      boolean bfq = Files.exists(scheduler) && text(scheduler).contains("[bfq]");
      disks.put(text(disk.resolve("dev")), bfq ? "whole bfq" : "whole");
      for (String part : entries(disk)) {
        Path number = disk.resolve(part).resolve("dev");
        if (part.startsWith(name) && Files.exists(number)) {
          disks.put(text(number), "partition");
        }
      }
    }
    return disks;
  }

  private static List<String> entries(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
        entries.forEach(entry -> names.add(entry.getFileName().toString()));
      }
    }
    names.sort(null);
    return names;
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
  }
}
