package io.github.cgroup4j.v1;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.InterfaceFile;
import java.util.Map;

/** Where the properties of {@link Core} live on v1. */
final class CoreBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .metric(Core.PROCS, "2.6.33", Codecs.NUMBERS)
          .metric(
              Core.THREADS, InterfaceFile.of(Controller.CORE, "tasks", "2.6.24"), Codecs.NUMBERS)
          .add(Core.FREEZE, new FreezeBinding())
          .setting(Core.CLONE_CHILDREN, "2.6.37", Codecs.SWITCH)
          .setting(Core.NOTIFY_ON_RELEASE, "2.6.24", Codecs.SWITCH)
          .setting(Core.RELEASE_AGENT, "2.6.24", Codecs.TEXT)
          .metric(Core.SANE_BEHAVIOR, "3.10", Codecs.SWITCH)
          .toMap();

  private CoreBindings() {}
}
