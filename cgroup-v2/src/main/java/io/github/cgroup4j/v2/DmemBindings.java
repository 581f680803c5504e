package io.github.cgroup4j.v2;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.ValueTypes;
import io.github.cgroup4j.controller.Dmem;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import java.util.Map;

/** Where the properties of {@link Dmem} live. */
final class DmemBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .keyed(Dmem.MAX, "6.14", ValueTypes.TEXT, Codecs.LIMIT, Limit.UNLIMITED)
          .keyed(Dmem.LOW, "6.14", ValueTypes.TEXT, Codecs.LIMIT, Limit.ZERO)
          .keyed(Dmem.MIN, "6.14", ValueTypes.TEXT, Codecs.LIMIT, Limit.ZERO)
          .metric(Dmem.CURRENT, "6.14", Codecs.counters())
          .metric(Dmem.CAPACITY, "6.14", Codecs.counters())
          .toMap();

  private DmemBindings() {}
}
