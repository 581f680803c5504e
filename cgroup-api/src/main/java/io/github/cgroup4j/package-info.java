/** Control groups: hierarchies, subtrees, groups, properties and their values. */
@NullMarked
package io.github.cgroup4j;

import org.jspecify.annotations.NullMarked;
