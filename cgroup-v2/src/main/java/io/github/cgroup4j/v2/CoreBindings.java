package io.github.cgroup4j.v2;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import java.util.Map;

/** Where the properties of {@link Core} live on v2. */
final class CoreBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .setting(Core.TYPE, "4.14", new GroupTypeCodec())
          .metric(Core.PROCS, "4.5", Codecs.NUMBERS)
          .metric(Core.THREADS, "4.14", Codecs.NUMBERS)
          .metric(Core.CONTROLLERS, "4.5", Codecs.CONTROLLERS)
          .metric(Core.SUBTREE_CONTROL, "4.5", Codecs.CONTROLLERS)
          .statistics(Core.EVENTS, "4.5")
          .setting(Core.FREEZE, "5.2", Codecs.SWITCH)
          .command(Core.KILL, "5.14", Codecs.trigger("1"))
          .setting(Core.MAX_DEPTH, "4.14", Codecs.LIMIT)
          .setting(Core.MAX_DESCENDANTS, "4.14", Codecs.LIMIT)
          .statistics(Core.STAT, "4.14")
          .statistics(Core.STAT_LOCAL, "6.18")
          .setting(Core.PRESSURE, "6.1", Codecs.SWITCH)
          .metric(Core.IRQ_PRESSURE, "6.1", Codecs.PRESSURE)
          .toMap();

  private CoreBindings() {}
}
