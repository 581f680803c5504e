package io.github.cgroup4j.v1;

import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Codec;
import io.github.cgroup4j.spi.MalformedContentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times in nanoseconds, separated by blanks: {@code cpuacct.usage_percpu}. */
final class TimesCodec implements Codec<List<Duration>> {

  @Override
  public List<Duration> decode(ByteScanner content) throws MalformedContentException {
    List<Duration> times = new ArrayList<>();
    content.skipWhitespace();
    while (!content.atEnd()) {
      times.add(Duration.ofNanos(content.nextSaturated()));
      content.skipWhitespace();
    }
    return Collections.unmodifiableList(times);
  }
}
