/**
 * Finds out which control groups there are, where they are mounted and in which ones a process is.
 *
 * <p>{@link io.github.cgroup4j.discovery.Discoverer} reads; {@code MountInfo}, {@code CgroupFile}
 * and {@code MountOptions} parse; {@code VisibleMounts} and {@code OwnGroup} decide. The documents
 * are proc(5), cgroups(7) and cgroup_namespaces(7).
 *
 * <p>What the kernel writes are bytes, and group names may be any bytes. Inside this package such
 * text is <em>raw</em>: a string with one character per byte (ISO 8859-1), so that comparing is
 * exact. {@code RawText} turns it into readable text and into paths.
 *
 * <p>This code runs in each JVM that uses the library, so it keeps away from what is slow when used
 * for the first time: regular expressions, lambdas, streams, formatting.
 */
@NullMarked
package io.github.cgroup4j.discovery;

import org.jspecify.annotations.NullMarked;
