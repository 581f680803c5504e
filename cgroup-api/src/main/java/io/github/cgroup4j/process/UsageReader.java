package io.github.cgroup4j.process;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuStat;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryEvents;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.controller.PidsEvents;
import io.github.cgroup4j.process.Usage.OomOrigin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what a group has used; what cannot be read is absent, and the reason is kept. */
final class UsageReader {

  private final Group group;
  private final List<CgroupException> problems;

  UsageReader(Group group, List<CgroupException> problems) {
    this.group = group;
    this.problems = problems;
  }

  Usage read() {
    Optional<CpuStat> cpu = find(Cpu.STAT);
    Optional<MemoryEvents> memory = find(Memory.EVENTS);
    OptionalLong oomKills = oomKills(memory);
    Optional<Duration> throttled = cpu.isPresent() ? cpu.get().throttled() : Optional.empty();
    return new Usage(
        toLong(find(Memory.PEAK)),
        cpu.isPresent() ? cpu.get().user() : Optional.empty(),
        cpu.isPresent() ? cpu.get().system() : Optional.empty(),
        throttled,
        cpu.isPresent() ? cpu.get().throttledPeriods() : OptionalLong.empty(),
        toLong(find(Pids.PEAK)),
        refused(find(Pids.EVENTS)),
        oomKills,
        oomKills.orElse(0) > 0 ? origin() : Optional.empty());
  }

  /** How many were OOM-killed by now; the count is there before the victim's end is. */
  OptionalLong oomKills() {
    return oomKills(find(Memory.EVENTS));
  }

  private static OptionalLong oomKills(Optional<MemoryEvents> events) {
    return events.isPresent() ? events.get().oomKill() : OptionalLong.empty();
  }

  private static OptionalLong refused(Optional<PidsEvents> events) {
    return events.isPresent() ? events.get().max() : OptionalLong.empty();
  }

  /** memory.events.local counts {@code oom} in the group whose limit was hit. */
  private Optional<OomOrigin> origin() {
    Optional<MemoryEvents> local = find(Memory.EVENTS_LOCAL);
    if (local.isEmpty() || local.get().oom().isEmpty()) {
      return Optional.empty();
    }
    boolean own = local.get().oom().getAsLong() > 0;
    return Optional.of(own ? OomOrigin.CONFINEMENT : OomOrigin.ELSEWHERE);
  }

  private static OptionalLong toLong(Optional<Long> value) {
    return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
  }

  private <T> Optional<T> find(Readable<T> property) {
    try {
      return group.find(property);
    } catch (CgroupException e) {
      switch (e.reason()) {
        case GONE -> {} // a confinement without that controller has no such part
        default -> problems.add(e);
      }
      return Optional.empty();
    }
  }
}
