package io.github.cgroup4j.v1;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.CpusetV1;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import java.util.Map;

/** Where the properties of {@link CpusetV1} live. */
final class CpusetV1Bindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .setting(CpusetV1.CPU_EXCLUSIVE, "2.6.24", Codecs.SWITCH)
          .setting(CpusetV1.MEM_EXCLUSIVE, "2.6.24", Codecs.SWITCH)
          .setting(CpusetV1.MEM_HARDWALL, "2.6.26", Codecs.SWITCH)
          .setting(CpusetV1.MEMORY_MIGRATE, "2.6.24", Codecs.SWITCH)
          .metric(CpusetV1.MEMORY_PRESSURE, "2.6.24", Codecs.COUNT)
          .setting(CpusetV1.MEMORY_PRESSURE_ENABLED, "2.6.24", Codecs.SWITCH)
          .setting(CpusetV1.MEMORY_SPREAD_PAGE, "2.6.24", Codecs.SWITCH)
          .setting(CpusetV1.MEMORY_SPREAD_SLAB, "2.6.24", Codecs.SWITCH)
          .setting(CpusetV1.SCHED_LOAD_BALANCE, "2.6.24", Codecs.SWITCH)
          .setting(CpusetV1.SCHED_RELAX_DOMAIN_LEVEL, "2.6.26", Codecs.INTEGER)
          .toMap();

  private CpusetV1Bindings() {}
}
