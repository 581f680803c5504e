/** What the library makes and locks for its own purposes. Not exported. */
@NullMarked
package io.github.cgroup4j.reserved;

import org.jspecify.annotations.NullMarked;
