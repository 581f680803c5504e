package io.github.cgroup4j.v1;

import static io.github.cgroup4j.Controller.CPUSET;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.InterfaceFile;
import java.util.Map;

/** Where the properties of {@link Cpuset} live on v1. */
final class CpusetBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .setting(Cpuset.CPUS, "2.6.24", Codecs.CPUS)
          .metric(
              Cpuset.CPUS_EFFECTIVE,
              InterfaceFile.of(CPUSET, "cpuset.effective_cpus", "3.17"),
              Codecs.CPUS)
          .setting(Cpuset.MEMS, "2.6.24", Codecs.NODES)
          .metric(
              Cpuset.MEMS_EFFECTIVE,
              InterfaceFile.of(CPUSET, "cpuset.effective_mems", "3.17"),
              Codecs.NODES)
          .toMap();

  private CpusetBindings() {}
}
