package io.github.cgroup4j.testkit.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks the contract suite: the same bodies run on the real kernel, which is skipped where this
 * user may not manage groups, and on the fake with v1, v2 and both.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("kernel")
@ClassTemplate
@ExtendWith(EveryKernel.class)
@interface OnEveryKernel {}
