package io.github.cgroup4j.v1;

import static io.github.cgroup4j.Controller.MEMORY;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.InterfaceFile;
import java.util.Map;

/** Where the properties of {@link MemoryV1} live. Apart, so that a limit does not load them. */
final class MemoryV1Bindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .setting(MemoryV1.FAILCNT, "2.6.25", Codecs.RESETTABLE_COUNT)
          .command(MemoryV1.RESET_PEAK, "2.6.26", Codecs.trigger("0"))
          .command(MemoryV1.FORCE_EMPTY, "2.6.29", Codecs.trigger("0"))
          .setting(MemoryV1.SWAPPINESS, "2.6.29", Codecs.COUNT)
          .setting(
              MemoryV1.OOM_KILL_DISABLE,
              file("memory.oom_control", "2.6.34"),
              new OomControlCodec("oom_kill_disable"))
          .metric(
              MemoryV1.UNDER_OOM,
              file("memory.oom_control", "2.6.34"),
              new OomControlCodec("under_oom"))
          .setting(MemoryV1.USE_HIERARCHY, "2.6.29", Codecs.SWITCH)
          .setting(MemoryV1.MOVE_CHARGE, "2.6.34", Codecs.COUNT)
          .notification(MemoryV1.PRESSURE_LEVEL, "3.10")
          .command(MemoryV1.EVENT_CONTROL, "2.6.34", Codecs.ARGUMENT)
          .setting(MemoryV1.MEMSW_MAX, "2.6.29", Codecs.LIMIT_V1)
          .metric(MemoryV1.MEMSW_CURRENT, "2.6.29", Codecs.COUNT)
          .setting(MemoryV1.MEMSW_PEAK, "2.6.29", Codecs.RESETTABLE_COUNT)
          .setting(MemoryV1.MEMSW_FAILCNT, "2.6.29", Codecs.RESETTABLE_COUNT)
          .setting(MemoryV1.KMEM_MAX, "3.8", Codecs.LIMIT_V1)
          .metric(MemoryV1.KMEM_USAGE, "3.8", Codecs.COUNT)
          .setting(MemoryV1.KMEM_PEAK, "3.8", Codecs.RESETTABLE_COUNT)
          .setting(MemoryV1.KMEM_FAILCNT, "3.8", Codecs.RESETTABLE_COUNT)
          .metric(MemoryV1.KMEM_SLABINFO, "3.8", Codecs.TEXT)
          .setting(MemoryV1.KMEM_TCP_MAX, "3.3", Codecs.LIMIT_V1)
          .metric(MemoryV1.KMEM_TCP_USAGE, "3.3", Codecs.COUNT)
          .setting(MemoryV1.KMEM_TCP_PEAK, "3.3", Codecs.RESETTABLE_COUNT)
          .setting(MemoryV1.KMEM_TCP_FAILCNT, "3.3", Codecs.RESETTABLE_COUNT)
          .toMap();

  private MemoryV1Bindings() {}

  private static InterfaceFile file(String name, String since) {
    return InterfaceFile.of(MEMORY, name, since);
  }
}
