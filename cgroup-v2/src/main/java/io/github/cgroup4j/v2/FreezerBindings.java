package io.github.cgroup4j.v2;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Freezer;
import io.github.cgroup4j.spi.Binding;
import java.util.Map;

/** Nothing of {@link Freezer} is on v2: every group can be frozen, {@link Core#FREEZE}. */
final class FreezerBindings {

  static final Map<Property<?>, Binding<?>> ALL = Map.of();

  private FreezerBindings() {}
}
