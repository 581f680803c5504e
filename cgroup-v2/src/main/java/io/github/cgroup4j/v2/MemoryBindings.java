package io.github.cgroup4j.v2;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.InterfaceFile;
import java.util.Map;

/** Where the properties of {@link Memory} live on v2. */
final class MemoryBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .metric(Memory.CURRENT, "4.5", Codecs.COUNT)
          .metric(Memory.PEAK, "5.19", Codecs.COUNT)
          .setting(Memory.MIN, "4.18", Codecs.LIMIT)
          .setting(Memory.LOW, "4.5", Codecs.LIMIT)
          .setting(Memory.HIGH, "4.5", Codecs.LIMIT)
          .setting(Memory.MAX, "4.5", Codecs.LIMIT)
          .setting(Memory.OOM_GROUP, "4.19", Codecs.SWITCH)
          .metric(Memory.SWAP_CURRENT, "4.5", Codecs.COUNT)
          .metric(Memory.SWAP_PEAK, "6.5", Codecs.COUNT)
          .setting(Memory.SWAP_HIGH, "5.8", Codecs.LIMIT)
          .setting(Memory.SWAP_MAX, "4.5", Codecs.LIMIT)
          .metric(Memory.ZSWAP_CURRENT, "5.19", Codecs.COUNT)
          .setting(Memory.ZSWAP_MAX, "5.19", Codecs.LIMIT)
          .setting(Memory.ZSWAP_WRITEBACK, "6.8", Codecs.SWITCH)
          .command(Memory.RECLAIM, "5.19", new ReclaimCodec())
          .statistics(Memory.STAT, "4.5")
          .metric(Memory.NUMA_STAT, "5.8", Codecs.NUMA_BYTES)
          .statistics(Memory.EVENTS, "4.5")
          .statistics(Memory.EVENTS_LOCAL, "5.2")
          .statistics(Memory.SWAP_EVENTS, "4.18")
          // in every group, whether the controller is enabled or not
          .metric(
              Memory.PRESSURE,
              InterfaceFile.of(Controller.CORE, "memory.pressure", "4.20"),
              Codecs.PRESSURE)
          .toMap();

  private MemoryBindings() {}
}
