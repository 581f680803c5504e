package io.github.cgroup4j;

import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.NumberSet;
import io.github.cgroup4j.controller.Partition;
import io.github.cgroup4j.spec.GroupSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether a spec has all that its settings need: {@link Dependencies} that a plan can look at. */
final class Requirements {

  private final Group group;
  private final Subtree subtree;
  private final GroupSpec spec;
  private final List<String> remarks = new ArrayList<>();

  private Requirements(Subtree subtree, GroupPath path, GroupSpec spec) {
    this.subtree = subtree;
    this.group = new Group(subtree, path);
    this.spec = spec;
  }

  /**
   * Returns what the spec will not bring about, in sentences.
   *
   * @throws IllegalArgumentException if the kernel would refuse it
   */
  static List<String> check(Subtree subtree, GroupPath path, GroupSpec spec)
      throws CgroupException {
    Requirements requirements = new Requirements(subtree, path, spec);
    requirements.burst();
    requirements.partition();
    requirements.emptySet(Cpuset.CPUS);
    requirements.emptySet(Cpuset.MEMS);
    requirements.writeback();
    return requirements.remarks;
  }

  private void burst() {
    CpuMax max = spec.value(Cpu.MAX).orElse(CpuMax.UNLIMITED);
    Duration burst = spec.value(Cpu.MAX_BURST).orElse(Duration.ZERO);
    if (!max.isUnlimited()
        && burst.toNanos() / 1000 > max.quota().amount().orElse(Long.MAX_VALUE)) {
      throw lacking(
          Cpu.MAX_BURST
              + " of "
              + Cpu.MAX_BURST.type().format(burst)
              + " needs a quota in "
              + Cpu.MAX
              + " that is not below it, not "
              + Cpu.MAX.type().format(max));
    }
  }

  private void partition() throws CgroupException {
    Partition partition = spec.value(Cpuset.CPUS_PARTITION).orElse(Partition.MEMBER);
    if (partition.kind() != Partition.Kind.MEMBER
        && isEmpty(Cpuset.CPUS)
        && isEmpty(Cpuset.CPUS_EXCLUSIVE)) {
      throw lacking(
          Cpuset.CPUS_PARTITION
              + " "
              + partition
              + " needs CPUs in "
              + Cpuset.CPUS
              + " or "
              + Cpuset.CPUS_EXCLUSIVE);
    }
  }

  private <S extends NumberSet<S>> boolean isEmpty(Setting<S> setting) throws CgroupException {
    S wanted = spec.value(setting).orElse(null);
    if (wanted == null && group.exists()) {
      wanted = group.find(setting).orElse(null);
    }
    return wanted == null || wanted.isEmpty();
  }

  private <S extends NumberSet<S>> void emptySet(Setting<S> setting) {
    Part part = subtree.part(Controller.CPUSET, group.path());
    S wanted = spec.value(setting).orElse(null);
    if (wanted != null && wanted.isEmpty() && part != null && part.version() == Version.V1) {
      remarks.add(
          group.path().inWords() + ": no process can enter while " + setting + " is empty (v1)");
    }
  }

  private void writeback() throws CgroupException {
    Part part = subtree.part(Controller.IO, group.path());
    if (part == null
        || part.version() == Version.V1
        || !spec.controllers().contains(Controller.IO)) {
      return;
    }
    Set<Controller> controllers = new LinkedHashSet<>(spec.controllers());
    if (group.exists()) {
      group.find(Core.CONTROLLERS).ifPresent(controllers::addAll);
    }
    if (!controllers.contains(Controller.MEMORY)) {
      remarks.add(
          group.path().inWords()
              + ": io without memory neither limits nor counts writes through the page cache");
    }
  }

  private IllegalArgumentException lacking(String what) {
    return new IllegalArgumentException(group.path().inWords() + ": " + what);
  }
}
