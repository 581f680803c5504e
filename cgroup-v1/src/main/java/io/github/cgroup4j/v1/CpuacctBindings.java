package io.github.cgroup4j.v1;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import java.util.Map;

/** Where the properties of {@link Cpu} that only account live on v1. */
final class CpuacctBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .setting(Cpu.ACCT_USAGE, "2.6.24", Codecs.RESETTABLE_NANOS)
          .metric(Cpu.ACCT_USAGE_USER, "4.7", Codecs.NANOS)
          .metric(Cpu.ACCT_USAGE_SYS, "4.7", Codecs.NANOS)
          .metric(Cpu.ACCT_USAGE_PERCPU, "2.6.26", new TimesCodec())
          .metric(Cpu.ACCT_USAGE_PERCPU_USER, "4.7", new TimesCodec())
          .metric(Cpu.ACCT_USAGE_PERCPU_SYS, "4.7", new TimesCodec())
          .metric(Cpu.ACCT_USAGE_ALL, "4.8", new CpuUsageCodec())
          .statistics(Cpu.ACCT_STAT, "2.6.30")
          .toMap();

  private CpuacctBindings() {}
}
