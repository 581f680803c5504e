package io.github.cgroup4j.v2;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.IoLimits;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.MalformedContentException;

/** The limits of one device: {@code rbps=max wbps=1048576 riops=max wiops=max}. */
final class IoLimitsCodec implements Codec<IoLimits> {

  @Override
  public IoLimits decode(ByteScanner content) throws MalformedContentException {
    IoLimits limits = IoLimits.UNLIMITED;
    content.skipBlanks();
    while (!content.atLineEnd()) {
      if (content.skip("rbps=")) {
        limits = limits.rbps(limit(content));
      } else if (content.skip("wbps=")) {
        limits = limits.wbps(limit(content));
      } else if (content.skip("riops=")) {
        limits = limits.riops(limit(content));
      } else if (content.skip("wiops=")) {
        limits = limits.wiops(limit(content));
      } else {
        throw content.malformed("rbps=, wbps=, riops= or wiops=");
      }
      content.skipBlanks();
    }
    return limits;
  }

  private static Limit limit(ByteScanner content) throws MalformedContentException {
    if (content.skipWord("max")) {
      return Limit.UNLIMITED;
    }
    Limit limit = Limit.of(content.nextSaturated());
    if (!content.atLineEnd() && content.peek() != ' ' && content.peek() != '\t') {
      throw content.malformed("a blank");
    }
    return limit;
  }

  @Override
  public String encode(IoLimits value) {
    return "rbps="
        + number(value.rbps())
        + " wbps="
        + number(value.wbps())
        + " riops="
        + number(value.riops())
        + " wiops="
        + number(value.wiops());
  }

  private static String number(Limit limit) {
    if (limit.equals(Limit.ZERO)) {
      throw new IllegalArgumentException("a limit of I/O cannot be 0; the least is 1");
    }
    return limit.toString();
  }
}
