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
          .setting(Memory.FAILCNT, "2.6.25", Codecs.RESETTABLE_COUNT)
          .command(Memory.RESET_PEAK, "2.6.26", Codecs.trigger("0"))
          .command(Memory.FORCE_EMPTY, "2.6.29", Codecs.trigger("0"))
          .setting(Memory.SWAPPINESS, "2.6.29", Codecs.COUNT)
          .setting(
              Memory.OOM_KILL_DISABLE,
              file("memory.oom_control", "2.6.34"),
              new OomControlCodec("oom_kill_disable"))
          .metric(
              Memory.UNDER_OOM,
              file("memory.oom_control", "2.6.34"),
              new OomControlCodec("under_oom"))
          .setting(Memory.USE_HIERARCHY, "2.6.29", Codecs.SWITCH)
          .setting(Memory.MOVE_CHARGE, "2.6.34", Codecs.COUNT)
          .setting(Memory.MEMSW_MAX, "2.6.29", Codecs.LIMIT_V1)
          .metric(Memory.MEMSW_CURRENT, "2.6.29", Codecs.COUNT)
          .setting(Memory.MEMSW_PEAK, "2.6.29", Codecs.RESETTABLE_COUNT)
          .setting(Memory.MEMSW_FAILCNT, "2.6.29", Codecs.RESETTABLE_COUNT)
          .setting(Memory.KMEM_MAX, "3.8", Codecs.LIMIT_V1)
          .metric(Memory.KMEM_USAGE, "3.8", Codecs.COUNT)
          .setting(Memory.KMEM_PEAK, "3.8", Codecs.RESETTABLE_COUNT)
          .setting(Memory.KMEM_FAILCNT, "3.8", Codecs.RESETTABLE_COUNT)
          .setting(Memory.KMEM_TCP_MAX, "3.3", Codecs.LIMIT_V1)
          .metric(Memory.KMEM_TCP_USAGE, "3.3", Codecs.COUNT)
          .setting(Memory.KMEM_TCP_PEAK, "3.3", Codecs.RESETTABLE_COUNT)
          .setting(Memory.KMEM_TCP_FAILCNT, "3.3", Codecs.RESETTABLE_COUNT)
          .toMap();

  private MemoryBindings() {}

  private static InterfaceFile file(String name, String since) {
    return InterfaceFile.of(MEMORY, name, since);
  }
}
