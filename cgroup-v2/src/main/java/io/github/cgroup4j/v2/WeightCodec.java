package io.github.cgroup4j.v2;

import io.github.cgroup4j.controller.Weight;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.MalformedContentException;

/** Weights as v2 writes them; {@code cpu.weight} of an idle group may be 0. */
final class WeightCodec implements Codec<Weight> {

  @Override
  public Weight decode(ByteScanner content) throws MalformedContentException {
    content.skipWhitespace();
    long value = content.nextSaturated();
    content.expectEnd();
    if (value > 10_000) {
      content.rewind();
      throw content.malformed("a weight up to 10000");
    }
    return new Weight((int) value);
  }

  @Override
  public String encode(Weight value) {
    if (value.equals(Weight.IDLE)) {
      throw new IllegalArgumentException(
          "a weight is 1 to 10000; to make a group idle set cpu.idle");
    }
    return value.toString();
  }
}
