package io.github.cgroup4j.benchmarks;

import java.util.List;

/**
 * One operation, done in several ways.
 *
 * @param name its place in the document
 * @param batchNanos how long a worker shall be busy in one round; 0 for exactly one iteration
 * @param rounds how often each way is measured
 * @param ways the ways; bases before those that are compared with them
 */
record Experiment(String name, long batchNanos, int rounds, List<Way> ways) {}
