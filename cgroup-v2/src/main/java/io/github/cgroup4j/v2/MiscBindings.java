package io.github.cgroup4j.v2;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.ValueTypes;
import io.github.cgroup4j.controller.Misc;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import java.util.Map;

/** Where the properties of {@link Misc} live on v2: the same files on both versions. */
final class MiscBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .keyed(Misc.MAX, "5.13", ValueTypes.TEXT, Codecs.LIMIT, Limit.UNLIMITED)
          .metric(Misc.CURRENT, "5.13", Codecs.counters())
          .metric(Misc.PEAK, "6.11", Codecs.counters())
          .metric(Misc.CAPACITY, "5.13", Codecs.counters())
          .metric(Misc.EVENTS, "5.13", Codecs.counters())
          .metric(Misc.EVENTS_LOCAL, "6.11", Codecs.counters())
          .toMap();

  private MiscBindings() {}
}
