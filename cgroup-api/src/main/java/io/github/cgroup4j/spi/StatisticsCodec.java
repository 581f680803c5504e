package io.github.cgroup4j.spi;

import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import org.jspecify.annotations.Nullable;

/** Statistics: lines of a name and a number. */
final class StatisticsCodec<T extends Statistics> implements Codec<T> {

  private final StatisticsType<T> type;
  private final CountersCodec counters = new CountersCodec();

  StatisticsCodec(StatisticsType<T> type) {
    this.type = type;
  }

  static Codec<?> of(@Nullable Object type) {
    if (type instanceof StatisticsType<?> known) {
      return new StatisticsCodec<>(known);
    }
    throw new IllegalArgumentException("no type of statistics: " + type);
  }

  @Override
  public T decode(ByteScanner content) throws MalformedContentException {
    return type.of(counters.decode(content));
  }
}
