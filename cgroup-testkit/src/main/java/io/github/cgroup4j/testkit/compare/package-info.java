/**
 * Comparison of the fake with a live kernel: {@link io.github.cgroup4j.testkit.compare.Comparison}
 * is the entry. What is written to which file, how contents are compared, and which errnos are to
 * be met, are tables beside the classes.
 */
@NullMarked
package io.github.cgroup4j.testkit.compare;

import org.jspecify.annotations.NullMarked;
