/**
 * The real Linux kernel behind the seam: {@link io.github.cgroup4j.linux.LinuxKernel} and its
 * parts.
 *
 * <p>Not exported. The ordinary path is plain {@code java.nio.file}, because native code costs half
 * a second at its first use; what needs native code loads it when it is first asked for.
 */
@NullMarked
package io.github.cgroup4j.linux;

import org.jspecify.annotations.NullMarked;
