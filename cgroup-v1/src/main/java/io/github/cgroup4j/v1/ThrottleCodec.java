package io.github.cgroup4j.v1;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.MalformedContentException;

/** A limit of one device: v1 removes what is written as 0, so a limit of 0 cannot be set. */
final class ThrottleCodec implements Codec<Limit> {

  @Override
  public Limit decode(ByteScanner content) throws MalformedContentException {
    Limit limit = Codecs.LIMIT_V1.decode(content);
    return limit.equals(Limit.ZERO) ? Limit.UNLIMITED : limit;
  }

  @Override
  public String encode(Limit value) {
    if (value.equals(Limit.ZERO)) {
      throw new IllegalArgumentException("a limit of I/O cannot be 0; the least is 1");
    }
    return value.isUnlimited() ? "0" : value.toString();
  }
}
