package io.github.cgroup4j.v2;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.ValueTypes;
import io.github.cgroup4j.controller.Rdma;
import io.github.cgroup4j.controller.RdmaLimits;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import java.util.Map;

/** Where the properties of {@link Rdma} live on v2: the same files on both versions. */
final class RdmaBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .keyed(
              Rdma.MAX, "4.11", ValueTypes.TEXT, Codecs.text(RdmaLimits.TYPE), RdmaLimits.UNLIMITED)
          .metric(Rdma.CURRENT, "4.11", Codecs.NESTED_COUNTERS)
          .toMap();

  private RdmaBindings() {}
}
