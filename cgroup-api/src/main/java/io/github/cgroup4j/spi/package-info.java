/**
 * What backends and the testkit implement.
 *
 * <p>Upwards, {@link io.github.cgroup4j.spi.Backend} is what the library must know of one version
 * of the interface: a {@link io.github.cgroup4j.spi.Binding} for each property says which files it
 * is in and how they are read and written. Downwards, {@link io.github.cgroup4j.spi.Kernel} is all
 * that is asked of the operating system. Bindings do no I/O: they are made of {@link
 * io.github.cgroup4j.spi.Codec}s, which read with a {@link io.github.cgroup4j.spi.ByteScanner}.
 */
@NullMarked
package io.github.cgroup4j.spi;

import org.jspecify.annotations.NullMarked;
