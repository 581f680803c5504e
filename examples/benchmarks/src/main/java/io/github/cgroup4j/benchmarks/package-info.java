/**
 * Measures the library against what else there is. {@link Benchmarks} drives; what it measures are
 * worker processes, written in C or started through {@link Server}.
 */
@NullMarked
package io.github.cgroup4j.benchmarks;

import org.jspecify.annotations.NullMarked;
