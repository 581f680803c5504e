/** The backend for cgroup v2. */
@NullMarked
package io.github.cgroup4j.v2;

import org.jspecify.annotations.NullMarked;
