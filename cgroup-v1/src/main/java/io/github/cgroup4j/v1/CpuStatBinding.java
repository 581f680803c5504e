package io.github.cgroup4j.v1;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Counters;
import io.github.cgroup4j.controller.CpuStat;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.Contents;
import io.github.cgroup4j.spi.InterfaceFile;
import io.github.cgroup4j.spi.MalformedContentException;
import java.util.Arrays;
import java.util.List;

/** {@code cpu.stat} on v1, with the times that cpuacct counts if the group has it. */
final class CpuStatBinding implements Binding<CpuStat> {

  private static final List<InterfaceFile> FILES =
      List.of(
          InterfaceFile.of(Controller.CPU, "cpu.stat", "3.2"),
          accounting("cpuacct.usage", "2.6.24"),
          accounting("cpuacct.usage_user", "4.7"),
          accounting("cpuacct.usage_sys", "4.7"));

  private final Codec<Counters> throttling = Codecs.counters();

  private static InterfaceFile accounting(String name, String since) {
    return InterfaceFile.of(Controller.CPUACCT, name, since).asOptional();
  }

  @Override
  public List<InterfaceFile> files() {
    return FILES;
  }

  @Override
  public CpuStat decode(Contents contents) throws MalformedContentException {
    Counters stat = throttling.decode(contents.scan(0));
    String[] names = new String[stat.size() + FILES.size() - 1];
    long[] values = new long[names.length];
    int count = 0;
    for (int i = 1; i < FILES.size(); i++) {
      if (contents.has(i)) {
        names[count] = FILES.get(i).name();
        values[count++] = Codecs.COUNT.decode(contents.scan(i));
      }
    }
    for (int i = 0; i < stat.size(); i++) {
      names[count] = stat.name(i);
      values[count++] = stat.value(i);
    }
    return new CpuStat(Counters.of(Arrays.copyOf(names, count), Arrays.copyOf(values, count)));
  }
}
