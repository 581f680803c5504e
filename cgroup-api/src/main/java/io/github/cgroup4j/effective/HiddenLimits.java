package io.github.cgroup4j.effective;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryStat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The limits of groups above that cannot be seen, where the kernel tells them all the same: v1's
 * {@code memory.stat} has the least of the group and all above it (cgroup-v1/memory.rst, section
 * 5.2), through namespaces and mounts.
 */
final class HiddenLimits {

  static final String MEMORY = "hierarchical_memory_limit";
  static final String MEMSW = "hierarchical_memsw_limit";

  /** A page-rounded maximum of any page size means no limit. */
  private static final long PRACTICALLY_UNLIMITED = Long.MAX_VALUE - (1L << 34);

  private HiddenLimits() {}

  /** Adds a level if the least of all is below what the levels say. */
  static void addTo(List<Level<Limit>> levels, Group own, String counter) throws CgroupException {
    if (levels.isEmpty()) {
      return;
    }
    Limit hidden = least(own, counter);
    Limit visible = Limit.UNLIMITED;
    for (Level<Limit> level : levels) {
      visible = visible.min(level.value());
    }
    if (hidden.compareTo(visible) < 0) {
      Path file = own.file(Memory.STAT).orElse(Path.of(Memory.STAT.name()));
      levels.add(new Level<>(new Source(Source.Kind.HIDDEN_GROUP, Optional.empty(), file), hidden));
    }
  }

  /** The least limit of a group and all above it; unlimited where the kernel does not tell. */
  static Limit least(Group group, String counter) throws CgroupException {
    MemoryStat stat = group.find(Memory.STAT).orElse(null);
    return stat == null ? Limit.UNLIMITED : least(stat, counter);
  }

  static Limit least(MemoryStat stat, String counter) {
    OptionalLong least = stat.counters().get(counter);
    boolean limited = least.isPresent() && least.getAsLong() < PRACTICALLY_UNLIMITED;
    return limited ? Limit.of(least.getAsLong()) : Limit.UNLIMITED;
  }
}
