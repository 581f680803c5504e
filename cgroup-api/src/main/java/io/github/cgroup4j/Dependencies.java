package io.github.cgroup4j;

import static io.github.cgroup4j.Controller.CPU;
import static io.github.cgroup4j.Controller.CPUACCT;
import static io.github.cgroup4j.Controller.CPUSET;
import static io.github.cgroup4j.Controller.HUGETLB;
import static io.github.cgroup4j.Controller.IO;
import static io.github.cgroup4j.Controller.MEMORY;
import static io.github.cgroup4j.Controller.NET_CLS;
import static io.github.cgroup4j.Controller.NET_PRIO;
import static io.github.cgroup4j.Controller.PERF_EVENT;
import static io.github.cgroup4j.Controller.PIDS;

import io.github.cgroup4j.Dependency.Kind;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.Io;
import io.github.cgroup4j.controller.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What controllers need and what the kernel couples; nothing of it is needed to use a property. */
final class Dependencies {

  private static final Optional<Version> V1 = Optional.of(Version.V1);
  private static final Optional<Version> V2 = Optional.of(Version.V2);
  private static final Optional<Version> BOTH = Optional.empty();

  private static final List<Dependency> ALL = new ArrayList<>();

  private Dependencies() {}

  static {
    cpu();
    cpuset();
    memory();
    others();
  }

  private static void add(
      Controller controller,
      Optional<Version> version,
      Kind kind,
      String rule,
      Property<?>... properties) {
    ALL.add(new Dependency(controller, List.of(properties), version, kind, rule));
  }

  private static void cpu() {
    add(
        CPU,
        BOTH,
        Kind.REQUIRED,
        "a burst needs a quota in cpu.max that is not below it",
        Cpu.MAX_BURST);
    add(
        CPU,
        BOTH,
        Kind.REQUIRED,
        "a weight cannot be set while cpu.idle is on, and is forgotten when that is set",
        Cpu.WEIGHT,
        Cpu.WEIGHT_NICE,
        Cpu.SHARES);
    add(
        CPU,
        V1,
        Kind.REQUIRED,
        "a group's share of a period may not exceed that of the group above",
        Cpu.MAX);
    add(CPU, V1, Kind.COUPLED, "systemd mounts cpu and cpuacct as one hierarchy");
    add(CPUACCT, V1, Kind.COUPLED, "systemd mounts cpu and cpuacct as one hierarchy");
    for (Controller threaded : List.of(CPU, CPUSET, PIDS, PERF_EVENT)) {
      add(
          threaded,
          V2,
          Kind.COUPLED,
          "threaded: it can be enabled for groups of threads, and beside processes, which makes"
              + " the group domain threaded; others need a group without processes");
    }
  }

  private static void cpuset() {
    add(
        CPUSET,
        V1,
        Kind.REQUIRED,
        "cpuset.cpus and cpuset.mems must not be empty before a process can enter (ENOSPC);"
            + " creation fills them",
        Cpuset.CPUS,
        Cpuset.MEMS);
    add(
        CPUSET,
        V1,
        Kind.REQUIRED,
        "CPUs and memory nodes must be among those of the group above (EACCES)",
        Cpuset.CPUS,
        Cpuset.MEMS);
    add(
        CPUSET,
        V2,
        Kind.REQUIRED,
        "a partition needs CPUs in cpuset.cpus or cpuset.cpus.exclusive",
        Cpuset.CPUS_PARTITION);
    add(
        CPUSET,
        V2,
        Kind.EFFECT,
        "a partition is valid only below another one or the root, or (since 6.7) with exclusive"
            + " CPUs that all groups above grant",
        Cpuset.CPUS_PARTITION);
    add(
        CPUSET,
        BOTH,
        Kind.EFFECT,
        "memory nodes bound memory too: when they are full the OOM killer acts in the group"
            + " although its memory limit is not reached",
        Cpuset.MEMS);
  }

  private static void memory() {
    add(
        MEMORY,
        V2,
        Kind.REQUIRED,
        "swap is limited and counted by the memory controller, and only if the kernel has swap"
            + " (CONFIG_SWAP)",
        Memory.SWAP_MAX,
        Memory.SWAP_HIGH,
        Memory.SWAP_CURRENT,
        Memory.SWAP_PEAK,
        Memory.SWAP_EVENTS);
    add(
        MEMORY,
        V1,
        Kind.REQUIRED,
        "swap is limited and counted together with memory: it needs swap accounting"
            + " (swapaccount=1), and memory.max where it is limited",
        Memory.SWAP_MAX,
        Memory.SWAP_CURRENT);
    add(
        MEMORY,
        V2,
        Kind.EFFECT,
        "a protection holds only as far as all groups above grant it; with the mount option"
            + " memory_recursiveprot it passes to groups below that ask for none",
        Memory.MIN,
        Memory.LOW);
    add(
        HUGETLB,
        V2,
        Kind.COUPLED,
        "huge pages count in memory.current only with the mount option memory_hugetlb_accounting");
  }

  private static void others() {
    add(
        IO,
        V2,
        Kind.EFFECT,
        "writes through the page cache are limited and counted for a group only if it has memory"
            + " too; the kernel keeps track of both together",
        Io.MAX,
        Io.WEIGHT,
        Io.LATENCY,
        Io.STAT);
    add(
        IO,
        V1,
        Kind.EFFECT,
        "writes through the page cache are not limited: they count in the root group",
        Io.MAX,
        Io.STAT);
    add(NET_CLS, V1, Kind.COUPLED, "systemd mounts net_cls and net_prio as one hierarchy");
    add(NET_PRIO, V1, Kind.COUPLED, "systemd mounts net_cls and net_prio as one hierarchy");
  }

  static List<Dependency> of(Controller controller) {
    List<Dependency> own = new ArrayList<>();
    for (Dependency each : ALL) {
      if (each.controller().equals(controller)) {
        own.add(each);
      }
    }
    return List.copyOf(own);
  }
}
