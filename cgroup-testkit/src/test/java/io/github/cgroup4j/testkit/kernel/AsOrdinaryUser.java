package io.github.cgroup4j.testkit.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks tests of what an ordinary user may do, to whom a group was delegated: real kernels are
 * skipped for the superuser, and on the fake the calling process is such a user's.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface AsOrdinaryUser {}
