package io.github.cgroup4j.v2;

import java.util.Map;
import java.util.Optional;

/** What the files of settings contain in a new group, as captured on Linux 6.1 to 6.18. */
final class InitialContents {

  private static final Map<String, String> CONTENTS =
      Map.ofEntries(
          Map.entry("cgroup.type", "domain"),
          Map.entry("cgroup.procs", ""),
          Map.entry("cgroup.threads", ""),
          Map.entry("cgroup.subtree_control", ""),
          Map.entry("cgroup.freeze", "0"),
          Map.entry("cgroup.max.depth", "max"),
          Map.entry("cgroup.max.descendants", "max"),
          Map.entry("cgroup.pressure", "1"),
          Map.entry("cpu.max", "max 100000"),
          Map.entry("cpu.max.burst", "0"),
          Map.entry("cpu.weight", "100"),
          Map.entry("cpu.weight.nice", "0"),
          Map.entry("cpu.idle", "0"),
          Map.entry("cpu.uclamp.min", "0.00"),
          Map.entry("cpu.uclamp.max", "max"),
          Map.entry("cpuset.cpus", ""),
          Map.entry("cpuset.mems", ""),
          Map.entry("cpuset.cpus.exclusive", ""),
          Map.entry("cpuset.cpus.partition", "member"),
          Map.entry("memory.min", "0"),
          Map.entry("memory.low", "0"),
          Map.entry("memory.high", "max"),
          Map.entry("memory.max", "max"),
          Map.entry("memory.oom.group", "0"),
          Map.entry("memory.swap.high", "max"),
          Map.entry("memory.swap.max", "max"),
          Map.entry("memory.zswap.max", "max"),
          Map.entry("memory.zswap.writeback", "1"),
          Map.entry("io.max", ""),
          Map.entry("io.weight", "default 100"),
          Map.entry("io.bfq.weight", "default 100"),
          Map.entry("io.latency", ""),
          Map.entry("io.prio.class", "no-change"),
          Map.entry("pids.max", "max"),
          Map.entry("rdma.max", ""),
          Map.entry("misc.max", ""),
          Map.entry("dmem.max", ""),
          Map.entry("dmem.low", ""),
          Map.entry("dmem.min", ""));

  private InitialContents() {}

  static Optional<String> of(String file) {
    return file.startsWith("hugetlb.") && file.endsWith(".max")
        ? Optional.of("max")
        : Optional.ofNullable(CONTENTS.get(file));
  }
}
