package io.github.cgroup4j.v1;

import java.util.Map;
import java.util.Optional;

/**
 * What the files of settings contain in a new group, as captured on Linux 6.1 and 6.18. Some others
 * are inherited, which {@link Facts} says.
 */
final class InitialContents {

  private static final String UNLIMITED = "9223372036854771712";

  private static final Map<String, String> CONTENTS =
      Map.ofEntries(
          Map.entry("tasks", ""),
          Map.entry("cgroup.procs", ""),
          Map.entry("cpu.shares", "1024"),
          Map.entry("cpu.cfs_quota_us", "-1"),
          Map.entry("cpu.cfs_period_us", "100000"),
          Map.entry("cpu.cfs_burst_us", "0"),
          Map.entry("cpu.idle", "0"),
          Map.entry("cpu.uclamp.min", "0.00"),
          Map.entry("cpu.uclamp.max", "max"),
          Map.entry("cpu.rt_runtime_us", "0"),
          Map.entry("cpu.rt_period_us", "1000000"),
          Map.entry("cpuset.cpus", ""),
          Map.entry("cpuset.mems", ""),
          Map.entry("cpuset.cpu_exclusive", "0"),
          Map.entry("cpuset.mem_exclusive", "0"),
          Map.entry("cpuset.mem_hardwall", "0"),
          Map.entry("cpuset.memory_migrate", "0"),
          Map.entry("cpuset.sched_load_balance", "1"),
          Map.entry("cpuset.sched_relax_domain_level", "-1"),
          Map.entry("memory.limit_in_bytes", UNLIMITED),
          Map.entry("memory.soft_limit_in_bytes", UNLIMITED),
          Map.entry("memory.memsw.limit_in_bytes", UNLIMITED),
          Map.entry("memory.kmem.limit_in_bytes", UNLIMITED),
          Map.entry("memory.kmem.tcp.limit_in_bytes", UNLIMITED),
          Map.entry("memory.move_charge_at_immigrate", "0"),
          Map.entry("blkio.throttle.read_bps_device", ""),
          Map.entry("blkio.throttle.write_bps_device", ""),
          Map.entry("blkio.throttle.read_iops_device", ""),
          Map.entry("blkio.throttle.write_iops_device", ""),
          Map.entry("blkio.bfq.weight", "100"),
          Map.entry("blkio.bfq.weight_device", "default 100"),
          Map.entry("blkio.prio.class", "no-change"),
          Map.entry("freezer.state", "THAWED"),
          Map.entry("freezer.self_freezing", "0"),
          Map.entry("pids.max", "max"),
          Map.entry("rdma.max", ""),
          Map.entry("misc.max", ""));

  private InitialContents() {}

  static Optional<String> of(String file) {
    return file.startsWith("hugetlb.") && file.endsWith("limit_in_bytes")
        ? Optional.of(UNLIMITED)
        : Optional.ofNullable(CONTENTS.get(file));
  }
}
