package io.github.cgroup4j.v1;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import java.util.Map;

/** Where the properties of {@link Pids} live on v1: the same files as on v2, and the same words. */
final class PidsBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .setting(Pids.MAX, "4.3", Codecs.LIMIT)
          .metric(Pids.CURRENT, "4.3", Codecs.COUNT)
          .metric(Pids.PEAK, "6.1", Codecs.COUNT)
          .statistics(Pids.EVENTS, "4.8")
          .toMap();

  private PidsBindings() {}
}
