/**
 * What really holds for a process: its groups' limits together with those of all groups above.
 *
 * <p>{@link io.github.cgroup4j.Cgroups#self()} is the beginning. Everything here only reads.
 */
@NullMarked
package io.github.cgroup4j.effective;

import org.jspecify.annotations.NullMarked;
