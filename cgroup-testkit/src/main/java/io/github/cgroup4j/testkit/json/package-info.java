/**
 * Just enough JSON (RFC 8259) for captures and vectors, so that tests need no library for it. Not
 * exported.
 */
@NullMarked
package io.github.cgroup4j.testkit.json;

import org.jspecify.annotations.NullMarked;
