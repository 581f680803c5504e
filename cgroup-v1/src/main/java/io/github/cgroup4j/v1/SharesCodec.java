package io.github.cgroup4j.v1;

import io.github.cgroup4j.controller.Weight;
import io.github.cgroup4j.controller.WeightFormula;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.MalformedContentException;

/**
 * Weights as {@code cpu.shares}. The formula is the default one; who wants another translates with
 * {@link Weight} and sets {@link io.github.cgroup4j.controller.Cpu#SHARES}.
 */
final class SharesCodec implements Codec<Weight> {

  @Override
  public Weight decode(ByteScanner content) throws MalformedContentException {
    content.skipWhitespace();
    long shares = content.nextSaturated();
    content.expectEnd();
    return Weight.ofShares(shares, WeightFormula.LOG_2025);
  }

  @Override
  public String encode(Weight value) {
    if (value.equals(Weight.IDLE)) {
      throw new IllegalArgumentException(
          "a weight is 1 to 10000; to make a group idle set cpu.idle");
    }
    return Long.toString(value.toShares(WeightFormula.LOG_2025));
  }
}
