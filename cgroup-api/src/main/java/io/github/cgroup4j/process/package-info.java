/** Starting, confining, signalling and killing processes in groups. */
@NullMarked
package io.github.cgroup4j.process;

import org.jspecify.annotations.NullMarked;
