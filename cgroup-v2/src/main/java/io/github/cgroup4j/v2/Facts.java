package io.github.cgroup4j.v2;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.RootPresence;
import io.github.cgroup4j.Translation;
import io.github.cgroup4j.controller.Blkio;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpusetV1;
import io.github.cgroup4j.controller.Devices;
import io.github.cgroup4j.controller.Freezer;
import io.github.cgroup4j.controller.Hugetlb;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.NetCls;
import io.github.cgroup4j.controller.NetPrio;
import io.github.cgroup4j.spi.FileTraits;
import io.github.cgroup4j.spi.InterfaceFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What descriptions of v2 say beyond the bindings; nothing of it is needed to use a property. */
final class Facts {

  /** Files of controllers are not in the root group, but for these. */
  private static final Set<String> ALSO_IN_ROOT =
      Set.of(
          "cgroup.procs",
          "cgroup.threads",
          "cgroup.controllers",
          "cgroup.subtree_control",
          "cgroup.max.depth",
          "cgroup.max.descendants",
          "cgroup.stat",
          "cgroup.pressure",
          "irq.pressure",
          "cpu.pressure",
          "memory.pressure",
          "io.pressure",
          "cpu.stat",
          "cpu.stat.local",
          "memory.stat",
          "memory.numa_stat",
          "memory.reclaim",
          "memory.zswap.writeback",
          "cpuset.cpus.effective",
          "cpuset.mems.effective",
          "io.stat",
          "misc.current",
          "misc.peak",
          "dmem.current");

  private static final Set<String> ONLY_IN_ROOT =
      Set.of(
          "cpuset.cpus.isolated", "io.cost.qos", "io.cost.model", "misc.capacity", "dmem.capacity");

  /** Process ids, triggers, and since 6.12 the reset of a peak for one descriptor. */
  private static final Set<String> TAKES_WRITES =
      Set.of(
          "cgroup.procs",
          "cgroup.threads",
          "cgroup.subtree_control",
          "irq.pressure",
          "cpu.pressure",
          "memory.pressure",
          "io.pressure",
          "memory.peak",
          "memory.swap.peak");

  private static final Map<Property<?>, Translation> TRANSLATIONS = new LinkedHashMap<>();

  private Facts() {}

  static {
    core();
    cpu();
    memory();
    others();
  }

  private static void none(Property<?> property, String reason) {
    TRANSLATIONS.put(property, Translation.none(reason));
  }

  private static void core() {
    none(Core.CLONE_CHILDREN, "an empty cpuset means that of the group above");
    none(Core.NOTIFY_ON_RELEASE, "cgroup.events notifies when a group becomes empty");
    none(Core.RELEASE_AGENT, "cgroup.events notifies when a group becomes empty");
    none(Core.SANE_BEHAVIOR, "v2 is what it announced");
    none(Freezer.STATE, "cgroup.freeze, and frozen in cgroup.events");
    none(Freezer.SELF_FREEZING, "cgroup.freeze tells it");
    none(Freezer.PARENT_FREEZING, "look at cgroup.freeze of the groups above");
  }

  private static void cpu() {
    none(Cpu.SHARES, "cpu.weight, which is 100 for 1024 shares");
    none(Cpu.RT_RUNTIME, "real-time tasks are not limited by group");
    none(Cpu.RT_PERIOD, "real-time tasks are not limited by group");
    none(Cpu.ACCT_USAGE, "usage_usec of cpu.stat; it cannot be reset");
    none(Cpu.ACCT_USAGE_USER, "user_usec of cpu.stat");
    none(Cpu.ACCT_USAGE_SYS, "system_usec of cpu.stat");
    none(Cpu.ACCT_USAGE_PERCPU, "CPU time is not accounted by CPU");
    none(Cpu.ACCT_USAGE_PERCPU_USER, "CPU time is not accounted by CPU");
    none(Cpu.ACCT_USAGE_PERCPU_SYS, "CPU time is not accounted by CPU");
    none(Cpu.ACCT_USAGE_ALL, "CPU time is not accounted by CPU");
    none(Cpu.ACCT_STAT, "user_usec and system_usec of cpu.stat");
    for (Property<?> property : CpusetV1.CPU_EXCLUSIVE.controller().properties()) {
      if (property.kind() == Property.Kind.FLAG) {
        none(property, "v2 has no such flag for memory placement");
      }
    }
    none(CpusetV1.CPU_EXCLUSIVE, "cpuset.cpus.partition, with other rules");
    none(CpusetV1.MEMORY_MIGRATE, "memory always moves along");
    none(CpusetV1.MEMORY_PRESSURE, "memory.pressure");
    none(CpusetV1.MEMORY_PRESSURE_ENABLED, "cgroup.pressure");
    none(CpusetV1.SCHED_LOAD_BALANCE, "cpuset.cpus.partition isolated is without balancing");
    none(CpusetV1.SCHED_RELAX_DOMAIN_LEVEL, "the scheduler decides by itself");
  }

