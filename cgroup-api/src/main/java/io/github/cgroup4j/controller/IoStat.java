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

  /** {@return bytes read} */
  public OptionalLong rbytes() {
    return counters.get("rbytes");
  }

  /** {@return bytes written} */
  public OptionalLong wbytes() {
    return counters.get("wbytes");
  }

  /** {@return Read operations} */
  public OptionalLong rios() {
    return counters.get("rios");
  }

  /** {@return Write operations} */
  public OptionalLong wios() {
    return counters.get("wios");
  }

  /** {@return bytes discarded} */
  public OptionalLong dbytes() {
    return counters.get("dbytes");
  }

  /** {@return Discard operations} */
  public OptionalLong dios() {
    return counters.get("dios");
  }

  /**
   * {@return what was added since an earlier reading}
   *
   * @param earlier an earlier reading of the same
   */
  public IoStat minus(IoStat earlier) {
    return new IoStat(counters.minus(earlier.counters));
  }
}
