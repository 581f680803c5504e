package io.github.cgroup4j.v1;

import io.github.cgroup4j.controller.CpuUsage;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.MalformedContentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table of CPU, user and system time in nanoseconds: {@code cpuacct.usage_all}. */
final class CpuUsageCodec implements Codec<List<CpuUsage>> {

  @Override
  public List<CpuUsage> decode(ByteScanner content) throws MalformedContentException {
    content.expect("cpu user system");
    content.expectLineEnd();
    List<CpuUsage> usages = new ArrayList<>();
    content.skipWhitespace();
    while (!content.atEnd()) {
      long cpu = content.nextSaturated();
      content.skipBlanks();
      long user = content.nextSaturated();
      content.skipBlanks();
      long system = content.nextSaturated();
      content.expectLineEnd();
      usages.add(
          new CpuUsage(
              (int) Math.min(cpu, Integer.MAX_VALUE),
              Duration.ofNanos(user),
              Duration.ofNanos(system)));
      content.skipWhitespace();
    }
    return Collections.unmodifiableList(usages);
  }
}
