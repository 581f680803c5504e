package io.github.cgroup4j.v2;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.controller.IoStat;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.MalformedContentException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of one device: {@code rbytes=4096 wbytes=0}. The cost and latency controllers add
 * some that are no whole numbers ({@code cost.vrate=100.00}, {@code depth=max}); those are left
 * out.
 */
final class IoStatCodec implements Codec<IoStat> {

  @Override
  public IoStat decode(ByteScanner content) throws MalformedContentException {
    Map<String, Long> figures = new LinkedHashMap<>();
    content.skipBlanks();
    while (!content.atLineEnd()) {
      String name = content.nextUntil('=');
      content.expect("=");
      boolean number = content.peek() >= '0' && content.peek() <= '9';
      long value = number ? content.nextSaturated() : 0;
      boolean whole = content.nextWord().isEmpty();
      if (name.isEmpty() || figures.containsKey(name)) {
        throw content.malformed("different names before this");
      }
      if (number && whole) {
        figures.put(name, value);
      }
      content.skipBlanks();
    }
    return new IoStat(Counters.of(figures));
  }
}
