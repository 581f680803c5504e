package io.github.cgroup4j.v2;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.MalformedContentException;

/** {@code cpu.max}: quota and period. */
final class CpuMaxCodec implements Codec<CpuMax> {

  @Override
  public CpuMax decode(ByteScanner content) throws MalformedContentException {
    content.skipWhitespace();
    Limit quota = content.skipWord("max") ? Limit.UNLIMITED : Limit.of(content.nextSaturated());
    content.skipWhitespace();
    // the kernel always tells a period; what other programs leave out is what a new group has
    long period = content.atEnd() ? CpuMax.DEFAULT_PERIOD_MICROS : content.nextSaturated();
    content.expectEnd();
    if (period == 0) {
      content.rewind();
      throw content.malformed("a quota and a positive period");
    }
    return new CpuMax(quota, period);
  }

  /** Writes both: the kernel keeps the old period when there is only a quota. */
  @Override
  public String encode(CpuMax value) {
    return value.toString();
  }
}
