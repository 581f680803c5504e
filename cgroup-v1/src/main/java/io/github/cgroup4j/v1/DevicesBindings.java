package io.github.cgroup4j.v1;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Devices;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import java.util.Map;

/** Where the properties of {@link Devices} live. */
final class DevicesBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .metric(Devices.LIST, "2.6.26", new DeviceRulesCodec())
          .command(Devices.ALLOW, "2.6.26", new DeviceRuleCodec())
          .command(Devices.DENY, "2.6.26", new DeviceRuleCodec())
          .toMap();

  private DevicesBindings() {}
}
