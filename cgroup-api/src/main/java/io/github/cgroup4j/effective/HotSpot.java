package io.github.cgroup4j.effective;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mount;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Memory;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How HotSpot finds its limits (cgroupSubsystem_linux.cpp, cgroupUtil_linux.cpp, and what {@code
 * -Xlog:os+container=trace} says).
 */
final class HotSpot {

  private final Effective effective;
  private final Ancestry ancestry;
  private final Machine machine;
  private final JvmRelease release;
  private final Cgroups cgroups;

  HotSpot(Effective effective, Ancestry ancestry, Machine machine, JvmRelease release) {
    this.effective = effective;
    this.ancestry = ancestry;
    this.machine = machine;
    this.release = release;
    this.cgroups = ancestry.cgroups();
  }

  JvmView view() throws CgroupException {
    String blind = HotSpotDetection.blind(cgroups, machine.controllerTable(), release);
    Level<Limit> physical = machine.memory().orElse(null);
    Limit all = physical == null ? Limit.UNLIMITED : physical.value();
    List<Group> memoryGroups = ancestry.groups(Memory.MAX);
    List<Group> memoryRead = looksInto(memoryGroups, Controller.MEMORY);
    Limit memory = blind.isEmpty() ? all.min(memory(memoryRead, all)) : all;
    List<Group> cpuGroups = ancestry.groups(Cpu.MAX);
    List<Group> cpuRead = looksInto(cpuGroups, Controller.CPU);
    int present = effective.cpus().value().size();
    int processors = blind.isEmpty() ? processors(cpuRead, present) : present;
    Mismatches found = new Mismatches(effective, release, blind);
    found.memory(memory, isLost(memoryGroups, memoryRead));
    found.memoryHigh(memory);
    found.processors(processors, isLost(cpuGroups, cpuRead));
    return new JvmView(
        release,
        blind,
        memory.amount(),
        processors == 0 ? OptionalInt.empty() : OptionalInt.of(processors),
        found.toList());
  }

  /** Whether the own group is not among those that it reads. */
  private static boolean isLost(List<Group> groups, List<Group> read) {
    return !groups.isEmpty() && !read.contains(groups.get(0));
  }

  private static Limit memory(List<Group> read, Limit physical) throws CgroupException {
    Limit least = Limit.UNLIMITED;
    for (Group group : read) {
      least = least.min(memory(group, physical));
    }
    return least;
  }

  /** v1 without a limit of its own: the least of all above, by {@code memory.stat}. */
  private static Limit memory(Group group, Limit physical) throws CgroupException {
    Limit own = group.find(Memory.MAX).orElse(Limit.UNLIMITED);
    return own.compareTo(physical) < 0 ? own : HiddenLimits.least(group, HiddenLimits.MEMORY);
  }

  private static int processors(List<Group> read, int present) throws CgroupException {
    int least = present == 0 ? Integer.MAX_VALUE : present;
    for (Group group : read) {
      CpuMax max = group.find(Cpu.MAX).orElse(CpuMax.UNLIMITED);
      if (!max.isUnlimited()) {
        least = Math.min(least, (int) Math.ceil(max.cpus().orElseThrow()));
      }
    }
    return least == Integer.MAX_VALUE ? 0 : least;
  }

  /**
   * Which of the groups it reads. On v2 it looks for the own group by its whole path below the
   * mount point, which is right only if the whole hierarchy is mounted there; JDK 25 then comes
   * down to the mount point itself.
   */
  private List<Group> looksInto(List<Group> groups, Controller controller) throws CgroupException {
    if (groups.isEmpty()) {
      return groups;
    }
    boolean climbs = release != JvmRelease.JDK_17;
    Mount mount = mount(controller);
    if (mount != null && mount.version() == Version.V1) {
      HotSpotMount taken = HotSpotMount.of(cgroups, controller);
      return taken == null ? List.of() : taken.reads(groups, climbs);
    }
    if (mount != null && !mount.root().equals("/")) {
      return climbs ? groups.subList(groups.size() - 1, groups.size()) : List.of();
    }
    return climbs ? groups : groups.subList(0, 1);
  }

  private @Nullable Mount mount(Controller controller) {
    for (Hierarchy hierarchy : ancestry.hierarchies()) {
      if (hierarchy.has(controller)) {
        return hierarchy.ownMount().orElse(null);
      }
    }
    return null;
  }
}
