/**
 * What a value of one version of the interface is on the other, as data and as a function.
 *
 * <p>{@link io.github.cgroup4j.translation.Translator} is the beginning. Nothing here looks at the
 * machine.
 */
@NullMarked
package io.github.cgroup4j.translation;

import org.jspecify.annotations.NullMarked;
