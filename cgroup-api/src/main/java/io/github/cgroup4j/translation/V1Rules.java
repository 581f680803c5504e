package io.github.cgroup4j.translation;

import static io.github.cgroup4j.Translation.approximate;
import static io.github.cgroup4j.Translation.exact;
import static io.github.cgroup4j.Translation.scaled;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Blkio;
import io.github.cgroup4j.controller.BlkioStat;
import io.github.cgroup4j.controller.ClassId;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuStat;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.CpusetV1;
import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.controller.DeviceRule;
import io.github.cgroup4j.controller.Devices;
import io.github.cgroup4j.controller.Freezer;
import io.github.cgroup4j.controller.FreezerState;
import io.github.cgroup4j.controller.Hugetlb;
import io.github.cgroup4j.controller.HugetlbEvents;
import io.github.cgroup4j.controller.Io;
import io.github.cgroup4j.controller.IoStat;
import io.github.cgroup4j.controller.IoWeights;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryEvents;
import io.github.cgroup4j.controller.MemoryStat;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.NetCls;
import io.github.cgroup4j.controller.NetPrio;
import io.github.cgroup4j.controller.Partition;
import io.github.cgroup4j.controller.SwapEvents;
import io.github.cgroup4j.controller.Weight;
import io.github.cgroup4j.controller.WeightFormula;
import io.github.cgroup4j.translation.TranslationException.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is a different property, or needs more than its own value, from v1 to v2. */
final class V1Rules {

  static final Rules ALL = new Rules(Version.V1);

  /** Nanoseconds in a clock tick of user space: USER_HZ is 100. */
  private static final long TICK = 10_000_000;

  private static final String IDLE = "an idle group has no weight";

  private V1Rules() {}

  static {
    freezer();
    cpu();
    cpuset();
    memory();
    swap();
    memoryFigures();
    io();
    hugetlb();
    others();
  }

  private static void freezer() {
    ALL.rule(
        Freezer.STATE,
        approximate("cgroup.freeze; the state also shows what groups above were told"),
        List.of(Core.FREEZE),
        (state, given) ->
            given.has(Core.FREEZE) || given.has(Freezer.SELF_FREEZING)
                ? given.nothing("what the group itself was told was given too")
                : List.of(PropertyValue.of(Core.FREEZE, state != FreezerState.THAWED)));
    ALL.rule(Freezer.SELF_FREEZING, exact("cgroup.freeze"), Core.FREEZE, told -> told);
    ALL.neutral(Freezer.PARENT_FREEZING, false);
  }

  private static void cpu() {
    ALL.rule(
        Cpu.SHARES,
        scaled("cpu.weight; 1024 is weight 100, on a logarithmic scale (LOG_2025)"),
        List.of(Cpu.WEIGHT),
        (shares, given) ->
            given.value(Cpu.IDLE).orElse(false)
                ? given.nothing(IDLE)
                : List.of(PropertyValue.of(Cpu.WEIGHT, Weight.ofShares(shares, given.weights()))));
    ALL.both(
        Cpu.WEIGHT,
        (weight, given) -> {
          if (given.has(Cpu.SHARES)) {
            return given.nothing("cpu.shares says it more exactly");
          }
          if (given.value(Cpu.IDLE).orElse(false)) {
            return given.nothing(IDLE);
          }
          // it was read by the default formula
          long shares = weight.toShares(WeightFormula.LOG_2025);
          return List.of(PropertyValue.of(Cpu.WEIGHT, Weight.ofShares(shares, given.weights())));
        });
    ALL.rule(
        Cpu.ACCT_USAGE,
        scaled("usage_usec of cpu.stat, in microseconds; it cannot be reset"),
        Cpu.STAT,
        time -> cpuStat("usage_usec", time));
    ALL.rule(
        Cpu.ACCT_USAGE_USER,
        scaled("user_usec of cpu.stat, in microseconds"),
        Cpu.STAT,
        time -> cpuStat("user_usec", time));
    ALL.rule(
        Cpu.ACCT_USAGE_SYS,
        scaled("system_usec of cpu.stat, in microseconds"),
        Cpu.STAT,
        time -> cpuStat("system_usec", time));
    ALL.rule(
        Cpu.ACCT_STAT,
        scaled("user_usec and system_usec of cpu.stat, in microseconds instead of ticks"),
        Cpu.STAT,
        ticks -> {
          Map<String, Long> figures = new LinkedHashMap<>();
          ticks.user().ifPresent(user -> figures.put("user_usec", micros(user)));
          ticks.system().ifPresent(system -> figures.put("system_usec", micros(system)));
          return new CpuStat(Counters.of(figures));
        });
  }

  private static long micros(long ticks) {
    long most = Long.MAX_VALUE / (TICK / 1000);
    return ticks > most ? Long.MAX_VALUE : ticks * (TICK / 1000);
  }

  private static CpuStat cpuStat(String key, Duration time) {
    long micros;
    try {
      micros = time.toNanos() / 1000;
    } catch (ArithmeticException beyondLong) {
      micros = Long.MAX_VALUE;
    }
    return new CpuStat(Counters.of(Map.of(key, micros)));
  }

