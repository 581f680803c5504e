package io.github.cgroup4j;

/**
 * What a statistics file reports: typed methods over named counters.
 *
 * <p>Implementations are records of nothing but the counters. A typed method is empty where the
 * kernel did not report its counter.
 */
public interface Statistics {

  /** {@return everything that was reported, by the kernel's names and in its order} */
  Counters counters();
}
