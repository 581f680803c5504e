/** A simulated kernel for tests of programs that use control groups. */
@NullMarked
package io.github.cgroup4j.testkit;

import org.jspecify.annotations.NullMarked;
