package io.github.cgroup4j.spec;

import io.github.cgroup4j.Setting;
import io.github.cgroup4j.controller.Blkio;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.Io;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryV1;
import java.util.List;
import java.util.Map;

/** Settings that show the same state of the kernel in several ways, of which a spec holds one. */
final class Alternatives {

  /** In each line the one that keeps the state exactly first. */
  private static final List<List<Setting<?>>> ALL =
      List.of(
          List.of(Cpu.SHARES, Cpu.WEIGHT, Cpu.WEIGHT_NICE),
          List.of(Memory.SWAP_MAX, MemoryV1.MEMSW_MAX),
          List.of(Io.BFQ_WEIGHT, Blkio.BFQ_DEFAULT_WEIGHT));

  private Alternatives() {}

  /** Removes from what was captured all but the first of each line. */
  static void reduce(GroupSpec.Builder captured) {
    for (List<Setting<?>> line : ALL) {
      boolean found = false;
      for (Setting<?> setting : line) {
        if (found) {
          captured.leave(setting);
        }
        found |= captured.has(setting);
      }
    }
  }

  static void check(Map<Setting<?>, Object> values) {
    for (List<Setting<?>> line : ALL) {
      Setting<?> found = null;
      for (Setting<?> setting : line) {
        if (values.containsKey(setting)) {
          if (found != null) {
            throw new IllegalArgumentException(
                found + " and " + setting + " set the same thing: give one of them");
          }
          found = setting;
        }
      }
      if (found != null && line.contains(Cpu.WEIGHT) && isIdle(values)) {
        throw new IllegalArgumentException(
            found + " cannot be set while cpu.idle is on: the kernel refuses it");
      }
    }
  }

  static boolean isIdle(Map<Setting<?>, Object> values) {
    return Boolean.TRUE.equals(values.get(Cpu.IDLE));
  }
}
