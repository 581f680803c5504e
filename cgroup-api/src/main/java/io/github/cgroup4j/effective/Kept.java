package io.github.cgroup4j.effective;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.KeptProperty;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.CpuStat;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryEvents;
import io.github.cgroup4j.controller.MemoryStat;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.controller.Pressure;
import io.github.cgroup4j.effective.Reading.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open files of one place, until the process is moved or the place vanishes. */
final class Kept {

  private final List<KeptProperty<?>> opened = new ArrayList<>();
  private final List<@Nullable KeptLevel<Limit>> memoryMax;
  private final List<@Nullable KeptLevel<Long>> memoryCurrent;
  private final List<@Nullable KeptLevel<Limit>> swapMax;
  private final List<@Nullable KeptLevel<Long>> swapCurrent;
  private final List<@Nullable KeptLevel<Limit>> pidsMax;
  private final List<@Nullable KeptLevel<Long>> pidsCurrent;
  private final @Nullable KeptLevel<MemoryStat> hidden;
  private final List<@Nullable KeptLevel<CpuMax>> cpuMax;
  private final List<@Nullable KeptLevel<CpuStat>> cpuStat;
  private final @Nullable KeptProperty<MemoryEvents> memoryEvents;
  private final @Nullable KeptProperty<Pressure> memoryPressure;
  private final @Nullable KeptProperty<Pressure> cpuPressure;

  Kept(Ancestry ancestry) throws CgroupException {
    boolean complete = false;
    try {
      memoryMax = KeptLevel.open(ancestry, Memory.MAX, opened);
      memoryCurrent = KeptLevel.open(ancestry, Memory.CURRENT, opened);
      boolean sum = !ancestry.levels(MemoryV1.MEMSW_MAX).isEmpty();
      swapMax = KeptLevel.open(ancestry, sum ? MemoryV1.MEMSW_MAX : Memory.SWAP_MAX, opened);
      swapCurrent =
          KeptLevel.open(ancestry, sum ? MemoryV1.MEMSW_CURRENT : Memory.SWAP_CURRENT, opened);
      pidsMax = KeptLevel.open(ancestry, Pids.MAX, opened);
      pidsCurrent = KeptLevel.open(ancestry, Pids.CURRENT, opened);
      hidden = hidden(ancestry);
      cpuMax = KeptLevel.open(ancestry, Cpu.MAX, opened);
      cpuStat = KeptLevel.open(ancestry, Cpu.STAT, opened);
      memoryEvents = own(ancestry, Memory.EVENTS);
      memoryPressure = own(ancestry, Memory.PRESSURE);
      cpuPressure = own(ancestry, Cpu.PRESSURE);
      complete = true;
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  /** The statistics that tell what is allowed by groups that cannot be seen, if those say less. */
  private @Nullable KeptLevel<MemoryStat> hidden(Ancestry ancestry) throws CgroupException {
    List<Level<Limit>> levels = ancestry.levels(Memory.MAX);
    int visible = levels.size();
    HiddenLimits.addTo(levels, ancestry.own(), HiddenLimits.MEMORY);
    KeptProperty<MemoryStat> stat = levels.size() == visible ? null : own(ancestry, Memory.STAT);
    return stat == null ? null : new KeptLevel<>(levels.get(visible).source(), stat);
  }

  private <T> @Nullable KeptProperty<T> own(Ancestry ancestry, Readable<T> property)
      throws CgroupException {
    if (ancestry.hierarchies().isEmpty()) {
      return null;
    }
    KeptProperty<T> kept = ancestry.own().keep(property).orElse(null);
    if (kept != null) {
      opened.add(kept);
    }
    return kept;
  }

  Reading read() throws CgroupException {
    Reading reading = new Reading();
    add(reading.memory, memoryMax, memoryCurrent);
    add(reading.swap, swapMax, swapCurrent);
    if (hidden != null) {
      Limit least = HiddenLimits.least(hidden.read(), HiddenLimits.MEMORY);
      long current = reading.memory.current;
      reading.memory.add(hidden.source, least, current == Amounts.NONE ? null : current);
    }
    add(reading.pids, pidsMax, pidsCurrent);
    for (int i = 0; i < cpuMax.size(); i++) {
      KeptLevel<CpuMax> level = cpuMax.get(i);
      if (level != null) {
        addCpuMax(reading, level.source, level.read());
      }
    }
    for (int i = 0; i < cpuStat.size(); i++) {
      KeptLevel<CpuStat> level = cpuStat.get(i);
      if (level != null) {
        addThrottling(reading, level.source, level.read());
      }
    }
    reading.memoryEvents = memoryEvents == null ? null : memoryEvents.read();
    reading.memoryPressure = memoryPressure == null ? null : memoryPressure.read();
    reading.cpuPressure = cpuPressure == null ? null : cpuPressure.read();
    return reading;
  }

  private static void add(
      Amounts amounts,
      List<@Nullable KeptLevel<Limit>> limits,
      List<@Nullable KeptLevel<Long>> usages)
      throws CgroupException {
    for (int i = 0; i < limits.size(); i++) {
      KeptLevel<Limit> limit = limits.get(i);
      KeptLevel<Long> usage = usages.get(i);
      Source source = limit != null ? limit.source : usage != null ? usage.source : null;
      if (source != null) {
        amounts.add(source, KeptLevel.read(limit), KeptLevel.read(usage));
      }
    }
  }

  private static void addCpuMax(Reading reading, Source source, CpuMax max) {
    if (!max.isUnlimited() && Minimum.compareCpus(max, reading.cpuMax) <= 0) {
      reading.cpuMax = max;
      reading.cpuSource = source;
    }
  }

  private static void addThrottling(Reading reading, Source source, CpuStat stat) {
    if (source.kind() == Source.Kind.OWN_GROUP) {
      reading.cpuStat = stat;
    }
    Duration throttled = stat.throttled().orElse(Duration.ZERO);
    CpuStat most = reading.throttledMost;
    Duration before = most == null ? Duration.ZERO : most.throttled().orElse(Duration.ZERO);
    if (throttled.compareTo(before) > 0) {
      reading.throttledMost = stat;
      reading.throttledMostBy = source;
    }
  }

  /** How many properties are open. */
  int size() {
    return opened.size();
  }

  void close() {
    for (KeptProperty<?> property : opened) {
      property.close();
    }
  }
}
