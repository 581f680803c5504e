/**
 * What groups shall be, as a value: captured, compared, written as text, and planned with {@link
 * io.github.cgroup4j.Group#plan}. Start with {@link io.github.cgroup4j.spec.GroupSpec}.
 */
@org.jspecify.annotations.NullMarked
package io.github.cgroup4j.spec;
