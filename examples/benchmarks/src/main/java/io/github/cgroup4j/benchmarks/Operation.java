package io.github.cgroup4j.benchmarks;

/** What is measured: one iteration of it. */
interface Operation {

  /** Does it once and returns something of the result, so that nothing can be left out. */
  long run() throws Exception;

  /** Clears up after a batch; not measured. */
  default void clearUp() throws Exception {}
}
