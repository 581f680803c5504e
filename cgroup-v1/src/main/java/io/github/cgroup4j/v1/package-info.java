/** The backend for cgroup v1. */
@NullMarked
package io.github.cgroup4j.v1;

import org.jspecify.annotations.NullMarked;
