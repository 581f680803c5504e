package io.github.cgroup4j.v2;

import io.github.cgroup4j.controller.Reclaim;
import io.github.cgroup4j.spi.Codec;

/** {@code memory.reclaim}: an amount and, since 6.12, a swappiness. */
final class ReclaimCodec implements Codec<Reclaim> {

  @Override
  public String encode(Reclaim value) {
    String bytes = Long.toString(value.bytes());
    return value.swappiness().isPresent()
        ? bytes + " swappiness=" + value.swappiness().getAsInt()
        : bytes;
  }
}
