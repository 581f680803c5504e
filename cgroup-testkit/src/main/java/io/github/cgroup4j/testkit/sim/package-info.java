/**
 * The simulated kernel: a layer of system calls over the truth in memory. Not exported.
 *
 * <h2>Overview</h2>
 *
 * {@link SimKernel} holds everything and is its one lock. It has {@link Tree}s of {@link
 * GroupNode}s with {@link FileNode}s, {@link Mounts} by which they are seen, a {@link
 * ProcessTable}, a {@link VirtualClock}. {@link SystemCalls} is the only way in for those who act
 * as a process: with credentials, open flags and the stage at which a call fails. What a controller
 * adds is a {@link Subsystem}: state for each group and the behaviour of files. {@code FakeKernel}
 * is a thin adapter of the seam to this layer, and the recorded vectors run against the layer
 * itself.
 *
 * <h2>Where the rules come from</h2>
 *
 * Which files exist where, with which mode and content, is data, taken from captures of real trees
 * ({@code files-*.tsv}). Behaviour is written from what kernels were seen to do (the recorded
 * vectors, by id) and from the kernel's documentation, never from the backends' tables: the same
 * mistake on both sides would cancel out. What is not simulated yet refuses loudly with {@link
 * UnsupportedOperationException}.
 *
 * <h2>Derive, compare, notify</h2>
 *
 * Whether a group is populated or frozen, its type, and what its files contain is derived from the
 * state, never stored. After each call {@link SimKernel#settle} compares with what was true before
 * and notifies ({@link Settling}).
 */
@NullMarked
package io.github.cgroup4j.testkit.sim;

import org.jspecify.annotations.NullMarked;
