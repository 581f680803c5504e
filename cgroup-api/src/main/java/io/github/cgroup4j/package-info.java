/**
 * Control groups: hierarchies, subtrees, groups, properties and their values.
 *
 * <p>{@link io.github.cgroup4j.Cgroups} is the beginning: it finds what is mounted and gives {@link
 * io.github.cgroup4j.Subtree}s, below which {@link io.github.cgroup4j.Group}s are made. A group is
 * the same on v1, v2 and both together; what it has are {@link io.github.cgroup4j.Property
 * properties}, whose constants stand with their controllers in {@code
 * io.github.cgroup4j.controller}. Failures are {@link io.github.cgroup4j.CgroupException}s with a
 * reason.
 *
 * <p>Inside, a group's directory in one hierarchy is a {@code Part}. {@code PropertyAccess} carries
 * out what a backend's binding says; {@code Creation}, {@code Attachment}, {@code Starting}, {@code
 * Freezer}, {@code Killing} and {@code Removal} are one operation each; {@code Failures} turns what
 * the kernel refuses into words.
 */
@NullMarked
package io.github.cgroup4j;

import org.jspecify.annotations.NullMarked;
