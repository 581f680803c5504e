/** Just enough JSON for captures and vectors. Not exported. */
@NullMarked
package io.github.cgroup4j.testkit.json;

import org.jspecify.annotations.NullMarked;
