package io.github.cgroup4j;

import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.CpusetV1;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.NumberSet;
import io.github.cgroup4j.controller.Partition;
import io.github.cgroup4j.spec.GroupSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When each setting of a group is set, so that the kernel accepts every step on the way. What a
 * group allows the groups below it grows before theirs and shrinks after theirs: v1 refuses CPUs,
 * memory nodes and CPU time that the group above has not, and takes none away that one below has.
 * The tree is gone through four times: up to release what is exclusive, down, up, and down again to
 * claim.
 */
final class PlanOrder {

  /** A setting and its value. */
  record Assignment<T>(Setting<T> setting, T value) {}

  private final Optional<Group> present;
  private final GroupSpec spec;
  private final List<Assignment<?>> releases = new ArrayList<>();
  private final List<Assignment<?>> goingDown = new ArrayList<>();
  private final List<Assignment<?>> goingUp = new ArrayList<>();
  private final List<Assignment<?>> claims = new ArrayList<>();

  /**
   * Sorts the settings of a spec.
   *
   * @param present the group, if it exists
   */
  PlanOrder(Optional<Group> present, GroupSpec spec) throws CgroupException {
    this.present = present;
    this.spec = spec;
    first(Core.TYPE);
    if (!spec.value(Cpu.IDLE).orElse(true)) {
      first(Cpu.IDLE); // before the weight, which an idle group refuses
    }
    time();
    memory();
    for (Map.Entry<Setting<?>, Object> entry : spec.values().entrySet()) {
      if (!isSorted(entry.getKey())) {
        sort(entry.getKey());
      }
    }
  }

  List<Assignment<?>> releases() {
    return releases;
  }

  List<Assignment<?>> goingDown() {
    return goingDown;
  }

  List<Assignment<?>> goingUp() {
    return goingUp;
  }

  List<Assignment<?>> claims() {
    return claims;
  }

  private boolean isSorted(Setting<?> setting) {
    for (List<Assignment<?>> list : List.of(releases, goingDown, goingUp, claims)) {
      for (Assignment<?> each : list) {
        if (each.setting().equals(setting)) {
          return true;
        }
      }
    }
    return false;
  }

  private <T> void first(Setting<T> setting) {
    add(goingDown, setting);
  }

  private <T> void add(List<Assignment<?>> list, Setting<T> setting) {
    spec.value(setting).ifPresent(value -> list.add(new Assignment<>(setting, value)));
  }

  private <T> Optional<T> present(Setting<T> setting) throws CgroupException {
    return present.isEmpty() ? Optional.empty() : present.get().find(setting);
  }

  /**
   * A quota is never below the burst, so which is first depends on the direction (v2 cpu.max.burst:
   * EINVAL; v1 the same).
   */
  private void time() throws CgroupException {
    Optional<CpuMax> wanted = spec.value(Cpu.MAX);
    Optional<Duration> burst = spec.value(Cpu.MAX_BURST);
    Optional<CpuMax> before = present(Cpu.MAX);
    boolean shrinks =
        wanted.isPresent() && before.isPresent() && share(wanted.get()) < share(before.get());
    boolean burstFits =
        burst.isEmpty()
            || before.isEmpty()
            || before.get().isUnlimited()
            || burst.get().toNanos() / 1000 <= before.get().quota().amount().orElseThrow();
    if (before.isPresent() && burstFits) {
      add(goingDown, Cpu.MAX_BURST);
    }
    add(shrinks ? goingUp : goingDown, Cpu.MAX);
    if (before.isEmpty() || !burstFits) {
      add(shrinks ? goingUp : goingDown, Cpu.MAX_BURST);
    }
    Optional<Limit> runtime = spec.value(Cpu.RT_RUNTIME);
    if (runtime.isPresent() && runtime.get().equals(Limit.ZERO)) {
      first(Cpu.RT_RUNTIME);
    }
    first(Cpu.RT_PERIOD);
  }

  private static double share(CpuMax max) {
    return max.cpus().orElse(Double.POSITIVE_INFINITY);
  }

  /** v1 limits the sum of both: it is made unlimited first, and limited last. */
  private void memory() {
    boolean unlimited = spec.value(Memory.MAX).map(Limit::isUnlimited).orElse(false);
    first(unlimited ? Memory.SWAP_MAX : Memory.MAX);
    first(unlimited ? Memory.MAX : Memory.SWAP_MAX);
  }

  private <T> void sort(Setting<T> setting) throws CgroupException {
    T value = spec.value(setting).orElseThrow();
    if (setting.equals(Cpuset.CPUS)) {
      numbers(Cpuset.CPUS);
    } else if (setting.equals(Cpuset.MEMS)) {
      numbers(Cpuset.MEMS);
    } else if (setting.equals(Core.MAX_DEPTH)) {
      bound(Core.MAX_DEPTH);
    } else if (setting.equals(Core.MAX_DESCENDANTS)) {
      bound(Core.MAX_DESCENDANTS);
    } else if (setting.equals(CpusetV1.CPU_EXCLUSIVE)
        || setting.equals(CpusetV1.MEM_EXCLUSIVE)
        || setting.equals(Core.FREEZE)) {
      add(Boolean.TRUE.equals(value) || present(setting).isEmpty() ? claims : releases, setting);
    } else if (setting.equals(Cpuset.CPUS_PARTITION)) {
      boolean released = value.equals(Partition.MEMBER) && present(setting).isPresent();
      add(released ? releases : claims, setting);
    } else {
      add(goingDown, setting);
    }
  }

  private <S extends NumberSet<S>> void numbers(Setting<S> setting) throws CgroupException {
    S wanted = spec.value(setting).orElseThrow();
    S before = present(setting).orElse(null);
    if (before == null || wanted.containsAll(before)) {
      add(goingDown, setting);
      return;
    }
    if (!before.containsAll(wanted)) {
      // others instead: for a while both, so that the groups below can follow
      goingDown.add(new Assignment<>(setting, before.union(wanted)));
    }
    add(goingUp, setting);
  }

  /** Raised before groups are made below, lowered when they are. */
  private void bound(Setting<Limit> setting) throws CgroupException {
    Limit before = present(setting).orElse(Limit.UNLIMITED);
    boolean lower = spec.value(setting).orElseThrow().compareTo(before) < 0;
    add(lower ? goingUp : goingDown, setting);
  }
}
