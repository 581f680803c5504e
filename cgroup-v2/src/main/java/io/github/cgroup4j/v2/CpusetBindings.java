package io.github.cgroup4j.v2;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import java.util.Map;

/** Where the properties of {@link Cpuset} live on v2. */
final class CpusetBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .setting(Cpuset.CPUS, "5.0", Codecs.CPUS)
          .metric(Cpuset.CPUS_EFFECTIVE, "5.0", Codecs.CPUS)
          .setting(Cpuset.MEMS, "5.0", Codecs.NODES)
          .metric(Cpuset.MEMS_EFFECTIVE, "5.0", Codecs.NODES)
          .setting(Cpuset.CPUS_EXCLUSIVE, "6.7", Codecs.CPUS)
          .metric(Cpuset.CPUS_EXCLUSIVE_EFFECTIVE, "6.7", Codecs.CPUS)
          .metric(Cpuset.CPUS_ISOLATED, "6.7", Codecs.CPUS)
          .setting(Cpuset.CPUS_PARTITION, "5.0", new PartitionCodec())
          .toMap();

  private CpusetBindings() {}
}
