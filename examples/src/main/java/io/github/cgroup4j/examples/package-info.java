/** Example programs, among them the cg4j command line. */
@NullMarked
package io.github.cgroup4j.examples;

import org.jspecify.annotations.NullMarked;
