/** Real trees that were captured, and how a simulated machine is made like one. Not exported. */
@NullMarked
package io.github.cgroup4j.testkit.capture;

import org.jspecify.annotations.NullMarked;