  private static void cpuset() {
    ALL.rule(
        CpusetV1.CPU_EXCLUSIVE,
        approximate(
            "cpuset.cpus.partition: root, or isolated without cpuset.sched_load_balance; the group"
                + " above loses the CPUs, and has to be a partition too"),
        List.of(Cpuset.CPUS_PARTITION),
        (exclusive, given) -> {
          boolean balanced = given.value(CpusetV1.SCHED_LOAD_BALANCE).orElse(true);
          if (!exclusive) {
            return List.of(PropertyValue.of(Cpuset.CPUS_PARTITION, Partition.MEMBER));
          }
          return List.of(
              PropertyValue.of(
                  Cpuset.CPUS_PARTITION, balanced ? Partition.ROOT : Partition.ISOLATED));
        });
    ALL.rule(
        CpusetV1.SCHED_LOAD_BALANCE,
        approximate(
            "cpuset.cpus.partition isolated is without balancing, together with"
                + " cpuset.cpu_exclusive"),
        List.of(Cpuset.CPUS_PARTITION),
        (balanced, given) -> {
          if (balanced) {
            return given.nothing("tasks are balanced on v2 unless a partition is isolated");
          }
          if (given.value(CpusetV1.CPU_EXCLUSIVE).orElse(false)) {
            return given.nothing("said by cpuset.cpus.partition, with cpuset.cpu_exclusive");
          }
          throw given.refuse(
              Reason.INCOMPLETE,
              "on v2 only an isolated partition is without balancing, and that has its CPUs for"
                  + " itself: give cpuset.cpu_exclusive too");
        });
    ALL.neutral(CpusetV1.MEM_EXCLUSIVE, false)
        .neutral(CpusetV1.MEM_HARDWALL, false)
        .neutral(CpusetV1.MEMORY_MIGRATE, true)
        .neutral(CpusetV1.MEMORY_PRESSURE_ENABLED, false)
        .neutral(CpusetV1.MEMORY_SPREAD_PAGE, false)
        .neutral(CpusetV1.MEMORY_SPREAD_SLAB, false)
        .neutral(CpusetV1.SCHED_RELAX_DOMAIN_LEVEL, -1L);
  }

  private static void memory() {
    ALL.both(
        Memory.LOW,
        (soft, given) ->
            // the default of v1; on v2 max would protect the group from all others
            List.of(PropertyValue.of(Memory.LOW, soft.isUnlimited() ? Limit.ZERO : soft)));
    ALL.neutral(MemoryV1.OOM_KILL_DISABLE, false)
        .neutral(MemoryV1.UNDER_OOM, false)
        .neutral(MemoryV1.USE_HIERARCHY, true)
        .neutral(MemoryV1.MOVE_CHARGE, 0L)
        .neutral(MemoryV1.SWAPPINESS, 60L) // the machine's, unless somebody changed that
        .neutral(MemoryV1.KMEM_MAX, Limit.UNLIMITED)
        .neutral(MemoryV1.KMEM_TCP_MAX, Limit.UNLIMITED);
  }

  private static void swap() {
    ALL.both(
        Memory.SWAP_MAX,
        (swap, given) ->
            given.has(MemoryV1.MEMSW_MAX)
                ? given.nothing("memory.memsw.limit_in_bytes says it")
                : List.of(PropertyValue.of(Memory.SWAP_MAX, swap)));
    ALL.rule(
        MemoryV1.MEMSW_MAX,
        approximate(
            "memory.swap.max is what it leaves beyond memory.limit_in_bytes: memory that is not"
                + " used can be swap on v1"),
        List.of(Memory.SWAP_MAX),
        (both, given) -> List.of(PropertyValue.of(Memory.SWAP_MAX, swapOf(both, given))));
    ALL.rule(
        MemoryV1.MEMSW_CURRENT,
        approximate("memory.swap.current is what it has beyond memory.usage_in_bytes"),
        List.of(Memory.SWAP_CURRENT),
        (both, given) -> {
          long memory =
              given
                  .value(Memory.CURRENT)
                  .orElseThrow(() -> given.refuse(Reason.INCOMPLETE, "give the memory in use too"));
          return List.of(PropertyValue.of(Memory.SWAP_CURRENT, Math.max(0, both - memory)));
        });
    ALL.rule(
        MemoryV1.MEMSW_FAILCNT,
        approximate("max in memory.swap.events counts what swap alone was refused"),
        Memory.SWAP_EVENTS,
        count -> new SwapEvents(max(count)));
  }

  private static Limit swapOf(Limit both, Given given) {
    if (both.isUnlimited()) {
      return Limit.UNLIMITED;
    }
    Limit memory =
        given
            .value(Memory.MAX)
            .orElseThrow(
                () ->
                    given.refuse(
                        Reason.INCOMPLETE,
                        "it is a limit of memory and swap together: give memory.limit_in_bytes"
                            + " too"));
    if (memory.isUnlimited() || memory.compareTo(both) > 0) {
      throw given.refuse(
          Reason.INVALID,
          "v1 has no limit of both below that of memory, which is " + memory + " (EINVAL)");
    }
    return Limit.of(both.amount().getAsLong() - memory.amount().getAsLong());
  }

