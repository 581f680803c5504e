package io.github.cgroup4j.v1;

import static io.github.cgroup4j.Controller.MEMORY;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.InterfaceFile;
import java.util.Map;

/** Where the properties of {@link Memory} live on v1. */
final class MemoryBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .metric(Memory.CURRENT, file("memory.usage_in_bytes", "2.6.25"), Codecs.COUNT)
          .metric(Memory.PEAK, file("memory.max_usage_in_bytes", "2.6.26"), Codecs.COUNT)
          .setting(Memory.LOW, file("memory.soft_limit_in_bytes", "2.6.32"), Codecs.LIMIT_V1)
          .add(Memory.MAX, new MemoryMaxBinding())
          .add(Memory.SWAP_CURRENT, new SwapCurrentBinding())
          .add(Memory.SWAP_MAX, new SwapMaxBinding())
          .statistics(Memory.STAT, "2.6.25")
          .metric(Memory.NUMA_STAT, "3.0", Codecs.NUMA_PAGES)
          .add(Memory.EVENTS, new MemoryEventsBinding())
          .add(Memory.EVENTS_LOCAL, new MemoryEventsBinding())
          .toMap();

  private MemoryBindings() {}

  private static InterfaceFile file(String name, String since) {
    return InterfaceFile.of(MEMORY, name, since);
  }
}
