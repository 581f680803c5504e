package io.github.cgroup4j.process;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.spi.ErrnoException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

  /** Swap goes last: v1 limits the sum of memory and swap, so memory must be limited by then. */
  static List<Limitation<?>> inOrder(List<Limitation<?>> limits) {
    List<Limitation<?>> ordered = new ArrayList<>(limits.size());
    Limitation<?> swap = null;
    for (Limitation<?> limit : limits) {
      if (limit.setting == Memory.SWAP_MAX) {
        swap = limit;
      } else {
        ordered.add(limit);
      }
    }
    if (swap != null) {
      ordered.add(swap);
    }
    return ordered;
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
