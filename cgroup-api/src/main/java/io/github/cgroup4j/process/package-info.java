/**
 * Programs in temporary groups: started inside, limited, waited for, and cleaned up after.
 *
 * <p>{@link io.github.cgroup4j.process.Confinement} describes it, {@link
 * io.github.cgroup4j.process.ConfinedProcess} is one that runs, {@link
 * io.github.cgroup4j.process.Outcome} says how it ended and why.
 */
@NullMarked
package io.github.cgroup4j.process;

import org.jspecify.annotations.NullMarked;
