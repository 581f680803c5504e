package io.github.cgroup4j.benchmarks;

/**
 * What was measured of one way.
 *
 * @param way the way
 * @param nanos of one iteration, per round
 * @param ratio to the base in the same round; empty for a base
 * @param added nanoseconds more than the base in the same round; empty for a base
 */
record Result(Way way, Series nanos, Series ratio, Series added) {

  Result(Way way) {
    this(way, new Series(), new Series(), new Series());
  }
}
