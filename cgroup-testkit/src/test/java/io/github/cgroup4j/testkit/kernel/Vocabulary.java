package io.github.cgroup4j.testkit.kernel;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.CpuSet;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.controller.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The documented properties, and values that they can be set to. */
final class Vocabulary {

  private Vocabulary() {}

  /** All properties that can be read. */
  static Stream<Readable<?>> readable() {
    List<Readable<?>> found = new ArrayList<>();
    for (Property<?> property : io.github.cgroup4j.controller.Vocabulary.all()) {
      if (property instanceof Readable<?> readable && !property.isTemplate()) {
        found.add(readable);
      }
    }
    return found.stream();
  }

  /** A setting and a value that a new group does not have. */
  record Change<T>(Setting<T> setting, T value) {
    @Override
    public String toString() {
      return setting + "=" + value;
    }
  }

  /** Changes that any kernel takes that has the setting, in a group without processes. */
  static Stream<Change<?>> changes() {
    return Stream.of(
        new Change<>(Core.FREEZE, true),
        new Change<>(Core.MAX_DEPTH, Limit.of(3)),
        new Change<>(Core.MAX_DESCENDANTS, Limit.of(5)),
        new Change<>(Core.PRESSURE, false),
        new Change<>(Core.CLONE_CHILDREN, true),
        new Change<>(Core.NOTIFY_ON_RELEASE, true),
        new Change<>(Cpu.MAX, new CpuMax(Limit.of(20_000), 50_000)),
        new Change<>(Cpu.MAX_BURST, Duration.ZERO),
        new Change<>(Cpu.WEIGHT, Weight.of(200)),
        new Change<>(Cpu.WEIGHT_NICE, 5L),
        new Change<>(Cpu.SHARES, 512L),
        new Change<>(Cpu.IDLE, true),
        new Change<>(Cpu.UCLAMP_MIN, 10.0),
        new Change<>(Cpu.UCLAMP_MAX, 50.0),
        new Change<>(Cpuset.CPUS, CpuSet.of(0)),
        new Change<>(Memory.MIN, Limit.mebibytes(4)),
        new Change<>(Memory.LOW, Limit.mebibytes(8)),
        new Change<>(Memory.HIGH, Limit.mebibytes(32)),
        new Change<>(Memory.MAX, Limit.mebibytes(64)),
        new Change<>(Memory.OOM_GROUP, true),
        new Change<>(Memory.SWAP_HIGH, Limit.mebibytes(16)),
        new Change<>(Memory.ZSWAP_MAX, Limit.mebibytes(16)),
        new Change<>(Memory.ZSWAP_WRITEBACK, false),
        new Change<>(MemoryV1.SWAPPINESS, 10L),
        new Change<>(MemoryV1.OOM_KILL_DISABLE, true),
        new Change<>(Pids.MAX, Limit.of(33)));
  }
}
