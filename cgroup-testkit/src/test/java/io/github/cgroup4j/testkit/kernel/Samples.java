package io.github.cgroup4j.testkit.kernel;

import io.github.cgroup4j.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Values that every kernel takes that has the setting, in a group without processes. */
final class Samples {

  /** What has to be set before, so that the sample is taken. */
  static final Map<String, String> BEFORE =
      Map.of(
          "cpu.max.burst", "cpu.max=50000 100000",
          "memory.swap.max", "memory.max=64M",
          "memory.memsw.limit_in_bytes", "memory.max=64M");

  /** What is taken and does not show: kernel memory is not limited any more. */
  static final Set<String> IGNORED = Set.of("memory.kmem.limit_in_bytes");

  /** What the fake refuses, since it has no model of disks. */
  static final Set<String> NOT_SIMULATED = Set.of("io.cost.qos", "io.cost.model");

  /** What kernels may refuse, depending on their version or on groups that are not ours. */
  static final Set<String> REFUSED =
      Set.of(
          "cpuset.cpu_exclusive",
          "cpuset.mem_exclusive",
          "cpuset.sched_relax_domain_level",
          "memory.move_charge_at_immigrate",
          "cpu.rt_runtime_us",
          "cpu.rt_period_us");

  private Samples() {}

  private static Map<String, String> texts(Optional<String> wholeDisk) {
    Map<String, String> texts = new HashMap<>();
    for (String sample :
        List.of(
            "cgroup.type=threaded",
            "cgroup.freeze=on",
            "cgroup.max.depth=3",
            "cgroup.max.descendants=5",
            "cgroup.pressure=off",
            "cgroup.clone_children=on",
            "notify_on_release=on",
            "release_agent=/bin/true",
            "cpu.max=20000 50000",
            "cpu.max.burst=10ms",
            "cpu.weight=200",
            "cpu.weight.nice=5",
            "cpu.shares=512",
            "cpu.idle=on",
            "cpu.uclamp.min=10",
            "cpu.uclamp.max=50",
            "cpu.rt_runtime_us=1000",
            "cpu.rt_period_us=500ms",
            "cpuacct.usage=0s",
            "cpuset.cpus=0",
            "cpuset.cpus.exclusive=0",
            "cpuset.cpus.partition=root",
            "cpuset.mems=0",
            "cpuset.cpu_exclusive=on",
            "cpuset.mem_exclusive=on",
            "cpuset.mem_hardwall=on",
            "cpuset.memory_migrate=on",
            "cpuset.memory_pressure_enabled=on",
            "cpuset.memory_spread_page=on",
            "cpuset.memory_spread_slab=on",
            "cpuset.sched_load_balance=off",
            "cpuset.sched_relax_domain_level=1",
            "memory.min=4M",
            "memory.low=8M",
            "memory.high=32M",
            "memory.max=64M",
            "memory.oom.group=on",
            "memory.swap.high=16M",
            "memory.swap.max=32M",
            "memory.zswap.max=16M",
            "memory.zswap.writeback=off",
            "memory.failcnt=0",
            "memory.swappiness=10",
            "memory.oom_control=on",
            "memory.use_hierarchy=on",
            "memory.move_charge_at_immigrate=1",
            "memory.memsw.limit_in_bytes=128M",
            "memory.memsw.max_usage_in_bytes=0",
            "memory.memsw.failcnt=0",
            "memory.kmem.limit_in_bytes=32M",
            "memory.kmem.max_usage_in_bytes=0",
            "memory.kmem.failcnt=0",
            "memory.kmem.tcp.limit_in_bytes=16M",
            "memory.kmem.tcp.max_usage_in_bytes=0",
            "memory.kmem.tcp.failcnt=0",
            "io.weight=default 200",
            "io.bfq.weight=default 200",
            "io.prio.class=idle",
            "blkio.bfq.weight=200",
            "blkio.weight=200",
            "pids.max=33",
            "hugetlb.<size>.max=2G",
            "hugetlb.<size>.rsvd.max=3G",
            "hugetlb.<size>.max_usage_in_bytes=0",
            "hugetlb.<size>.failcnt=0",
            "hugetlb.<size>.rsvd.max_usage_in_bytes=0",
            "hugetlb.<size>.rsvd.failcnt=0",
            "rdma.max=",
            "misc.max=",
            "dmem.max=",
            "dmem.low=",
            "dmem.min=",
            "net_cls.classid=10:1",
            "net_prio.ifpriomap=lo 5")) {
      int split = sample.indexOf('=');
      texts.put(sample.substring(0, split), sample.substring(split + 1));
    }
    wholeDisk.ifPresent(
        disk -> {
          texts.put("io.max", disk + " rbps=1M wbps=max riops=100 wiops=max");
          texts.put("io.latency", disk + " 10ms");
          texts.put(
              "io.cost.qos",
              disk
                  + " enable=1 ctrl=user rpct=95.00 rlat=75000 wpct=95.00 wlat=150000"
                  + " min=50.00 max=150.00");
          texts.put(
              "io.cost.model",
              disk
                  + " ctrl=user model=linear rbps=1000000 rseqiops=1000 rrandiops=1000"
                  + " wbps=1000000 wseqiops=1000 wrandiops=1000");
        });
    return texts;
  }

  /** The number of a disk of the machine that runs the tests. */
  static Optional<String> wholeDisk() {
    try (Stream<Path> disks = Files.list(Path.of("/sys/block"))) {
      for (Path disk : disks.sorted().toList()) {
        if (disk.getFileName().toString().matches("(vd|sd|nvme).*")) {
          return Optional.of(Files.readString(disk.resolve("dev")).strip());
        }
      }
    } catch (IOException e) {
      return Optional.empty(); // then there are no block devices to be seen
    }
    return Optional.empty();
  }

  /** A value for the setting; empty if there is no device to have one for. */
  static <T> Optional<T> of(Setting<T> setting, Optional<String> wholeDisk) {
    String name = setting.template().map(Object::toString).orElse(setting.name());
    return Optional.ofNullable(texts(wholeDisk).get(name)).map(setting.type()::parse);
  }
}
