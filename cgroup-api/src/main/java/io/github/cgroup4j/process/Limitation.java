package io.github.cgroup4j.process;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.spec.GroupSpec;
import io.github.cgroup4j.spi.ErrnoException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A setting and the value that it is to have.
 *
 * @param <T> the type of the value
 * @param needless whether it may be left out where the machine has no swap and does not account it
 */
record Limitation<T>(Setting<T> setting, T value, boolean needless) {

  Limitation(Setting<T> setting, T value) {
    this(setting, value, false);
  }

  /** A limit on swap, which needs no accounting where there is no swap. */
  static Limitation<Limit> ofSwap(Limit swap) {
    return new Limitation<>(Memory.SWAP_MAX, swap, true);
  }

  /**
   * What the kernel refuses, or takes for something else, before another setting has its value:
   * goes last. By name, so that a launch without them does not load their classes.
   */
  private static final Set<String> DEPENDENT = Set.of("cpu.max.burst", "cpuset.cpus.partition");

  /**
   * Swap goes last, too: v1 limits the sum of memory and swap, so memory must be limited by then.
   */
  static List<Limitation<?>> inOrder(List<Limitation<?>> limits) {
    List<Limitation<?>> ordered = new ArrayList<>(limits.size());
    List<Limitation<?>> last = new ArrayList<>(2);
    for (Limitation<?> limit : limits) {
      boolean late = limit.setting == Memory.SWAP_MAX || limit.isDependent();
      (late ? last : ordered).add(limit);
    }
    ordered.addAll(last);
    return ordered;
  }

  private boolean isDependent() {
    return DEPENDENT.contains(setting.name());
  }

  /** What is to be looked at before anything is made; empty if no limit depends on another. */
  static Optional<GroupSpec> dependent(List<Limitation<?>> limits) {
    boolean any = false;
    boolean memory = false;
    boolean swap = false;
    for (Limitation<?> limit : limits) {
      any |= limit.isDependent();
      memory |= limit.setting == Memory.MAX && !limit.value.equals(Limit.UNLIMITED);
      swap |= limit.setting == Memory.SWAP_MAX && !limit.value.equals(Limit.UNLIMITED);
    }
    boolean swapAlone = swap && !memory; // which v1 does not have
    if (!any && !swapAlone) {
      return Optional.empty();
    }
    GroupSpec.Builder spec = GroupSpec.builder();
    for (Limitation<?> limit : limits) {
      if (!limit.needless || swapAlone) {
        limit.addTo(spec);
      }
    }
    return Optional.of(spec.build());
  }

  /**
   * Looks whether a group that is to be made can have limits.
   *
   * @throws IllegalArgumentException if one lacks another one
   */
  static void check(Group group, GroupSpec dependent) throws CgroupException {
    try {
      group.plan(dependent);
    } catch (CgroupException e) {
      // what is not offered may be needless; if it is not, setting it says the same
      if (e.reason() != Reason.UNSUPPORTED) {
        throw e;
      }
    }
  }

  private void addTo(GroupSpec.Builder spec) {
    spec.set(setting, value);
  }

  /** What limits need: {@link Controller#CORE} among it if any setting is of the core. */
  static Set<Controller> controllers(List<Limitation<?>> limits) {
    Set<Controller> controllers = new LinkedHashSet<>();
    for (Limitation<?> limit : limits) {
      controllers.add(limit.setting.controller());
    }
    return controllers;
  }

  void applyTo(Group group) throws CgroupException {
    try {
      group.write(setting, value);
    } catch (CgroupException e) {
      boolean unknown = e.reason() == Reason.UNSUPPORTED;
      if (!needless || !unknown || hasSwap(group.subtree().cgroups())) {
        throw e;
      }
    }
  }

  /** /proc/swaps has a heading and a line for each swap area. */
  private static boolean hasSwap(Cgroups cgroups) throws CgroupException {
    try {
      byte[] swaps = cgroups.kernel().read(cgroups.procRoot().resolve("swaps"));
      int lines = 0;
      for (byte b : swaps) {
        lines += b == '\n' ? 1 : 0;
      }
      return lines > 1;
    } catch (ErrnoException e) {
      throw CgroupException.failed("find out whether there is swap", e);
    }
  }
}