  private static void memoryFigures() {
    ALL.both(Memory.NUMA_STAT, (stat, given) -> List.of(NumaKinds.toV2(stat)));
    ALL.rule(
        MemoryV1.FAILCNT,
        approximate("max in memory.events.local; it cannot be reset"),
        Memory.EVENTS_LOCAL,
        count -> new MemoryEvents(max(count)));
    ALL.rule(
        MemoryV1.KMEM_USAGE,
        approximate("kernel in memory.stat"),
        Memory.STAT,
        bytes -> new MemoryStat(Counters.of(Map.of("kernel", bytes))));
    ALL.rule(
        MemoryV1.KMEM_TCP_USAGE,
        approximate("sock in memory.stat, which has all protocols"),
        Memory.STAT,
        bytes -> new MemoryStat(Counters.of(Map.of("sock", bytes))));
  }

  private static Counters max(long count) {
    return Counters.of(Map.of("max", count));
  }

  private static void io() {
    ALL.rule(
        Blkio.BFQ_DEFAULT_WEIGHT,
        exact("default in io.bfq.weight"),
        List.of(Io.BFQ_WEIGHT),
        (weight, given) -> {
          IoWeights devices = given.value(Io.BFQ_WEIGHT).orElse(null);
          return devices != null && devices.weight() == weight
              ? given.nothing("said by io.bfq.weight")
              : List.of(
                  PropertyValue.of(
                      Io.BFQ_WEIGHT,
                      new IoWeights(
                          (int) Math.min(weight, 10_000),
                          devices == null ? Map.of() : devices.devices())));
        });
    ALL.both(
        Io.BFQ_WEIGHT,
        (weights, given) ->
            given.value(Blkio.BFQ_DEFAULT_WEIGHT).filter(w -> w != weights.weight()).isPresent()
                ? given.nothing("said together with blkio.bfq.weight")
                : List.of(PropertyValue.of(Io.BFQ_WEIGHT, weights)));
    ALL.rule(
        Blkio.CFQ_WEIGHT,
        scaled("io.weight; the default 500 is 100 (SYSTEMD)"),
        List.of(Io.WEIGHT),
        (weight, given) ->
            List.of(PropertyValue.of(Io.WEIGHT, IoWeights.of(given.ioWeights().toWeight(weight)))));
    stat(
        Blkio.SERVICE_BYTES, "bytes", "rbytes, wbytes and dbytes of io.stat, all below too", false);
    stat(Blkio.SERVICED, "ios", "rios, wios and dios of io.stat, all below too", false);
    stat(Blkio.SERVICE_BYTES_RECURSIVE, "bytes", "rbytes, wbytes and dbytes of io.stat", true);
    stat(Blkio.SERVICED_RECURSIVE, "ios", "rios, wios and dios of io.stat", true);
  }

  private static void stat(Readable<BlkioStat> from, String unit, String rule, boolean recursive) {
    ALL.rule(
        from,
        recursive ? exact(rule) : approximate(rule),
        List.of(Io.STAT),
        (stat, given) ->
            given.has(Io.STAT)
                ? given.nothing("said by io.stat")
                : List.of(PropertyValue.of(Io.STAT, ioStat(stat, unit))));
  }

  private static Map<DeviceNumber, IoStat> ioStat(BlkioStat stat, String unit) {
    Map<DeviceNumber, IoStat> devices = new LinkedHashMap<>();
    for (DeviceNumber device : stat.devices().keySet()) {
      Map<String, Long> figures = new LinkedHashMap<>();
      stat.of(device, "Read").ifPresent(figure -> figures.put("r" + unit, figure));
      stat.of(device, "Write").ifPresent(figure -> figures.put("w" + unit, figure));
      stat.of(device, "Discard").ifPresent(figure -> figures.put("d" + unit, figure));
      devices.put(device, new IoStat(Counters.of(figures)));
    }
    return devices;
  }

  private static void hugetlb() {
    ALL.rule(
        Hugetlb.FAILCNT,
        approximate("max in hugetlb.<size>.events.local; it cannot be reset"),
        List.of(Hugetlb.EVENTS_LOCAL),
        (count, given) ->
            List.of(
                PropertyValue.of(
                    Hugetlb.EVENTS_LOCAL.of(given.argument()), new HugetlbEvents(max(count)))));
  }

  private static void others() {
    ALL.neutral(Core.CLONE_CHILDREN, false)
        .neutral(Core.NOTIFY_ON_RELEASE, false)
        .neutral(Core.RELEASE_AGENT, "")
        .neutral(Core.SANE_BEHAVIOR, false)
        .neutral(Devices.LIST, List.of(DeviceRule.parse("a *:* rwm")))
        .neutral(NetCls.CLASSID, ClassId.of(0))
        .neutral(NetPrio.IFPRIOMAP, Map.of());
  }
}
