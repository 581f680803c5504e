package io.github.cgroup4j.v1;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Freezer;
import io.github.cgroup4j.controller.FreezerState;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import java.util.Map;

/** Where the properties of {@link Freezer} live on v1. */
final class FreezerBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .metric(
              Freezer.STATE,
              "2.6.28",
              Codecs.words(FreezerState.values(), "THAWED", "FREEZING", "FROZEN"))
          .metric(Freezer.SELF_FREEZING, "3.8", Codecs.SWITCH)
          .metric(Freezer.PARENT_FREEZING, "3.8", Codecs.SWITCH)
          .toMap();

  private FreezerBindings() {}
}
