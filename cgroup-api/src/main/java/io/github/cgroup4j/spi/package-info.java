/** What backends and the testkit implement. */
@NullMarked
package io.github.cgroup4j.spi;

import org.jspecify.annotations.NullMarked;
