package io.github.cgroup4j.v2;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.InterfaceFile;
import java.util.Map;

/** Where the properties of {@link Cpu} live on v2. */
final class CpuBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .setting(Cpu.MAX, "4.15", new CpuMaxCodec())
          .setting(Cpu.MAX_BURST, "5.14", Codecs.MICROS)
          .setting(Cpu.WEIGHT, "4.15", new WeightCodec())
          .setting(Cpu.WEIGHT_NICE, "4.15", Codecs.INTEGER)
          .setting(Cpu.IDLE, "5.15", Codecs.SWITCH)
          .setting(Cpu.UCLAMP_MIN, "5.4", Codecs.PERCENT)
          .setting(Cpu.UCLAMP_MAX, "5.4", Codecs.PERCENT)
          .statistics(Cpu.STAT, inEveryGroup("cpu.stat", "4.15"))
          .statistics(Cpu.STAT_LOCAL, inEveryGroup("cpu.stat.local", "6.6"))
          .metric(Cpu.PRESSURE, inEveryGroup("cpu.pressure", "4.20"), Codecs.PRESSURE)
          .toMap();

  private CpuBindings() {}

  /** CPU time and pressure are accounted whether the controller is enabled or not. */
  private static InterfaceFile inEveryGroup(String name, String since) {
    return InterfaceFile.of(Controller.CORE, name, since);
  }
}
