/**
 * A simulated kernel for tests of programs that use control groups.
 *
 * <p>{@link io.github.cgroup4j.testkit.FakeCgroupfs} is a machine: its {@code cgroups()} are what
 * the code under test gets, its {@code machine()} has the processes and the clock. {@link
 * io.github.cgroup4j.testkit.CgroupExtension} makes one for each JUnit test and fails what leaks.
 * {@link io.github.cgroup4j.testkit.FaultyKernel}, {@link
 * io.github.cgroup4j.testkit.RecordingKernel} and {@link io.github.cgroup4j.testkit.OlderKernel}
 * stand before any kernel, also the real one.
 */
@NullMarked
package io.github.cgroup4j.testkit;

import org.jspecify.annotations.NullMarked;
