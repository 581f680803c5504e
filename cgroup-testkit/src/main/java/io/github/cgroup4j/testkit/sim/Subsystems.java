package io.github.cgroup4j.testkit.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The controllers of one machine. */
final class Subsystems {

  /** All that can be bound to a hierarchy. */
  static final Set<String> NAMES =
      Set.of(
          "cpu",
          "cpuacct",
          "memory",
          "pids",
          "freezer",
          "cpuset",
          "devices",
          "io",
          "blkio",
          "hugetlb",
          "net_cls",
          "net_prio",
          "rdma",
          "misc",
          "perf_event");

  // those that others ask about a thread or a group
  final CpuSubsystem cpu = new CpuSubsystem();
  final CpusetSubsystem cpuset;
  final FreezerSubsystem freezer = new FreezerSubsystem();
  final MemorySubsystem memory;

  private final Map<String, Subsystem<?>> unbound = new LinkedHashMap<>();

  Subsystems(SimKernel kernel, Hardware hardware) {
    cpuset = new CpusetSubsystem(hardware);
    memory = new MemorySubsystem(kernel);
    List.of(
            cpu,
            new CpuacctSubsystem(),
            memory,
            new PidsSubsystem(),
            freezer,
            cpuset,
            new DevicesSubsystem(),
            new IoSubsystem(hardware),
            new BlkioSubsystem(hardware),
            new HugetlbSubsystem(),
            new NetClsSubsystem(),
            new NetPrioSubsystem(hardware),
            new AbsentResources("rdma"),
            new AbsentResources("misc"),
            new PassiveSubsystem("perf_event", true))
        .forEach(each -> unbound.put(each.name(), each));
  }

  /** Binds controllers to a hierarchy; each can be bound once. */
  List<Subsystem<?>> bind(List<String> names) {
    List<Subsystem<?>> bound = new ArrayList<>();
    for (String name : names) {
      Subsystem<?> subsystem = unbound.remove(name);
      if (subsystem == null) {
        throw new IllegalArgumentException("no such controller, or used twice: " + name);
      }
      bound.add(subsystem);
    }
    return bound;
  }
}
