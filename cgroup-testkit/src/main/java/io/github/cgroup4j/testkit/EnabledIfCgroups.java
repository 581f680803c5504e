package io.github.cgroup4j.testkit;

import io.github.cgroup4j.Mode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs tests only where the real machine has what they need; else they are skipped, with why. */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CgroupCondition.class)
public @interface EnabledIfCgroups {

  /** {@return the layouts of which the machine must have one; any by default} */
  Mode[] mode() default {Mode.V1, Mode.V2, Mode.HYBRID};

  /** {@return the controllers that must be to be had, by their names} */
  String[] controllers() default {};

  /** {@return whether a group must be possible to make: true by default} */
  boolean writable() default true;
}
