/**
 * The backend for cgroup v1: where each property lives, and the operations whose mechanics are
 * v1's.
 *
 * <p>{@code V1Backend} is found as a service. One {@code …Bindings} table for each controller says
 * where its properties are; a {@code …Codec} translates the text of one file, a {@code …Binding}
 * what takes several. {@code Facts} holds what only descriptions need.
 */
@NullMarked
package io.github.cgroup4j.v1;

import org.jspecify.annotations.NullMarked;
