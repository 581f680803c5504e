/**
 * The properties of each controller, the types of their values, and typed views of the common ones.
 *
 * <p>One class for each controller holds the constants, such as {@link
 * io.github.cgroup4j.controller.Memory#MAX}; what only v1 has stands in classes of its own, such as
 * {@link io.github.cgroup4j.controller.MemoryV1}, and what every group has in {@link
 * io.github.cgroup4j.controller.Core}. {@link io.github.cgroup4j.controller.Vocabulary} lists all.
 */
@NullMarked
package io.github.cgroup4j.controller;

import org.jspecify.annotations.NullMarked;
