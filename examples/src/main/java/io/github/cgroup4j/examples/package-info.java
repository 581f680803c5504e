/**
 * The cg4j command line, on the public API only.
 *
 * <p>{@code Main} runs one class for each subcommand; what is printed is made by classes that know
 * nothing of options ({@code Inspection}, {@code Explanation}, {@code TreeNode}, {@code Verdict}),
 * as text and as {@code Json}.
 */
@NullMarked
package io.github.cgroup4j.examples;

import org.jspecify.annotations.NullMarked;
