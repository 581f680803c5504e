/**
 * Real trees that were captured, and how a simulated machine is made like one: {@link
 * io.github.cgroup4j.testkit.capture.Capture} reads, {@link
 * io.github.cgroup4j.testkit.capture.Reproduction} repeats by system calls and tells what differs.
 * Not exported.
 */
@NullMarked
package io.github.cgroup4j.testkit.capture;

import org.jspecify.annotations.NullMarked;
