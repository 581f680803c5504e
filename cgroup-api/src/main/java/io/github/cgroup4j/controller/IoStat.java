package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import java.util.OptionalLong;

/**
 * What was read from and written to one device: a line of {@code io.stat}.
 *
 * @param counters the figures by v2's names, which v1's are translated to; whole numbers only
 */
public record IoStat(Counters counters) implements Statistics {

  /** The type of these values. */
  public static final StatisticsType<IoStat> TYPE = Types.IO_STAT;

  /** Bytes read. */
  public OptionalLong rbytes() {
    return counters.get("rbytes");
  }

  /** Bytes written. */
  public OptionalLong wbytes() {
    return counters.get("wbytes");
  }

  /** Read operations. */
  public OptionalLong rios() {
    return counters.get("rios");
  }

  /** Write operations. */
  public OptionalLong wios() {
    return counters.get("wios");
  }

  /** Bytes discarded. */
  public OptionalLong dbytes() {
    return counters.get("dbytes");
  }

  /** Discard operations. */
  public OptionalLong dios() {
    return counters.get("dios");
  }

  /** What was added since an earlier reading. */
  public IoStat minus(IoStat earlier) {
    return new IoStat(counters.minus(earlier.counters));
  }
}
