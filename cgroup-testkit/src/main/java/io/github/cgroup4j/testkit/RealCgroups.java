package io.github.cgroup4j.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs tests on the real kernel: what is injected is {@code Cgroups}, {@code Subtree} and a
 * throw-away {@code Group} below the own one. Where no group can be made the tests are skipped,
 * with the reason, unless they are {@link #required}.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CgroupExtension.class)
public @interface RealCgroups {

  /** {@return the controllers of the throw-away group, by their names: {@code "memory"}} */
  String[] controllers() default {};

  /** {@return whether tests fail, and are not skipped, where no group can be made} */
  boolean required() default false;
}
