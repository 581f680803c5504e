package io.github.cgroup4j.translation;

import static io.github.cgroup4j.Translation.approximate;
import static io.github.cgroup4j.Translation.scaled;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Blkio;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuSet;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.CpusetV1;
import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.controller.Dmem;
import io.github.cgroup4j.controller.GroupType;
import io.github.cgroup4j.controller.Hugetlb;
import io.github.cgroup4j.controller.Io;
import io.github.cgroup4j.controller.IoWeights;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.NumberSet;
import io.github.cgroup4j.controller.Partition;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.controller.Weight;
import io.github.cgroup4j.translation.TranslationException.Reason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is a different property, or needs more than its own value, from v2 to v1. */
final class V2Rules {

  static final Rules ALL = new Rules(Version.V2);

  /** The weights of nice values from -20 to 19, in shares (kernel/sched/core.c). */
  private static final int[] SHARES_OF_NICE = {
    88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, //
    9548, 7620, 6100, 4904, 3906, 3121, 2501, 1991, 1586, 1277, //
    1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, //
    110, 87, 70, 56, 45, 36, 29, 23, 18, 15
  };

  private V2Rules() {}

  static {
    core();
    weights();
    cpuset();
    memory();
    io();
    figures();
  }

  private static void core() {
    ALL.neutral(Core.TYPE, GroupType.DOMAIN)
        .neutral(Core.MAX_DEPTH, Limit.UNLIMITED)
        .neutral(Core.MAX_DESCENDANTS, Limit.UNLIMITED)
        .neutral(Core.PRESSURE, true);
  }

  private static void weights() {
    ALL.both(Cpu.WEIGHT, (weight, given) -> shares(weight, given));
    ALL.rule(
        Cpu.WEIGHT_NICE,
        scaled("cpu.shares, by the weight that the kernel takes for the nice value"),
        List.of(Cpu.SHARES),
        (nice, given) -> {
          if (given.has(Cpu.WEIGHT)) {
            return given.nothing("cpu.weight says it more exactly");
          }
          if (nice < -20 || nice > 19) {
            throw given.refuse(Reason.INVALID, "a nice value is -20 to 19 (ERANGE)");
          }
          return shares(weightOf(nice), given);
        });
  }

  static Weight weightOf(long nice) {
    return Weight.of((SHARES_OF_NICE[(int) nice + 20] * 100 + 512) / 1024);
  }

  private static List<PropertyValue<?>> shares(Weight weight, Given given) {
    if (given.value(Cpu.IDLE).orElse(false)) {
      return given.nothing("an idle group has no weight");
    }
    if (weight.equals(Weight.IDLE)) {
      throw given.refuse(Reason.INVALID, "that is what an idle group reads: give cpu.idle");
    }
    return List.of(PropertyValue.of(Cpu.SHARES, weight.toShares(given.weights())));
  }

  private static void cpuset() {
    asTheParent(Cpuset.CPUS);
    asTheParent(Cpuset.MEMS);
    ALL.neutral(Cpuset.CPUS_EXCLUSIVE, CpuSet.of());
    ALL.rule(
        Cpuset.CPUS_PARTITION,
        approximate(
            "cpuset.cpu_exclusive, which keeps siblings away and not the group above; isolated is"
                + " without cpuset.sched_load_balance"),
        List.of(CpusetV1.CPU_EXCLUSIVE, CpusetV1.SCHED_LOAD_BALANCE),
        (partition, given) ->
            List.of(
                PropertyValue.of(CpusetV1.CPU_EXCLUSIVE, partition.kind() != Partition.Kind.MEMBER),
                PropertyValue.of(
                    CpusetV1.SCHED_LOAD_BALANCE, partition.kind() != Partition.Kind.ISOLATED)));
  }

  private static <T extends NumberSet<T>> void asTheParent(Readable<T> set) {
    ALL.both(
        set,
        (numbers, given) ->
            numbers.isEmpty()
                ? given.nothing(
                    "empty means that of the group above, which this library gives to a new group"
                        + " on v1")
                : List.of(PropertyValue.of(set, numbers)));
  }

