/**
 * Recorded behaviour of real kernels (vectors), and its replay on the simulated one. {@link
 * io.github.cgroup4j.testkit.replay.Replay} is the entry; the files are JSON lines in the format
 * {@code cgroup-kernel-vectors/1}, with these additions for vectors about memory:
 *
 * <ul>
 *   <li>{@code cache}: the process {@code p} reads {@code bytes} of a file that nobody has read;
 *   <li>{@code free}: it gives back all memory that it has allocated;
 *   <li>a {@code read} with {@code only} keeps the lines that begin with one of these words;
 *   <li>the {@code norm} {@code 8M} counts every number in 8 MiB, rounded, as what the kernel and
 *       the process itself use beside what was asked for is never the same;
 *   <li>{@code swap} among the {@code needs}: the machine has 256 MiB of swap, and none without.
 * </ul>
 */
@NullMarked
package io.github.cgroup4j.testkit.replay;

import org.jspecify.annotations.NullMarked;
