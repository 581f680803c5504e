/**
 * Recorded behaviour of real kernels (vectors), and its replay on the simulated one. {@link
 * io.github.cgroup4j.testkit.replay.Replay} is the entry; the files are JSON lines in the format
 * {@code cgroup-kernel-vectors/1}.
 */
@NullMarked
package io.github.cgroup4j.testkit.replay;

import org.jspecify.annotations.NullMarked;
