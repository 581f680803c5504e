/**
 * The backend for cgroup v2: where each property lives, and the operations whose mechanics are
 * v2's.
 *
 * <p>{@code V2Backend} is found as a service. One {@code …Bindings} table for each controller says
 * where its properties are; a {@code …Codec} translates the text of one file. {@code
 * SubtreeControl} enables controllers level by level. {@code Facts} holds what only descriptions
 * need.
 */
@NullMarked
package io.github.cgroup4j.v2;

import org.jspecify.annotations.NullMarked;
