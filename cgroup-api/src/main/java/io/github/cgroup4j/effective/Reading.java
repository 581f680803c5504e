package io.github.cgroup4j.effective;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.CpuStat;
import io.github.cgroup4j.controller.MemoryEvents;
import io.github.cgroup4j.controller.Pressure;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Poll} has read at one time. Immutable. What is not offered is absent.
 *
 * <p>Limits are those of groups; the machine is not looked at. Groups above that cannot be seen may
 * allow less, which {@link Bound#isCertain()} tells and this does not; only of memory on v1 the
 * kernel reports their limit even so, and it counts if it was the least when the files were opened.
 */
public final class Reading {

  final Amounts memory = new Amounts();
  final Amounts swap = new Amounts();
  final Amounts pids = new Amounts();
  CpuMax cpuMax = CpuMax.UNLIMITED;
  @Nullable Source cpuSource;
  @Nullable CpuStat cpuStat;
  @Nullable CpuStat throttledMost;
  @Nullable Source throttledMostBy;
  @Nullable MemoryEvents memoryEvents;
  @Nullable Pressure memoryPressure;
  @Nullable Pressure cpuPressure;

  Reading() {}

  /** The least limit, what is in use, and what is left, of one resource. */
  static final class Amounts {
    static final long NONE = -1;

    Limit max = Limit.UNLIMITED;
    @Nullable Source maxBy;
    long current = NONE;
    long left = NONE;
    @Nullable Source leftBy;

    /** Takes in one level; the own group comes first. */
    void add(Source source, @Nullable Limit limit, @Nullable Long usage) {
      if (usage != null && source.kind() == Source.Kind.OWN_GROUP) {
        current = usage;
      }
      if (limit == null || limit.isUnlimited()) {
        return;
      }
      if (limit.compareTo(max) <= 0) {
        max = limit;
        maxBy = source;
      }
      if (usage != null) {
        long room = Math.max(0, limit.amount().orElse(Long.MAX_VALUE) - usage);
        if (left == NONE || room < left) {
          left = room;
          leftBy = source;
        }
      }
    }
  }

  private static OptionalLong optional(long value) {
    return value == Amounts.NONE ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** {@return the memory in bytes that may be used, by groups that can be seen} */
  public Limit memoryMax() {
    return memory.max;
  }

  /** {@return whose limit that is; empty if nothing limits} */
  public Optional<Source> memoryMaxSource() {
    return Optional.ofNullable(memory.maxBy);
  }

  /** {@return the memory in bytes that the own group uses} */
  public OptionalLong memoryCurrent() {
    return optional(memory.current);
  }

  /** {@return the memory in bytes that may be taken until a limit is reached, over all levels} */
  public OptionalLong memoryHeadroom() {
    return optional(memory.left);
  }

  /** {@return whose limit will be reached} */
  public Optional<Source> memoryHeadroomSource() {
    return Optional.ofNullable(memory.leftBy);
  }

  /**
   * {@return the swap in bytes that may be used, by groups that can be seen; on v1 memory and swap}
   */
  public Limit swapMax() {
    return swap.max;
  }

  /** {@return the swap in bytes that the own group uses; on v1 memory and swap} */
  public OptionalLong swapCurrent() {
    return optional(swap.current);
  }

  /** {@return how many threads there may be, by groups that can be seen} */
  public Limit pidsMax() {
    return pids.max;
  }

  /** {@return whose limit that is; empty if nothing limits} */
  public Optional<Source> pidsMaxSource() {
    return Optional.ofNullable(pids.maxBy);
  }

  /** {@return how many threads the own group has} */
  public OptionalLong pidsCurrent() {
    return optional(pids.current);
  }

  /** {@return how many threads may be made until a limit is reached, over all levels} */
  public OptionalLong pidsHeadroom() {
    return optional(pids.left);
  }

  /** {@return the CPU time per period that may be taken} */
  public CpuMax cpuMax() {
    return cpuMax;
  }

  /** {@return whose limit that is; empty if nothing limits} */
  public Optional<Source> cpuMaxSource() {
    return Optional.ofNullable(cpuSource);
  }

  /** {@return CPU time and throttling of the own group} */
  public Optional<CpuStat> cpuStat() {
    return Optional.ofNullable(cpuStat);
  }

  /** {@return the statistics of the level that was throttled longest; empty if none ever was} */
  public Optional<CpuStat> throttling() {
    return Optional.ofNullable(throttledMost);
  }

  /** {@return the level that was throttled longest} */
  public Optional<Source> throttlingSource() {
    return Optional.ofNullable(throttledMostBy);
  }

  /** {@return how often memory limits took effect in the own group, on v2 and below it} */
  public Optional<MemoryEvents> memoryEvents() {
    return Optional.ofNullable(memoryEvents);
  }

  /** {@return time lost waiting for memory by the own group} v2 only. */
  public Optional<Pressure> memoryPressure() {
    return Optional.ofNullable(memoryPressure);
  }

  /** {@return time lost waiting for a CPU by the own group} v2 only. */
  public Optional<Pressure> cpuPressure() {
    return Optional.ofNullable(cpuPressure);
  }

  /** Memory, swap, threads and CPU in one line. */
  @Override
  public String toString() {
    return "memory "
        + amounts(memory)
        + ", swap "
        + amounts(swap)
        + ", pids "
        + amounts(pids)
        + ", cpu "
        + cpuMax;
  }

  private static String amounts(Amounts amounts) {
    return (amounts.current == Amounts.NONE ? "?" : Long.toString(amounts.current))
        + " of "
        + amounts.max;
  }
}
