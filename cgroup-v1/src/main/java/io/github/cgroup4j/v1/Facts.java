package io.github.cgroup4j.v1;

import static io.github.cgroup4j.Translation.approximate;
import static io.github.cgroup4j.Translation.exact;
import static io.github.cgroup4j.Translation.none;
import static io.github.cgroup4j.Translation.scaled;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.RootPresence;
import io.github.cgroup4j.Translation;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.Dmem;
import io.github.cgroup4j.controller.Hugetlb;
import io.github.cgroup4j.controller.Io;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spi.FileTraits;
import io.github.cgroup4j.spi.InterfaceFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What descriptions of v1 say beyond the bindings; nothing of it is needed to use a property. */
final class Facts {

  private static final Set<String> NOT_IN_ROOT =
      Set.of(
          "freezer.state",
          "freezer.self_freezing",
          "freezer.parent_freezing",
          "cpu.uclamp.min",
          "cpu.uclamp.max",
          "pids.max",
          "pids.current",
          "pids.peak",
          "pids.events",
          "rdma.max",
          "rdma.current",
          "misc.max",
          "misc.events",
          "misc.events.local",
          "blkio.bfq.weight",
          "blkio.bfq.weight_device",
          "blkio.prio.class");

  private static final Set<String> ONLY_IN_ROOT =
      Set.of(
          "release_agent",
          "cgroup.sane_behavior",
          "cpuset.memory_pressure_enabled",
          "misc.capacity");

  private static final Set<String> INHERITED =
      Set.of(
          "cgroup.clone_children",
          "notify_on_release",
          "memory.swappiness",
          "memory.oom_control",
          "memory.use_hierarchy",
          "cpuset.memory_spread_page",
          "cpuset.memory_spread_slab",
          "devices.list",
          "net_cls.classid",
          "net_prio.ifpriomap");

  private static final Set<String> TAKES_WRITES = Set.of("cgroup.procs", "tasks");

  private static final Map<Property<?>, Translation> TRANSLATIONS = new LinkedHashMap<>();

  private Facts() {}

  static {
    core();
    cpu();
    memory();
    others();
  }

  private static void put(Property<?> property, Translation translation) {
    TRANSLATIONS.put(property, translation);
  }

  private static void core() {
    put(Core.TYPE, none("any group may hold threads, and processes beside children"));
    put(Core.THREADS, exact("the file is tasks, which also takes threads of any process"));
    put(Core.CONTROLLERS, none("a group has the controllers that its hierarchy is mounted with"));
    put(Core.SUBTREE_CONTROL, none("nothing is enabled; children have all of the hierarchy"));
    put(Core.EVENTS, none("look for processes; freezer.state tells whether all is frozen"));
    put(Core.FREEZE, exact("told through freezer.state, read from freezer.self_freezing"));
    put(Core.KILL, none("freeze, kill each process, thaw, until none is left"));
    put(Core.MAX_DEPTH, none("nothing limits the tree"));
    put(Core.MAX_DESCENDANTS, none("nothing limits the tree"));
    put(Core.STAT, none("count the directories"));
    put(Core.STAT_LOCAL, none("the time spent frozen is not accounted"));
    put(Core.PRESSURE, none("pressure is accounted for the whole machine only"));
    put(Core.IRQ_PRESSURE, none("pressure is accounted for the whole machine only"));
  }

  private static void cpu() {
    put(
        Cpu.MAX,
        exact("quota and period are two files; a child's share may not exceed its parent's"));
    put(Cpu.MAX_BURST, exact("the file is cpu.cfs_burst_us"));
    put(Cpu.WEIGHT, scaled("cpu.shares; 1024 is weight 100, on a logarithmic scale (LOG_2025)"));
    put(Cpu.WEIGHT_NICE, none("set cpu.weight, which is cpu.shares"));
    put(Cpu.STAT, exact("cpu.stat in nanoseconds, and cpuacct where the group has that"));
    put(Cpu.PRESSURE, none("pressure is accounted for the whole machine only"));
    put(Cpuset.CPUS, exact("but for the empty set: here no process can enter then"));
    put(Cpuset.MEMS, exact("but for the empty set: here no process can enter then"));
    put(
        Cpuset.CPUS_EXCLUSIVE,
        none("cpuset.cpu_exclusive keeps all CPUs of a group from siblings"));
    put(Cpuset.CPUS_EXCLUSIVE_EFFECTIVE, none("cpuset.cpu_exclusive is all or nothing"));
    put(Cpuset.CPUS_ISOLATED, none("there are no isolated partitions"));
    put(
        Cpuset.CPUS_PARTITION,
        none("cpuset.cpu_exclusive and sched_load_balance come nearest, with other rules"));
  }

