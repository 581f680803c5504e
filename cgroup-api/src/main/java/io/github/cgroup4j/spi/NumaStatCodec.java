package io.github.cgroup4j.spi;

import io.github.cgroup4j.controller.NumaStat;

/** Memory by NUMA node. */
final class NumaStatCodec implements Codec<NumaStat> {

  private final NumaStat.Unit unit;
  private final NestedCountersCodec lines = new NestedCountersCodec();

  NumaStatCodec(NumaStat.Unit unit) {
    this.unit = unit;
  }

  @Override
  public NumaStat decode(ByteScanner content) throws MalformedContentException {
    return new NumaStat(unit, lines.decode(content));
  }
}
