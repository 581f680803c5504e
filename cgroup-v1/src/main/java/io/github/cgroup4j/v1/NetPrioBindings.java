package io.github.cgroup4j.v1;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.ValueTypes;
import io.github.cgroup4j.controller.NetPrio;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import java.util.Map;

/** Where the properties of {@link NetPrio} live. */
final class NetPrioBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .keyed(NetPrio.IFPRIOMAP, "3.3", ValueTypes.TEXT, Codecs.COUNT, 0L)
          .metric(NetPrio.PRIOIDX, "3.3", Codecs.COUNT)
          .toMap();

  private NetPrioBindings() {}
}