  private static void memory() {
    put(Memory.MIN, none("nothing is protected strictly; memory.low is the soft limit"));
    put(
        Memory.LOW,
        approximate("the soft limit: what is above is reclaimed first; unlimited by default"));
    put(
        Memory.HIGH,
        none(
            "nothing slows processes down before the limit; memory.low, the soft limit, comes"
                + " nearest"));
    put(Memory.MAX, exact("EBUSY below what is in use; kept in order with the limit of both"));
    put(Memory.OOM_GROUP, none("the OOM killer takes one process at a time"));
    put(Memory.SWAP_CURRENT, approximate("memory and swap minus memory, read one after the other"));
    put(Memory.SWAP_PEAK, none("memory.memsw.max_usage_in_bytes is the peak of both together"));
    put(Memory.SWAP_HIGH, none("nothing slows processes down before the limit"));
    put(
        Memory.SWAP_MAX,
        approximate("the limit of both minus that of memory: memory not used may be swap"));
    put(Memory.ZSWAP_CURRENT, none("compressed swap is not accounted by group"));
    put(Memory.ZSWAP_MAX, none("compressed swap is not limited by group"));
    put(Memory.ZSWAP_WRITEBACK, none("compressed swap is not controlled by group"));
    put(Memory.RECLAIM, none("memory.force_empty takes back all that can be"));
    put(Memory.STAT, approximate("other names; the typed figures translate those that there are"));
    put(Memory.NUMA_STAT, approximate("in pages, and fewer kinds"));
    put(Memory.EVENTS, approximate("max and oom_kill only, of the group itself"));
    put(Memory.EVENTS_LOCAL, approximate("max and oom_kill only"));
    put(Memory.SWAP_EVENTS, none("memory.memsw.failcnt counts hits of the limit of both"));
    put(Memory.PRESSURE, none("memory.pressure_level notifies; figures are the machine's only"));
  }

  private static void others() {
    put(Io.MAX, exact("a file for each of the four limits"));
    put(Io.WEIGHT, none("the cost controller is on v2 only; blkio.bfq.weight where bfq serves"));
    put(Io.BFQ_WEIGHT, exact("the file is blkio.bfq.weight_device"));
    put(Io.LATENCY, none("there are limits only"));
    put(Io.COST_QOS, none("the cost controller is on v2 only"));
    put(Io.COST_MODEL, none("the cost controller is on v2 only"));
    put(Io.STAT, approximate("what was written through the page cache counts in the root group"));
    put(Io.PRESSURE, none("pressure is accounted for the whole machine only"));
    put(Pids.EVENTS, approximate("counts the group's own refused forks, whoever's limit it was"));
    put(Pids.EVENTS_LOCAL, none("pids.events counts the group's own refused forks"));
    put(Hugetlb.EVENTS, none("hugetlb.<size>.failcnt counts hits of the group's own limit"));
    put(Hugetlb.EVENTS_LOCAL, none("hugetlb.<size>.failcnt counts hits of the group's own limit"));
    for (Property<?> property : Dmem.MAX.controller().properties()) {
      put(property, none("the controller is on v2 only"));
    }
  }

  static Translation translation(Property<?> property, Translation otherwise) {
    return TRANSLATIONS.getOrDefault(property.bound(), otherwise);
  }

  static FileTraits traits(InterfaceFile file) {
    String name = file.name();
    return new FileTraits(
        ONLY_IN_ROOT.contains(name)
            ? RootPresence.ONLY
            : NOT_IN_ROOT.contains(name) ? RootPresence.NEVER : RootPresence.ALSO,
        INHERITED.contains(name),
        TAKES_WRITES.contains(name));
  }
}
