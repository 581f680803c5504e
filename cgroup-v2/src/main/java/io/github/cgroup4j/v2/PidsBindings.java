package io.github.cgroup4j.v2;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import java.util.Map;

/** Where the properties of {@link Pids} live on v2. */
final class PidsBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .setting(Pids.MAX, "4.5", Codecs.LIMIT)
          .metric(Pids.CURRENT, "4.5", Codecs.COUNT)
          .metric(Pids.PEAK, "6.1", Codecs.COUNT)
          .statistics(Pids.EVENTS, "4.8")
          .statistics(Pids.EVENTS_LOCAL, "6.11")
          .toMap();

  private PidsBindings() {}
}
