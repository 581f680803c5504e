package io.github.cgroup4j.v1;

import static io.github.cgroup4j.Controller.CPU;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.InterfaceFile;
import java.util.Map;

/** Where the properties of {@link Cpu} that limit live on v1. */
final class CpuBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .add(Cpu.MAX, new CpuMaxBinding())
          .setting(Cpu.MAX_BURST, InterfaceFile.of(CPU, "cpu.cfs_burst_us", "5.14"), Codecs.MICROS)
          .setting(Cpu.WEIGHT, InterfaceFile.of(CPU, "cpu.shares", "2.6.24"), new SharesCodec())
          .setting(Cpu.SHARES, "2.6.24", Codecs.COUNT)
          .setting(Cpu.IDLE, "5.15", Codecs.SWITCH)
          .setting(Cpu.UCLAMP_MIN, "5.4", Codecs.PERCENT)
          .setting(Cpu.UCLAMP_MAX, "5.4", Codecs.PERCENT)
          .add(Cpu.STAT, new CpuStatBinding())
          .statistics(Cpu.STAT_LOCAL, "6.6")
          .setting(Cpu.RT_RUNTIME, "2.6.25", Codecs.LIMIT_V1)
          .setting(Cpu.RT_PERIOD, "2.6.25", Codecs.MICROS)
          .toMap();

  private CpuBindings() {}
}