  private static void memory() {
    ALL.both(
        Memory.LOW,
        (low, given) -> {
          if (low.equals(Limit.ZERO)
              && given.value(Memory.HIGH).filter(h -> !h.isUnlimited()).isPresent()) {
            return given.nothing("protects nothing; memory.high is the soft limit");
          }
          // nothing protected is v1's default; a soft limit of 0 would single the group out
          return List.of(
              PropertyValue.of(Memory.LOW, low.equals(Limit.ZERO) ? Limit.UNLIMITED : low));
        });
    ALL.rule(
        Memory.HIGH,
        approximate(
            "the soft limit: what is above is reclaimed first when memory is short, and nobody is"
                + " slowed down"),
        List.of(Memory.LOW),
        (high, given) -> {
          if (high.isUnlimited()) {
            return given.nothing("nothing is slowed down on v1");
          }
          if (given.value(Memory.LOW).filter(low -> !low.equals(Limit.ZERO)).isPresent()) {
            throw given.refuse(Reason.CONFLICT, "memory.low is the soft limit already");
          }
          return List.of(PropertyValue.of(Memory.LOW, high));
        });
    ALL.both(
        Memory.SWAP_MAX,
        (swap, given) -> {
          if (swap.isUnlimited()) {
            return List.of(PropertyValue.of(Memory.SWAP_MAX, swap));
          }
          Limit memory =
              given
                  .value(Memory.MAX)
                  .orElseThrow(
                      () ->
                          given.refuse(
                              Reason.INCOMPLETE,
                              "v1 limits memory and swap together: give memory.max too"));
          if (memory.isUnlimited()) {
            throw given.refuse(
                Reason.UNSUPPORTED,
                "v1 limits memory and swap together: swap can only be limited where memory is");
          }
          return List.of(PropertyValue.of(Memory.SWAP_MAX, swap));
        });
    ALL.neutral(Memory.MIN, Limit.ZERO)
        .neutral(Memory.OOM_GROUP, false)
        .neutral(Memory.SWAP_HIGH, Limit.UNLIMITED)
        .neutral(Memory.ZSWAP_MAX, Limit.UNLIMITED)
        .neutral(Memory.ZSWAP_WRITEBACK, true);
  }

  private static void io() {
    ALL.both(Io.BFQ_WEIGHT, (weights, given) -> weights(weights));
    ALL.rule(
        Io.WEIGHT,
        approximate(
            "blkio.bfq.weight and weight_device, for devices that the scheduler bfq serves; up to"
                + " 100 the same, 10000 is 1000"),
        List.of(Io.BFQ_WEIGHT, Blkio.BFQ_DEFAULT_WEIGHT),
        (weights, given) ->
            given.has(Io.BFQ_WEIGHT)
                ? given.nothing("io.bfq.weight says it")
                : weights(bfq(weights)));
    ALL.neutral(Io.LATENCY, Map.of())
        .neutral(Io.COST_QOS, Map.of())
        .neutral(Io.COST_MODEL, Map.of())
        .neutral(Dmem.MAX, Map.of())
        .neutral(Dmem.LOW, Map.of())
        .neutral(Dmem.MIN, Map.of());
  }

  /** The weight for all devices has a file of its own on v1. */
  private static List<PropertyValue<?>> weights(IoWeights weights) {
    PropertyValue<?> all = PropertyValue.of(Blkio.BFQ_DEFAULT_WEIGHT, (long) weights.weight());
    return weights.devices().isEmpty()
        ? List.of(all)
        : List.of(all, PropertyValue.of(Io.BFQ_WEIGHT, weights));
  }

  private static IoWeights bfq(IoWeights weights) {
    Map<DeviceNumber, Integer> devices = new TreeMap<>();
    weights.devices().forEach((device, weight) -> devices.put(device, bfq(weight)));
    return new IoWeights(bfq(weights.weight()), devices);
  }

  /** Through (1, 1), (100, 100) and (10000, 1000), as systemd has it. */
  static int bfq(int weight) {
    return weight <= 100 ? weight : 100 + (weight - 100) / 11;
  }

  private static void figures() {
    ALL.both(Memory.NUMA_STAT, (stat, given) -> List.of(NumaKinds.toV1(stat)));
    ALL.rule(
        Pids.EVENTS_LOCAL,
        approximate("pids.events counts the group's own refused forks, whoever's limit it was"),
        Pids.EVENTS,
        events -> events);
    ALL.rule(
        Hugetlb.EVENTS_LOCAL,
        approximate("hugetlb.<size>.failcnt counts hits of the group's own limit"),
        List.of(Hugetlb.FAILCNT),
        (events, given) ->
            events.max().isPresent()
                ? List.of(
                    PropertyValue.of(
                        Hugetlb.FAILCNT.of(given.argument()), events.max().getAsLong()))
                : given.nothing("nothing was counted"));
  }
}
