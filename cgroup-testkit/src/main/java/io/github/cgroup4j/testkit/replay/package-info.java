/** Replays recorded vectors over the simulated system calls. Not exported. */
@NullMarked
package io.github.cgroup4j.testkit.replay;

import org.jspecify.annotations.NullMarked;
