package io.github.cgroup4j.spi;

import io.github.cgroup4j.Limit;

/** Limits; differs between the versions in the word for none. */
final class LimitCodec implements Codec<Limit> {

  /**
   * What reads as unlimited. The kernel counts pages and multiplies, so v1's "no limit" is 2^63
   * rounded down to a page, and that of hugetlb to a huge page (2^63 - 2^30 was seen, up to 16 GiB
   * pages exist); hugetlb on v2 shows the same numbers on 6.18 until first written. Nobody has that
   * much.
   */
  private static final long PRACTICALLY_UNLIMITED = Long.MAX_VALUE - (1L << 34);

  private final String unlimited;

  LimitCodec(String unlimited) {
    this.unlimited = unlimited;
  }

  @Override
  public Limit decode(ByteScanner content) throws MalformedContentException {
    content.skipWhitespace();
    if (content.skipWord("max") || content.skipWord("-1")) {
      content.expectEnd();
      return Limit.UNLIMITED;
    }
    long amount = content.nextSaturated();
    content.expectEnd();
    return amount >= PRACTICALLY_UNLIMITED ? Limit.UNLIMITED : Limit.of(amount);
  }

  @Override
  public String encode(Limit value) {
    return value.isUnlimited() ? unlimited : value.toString();
  }
}