  private static void memory() {
    none(MemoryV1.FAILCNT, "max in memory.events");
    none(MemoryV1.RESET_PEAK, "since 6.12 a write to memory.peak resets it for one descriptor");
    none(MemoryV1.FORCE_EMPTY, "memory.reclaim takes back an amount");
    none(MemoryV1.SWAPPINESS, "memory.reclaim takes a swappiness; else it is the machine's");
    none(MemoryV1.OOM_KILL_DISABLE, "memory.high slows down instead of killing");
    none(MemoryV1.UNDER_OOM, "processes do not wait at the limit");
    none(MemoryV1.USE_HIERARCHY, "always so");
    none(MemoryV1.MOVE_CHARGE, "memory stays charged where it was taken");
    none(MemoryV1.PRESSURE_LEVEL, "memory.pressure, and triggers on it");
    none(MemoryV1.EVENT_CONTROL, "files notify by themselves");
    none(MemoryV1.MEMSW_MAX, "memory.swap.max limits swap alone");
    none(MemoryV1.MEMSW_CURRENT, "memory.current plus memory.swap.current");
    none(MemoryV1.MEMSW_PEAK, "memory.peak and memory.swap.peak, each for itself");
    none(MemoryV1.MEMSW_FAILCNT, "max in memory.swap.events");
    none(MemoryV1.KMEM_MAX, "kernel memory counts in memory.max");
    none(MemoryV1.KMEM_USAGE, "kernel in memory.stat");
    none(MemoryV1.KMEM_PEAK, "kernel memory counts in memory.peak");
    none(MemoryV1.KMEM_FAILCNT, "kernel memory counts in memory.max");
    none(MemoryV1.KMEM_SLABINFO, "slab in memory.stat");
    none(MemoryV1.KMEM_TCP_MAX, "TCP buffers count in memory.max");
    none(MemoryV1.KMEM_TCP_USAGE, "sock in memory.stat");
    none(MemoryV1.KMEM_TCP_PEAK, "TCP buffers count in memory.peak");
    none(MemoryV1.KMEM_TCP_FAILCNT, "TCP buffers count in memory.max");
  }

  private static void others() {
    none(Blkio.SERVICE_BYTES, "io.stat counts the group and all below it");
    none(Blkio.SERVICED, "io.stat counts the group and all below it");
    none(Blkio.SERVICE_BYTES_RECURSIVE, "rbytes, wbytes and dbytes of io.stat");
    none(Blkio.SERVICED_RECURSIVE, "rios, wios and dios of io.stat");
    none(Blkio.BFQ_SERVICE_BYTES, "io.stat counts whatever the scheduler");
    none(Blkio.BFQ_SERVICED, "io.stat counts whatever the scheduler");
    none(Blkio.BFQ_SERVICE_BYTES_RECURSIVE, "io.stat counts whatever the scheduler");
    none(Blkio.BFQ_SERVICED_RECURSIVE, "io.stat counts whatever the scheduler");
    none(Blkio.BFQ_DEFAULT_WEIGHT, "default in io.bfq.weight");
    none(Blkio.CFQ_WEIGHT, "io.bfq.weight, or io.weight of the cost controller");
    none(Blkio.RESET_STATS, "io.stat cannot be reset");
    none(Hugetlb.PEAK, "the peak is not kept");
    none(Hugetlb.FAILCNT, "max in hugetlb.<size>.events.local");
    none(Hugetlb.RSVD_PEAK, "the peak is not kept");
    none(Hugetlb.RSVD_FAILCNT, "refused reservations are not counted");
    String devices =
        "v2 has no files for devices but a program of type BPF_CGROUP_DEVICE attached to the"
            + " group, and this library does not write one yet";
    none(Devices.LIST, devices);
    none(Devices.ALLOW, devices);
    none(Devices.DENY, devices);
    none(NetCls.CLASSID, "packets are matched by the path or the id of the group");
    none(NetPrio.IFPRIOMAP, "packets are matched by the path or the id of the group");
    none(NetPrio.PRIOIDX, "the id of the group is the inode of its directory");
  }

  static Translation translation(Property<?> property, Translation otherwise) {
    return TRANSLATIONS.getOrDefault(property.bound(), otherwise);
  }

  static FileTraits traits(InterfaceFile file) {
    String name = file.name();
    return new FileTraits(
        ONLY_IN_ROOT.contains(name)
            ? RootPresence.ONLY
            : ALSO_IN_ROOT.contains(name) ? RootPresence.ALSO : RootPresence.NEVER,
        false,
        TAKES_WRITES.contains(name));
  }
}
