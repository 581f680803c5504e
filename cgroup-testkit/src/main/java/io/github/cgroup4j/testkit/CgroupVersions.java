package io.github.cgroup4j.testkit;

import io.github.cgroup4j.Mode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test method (instead of {@code @Test}), or all tests of a class, once for each of the
 * layouts, each time with a fresh {@link FakeCgroupfs}.
 *
 * <pre>{@code
 * @CgroupVersions({Mode.V1, Mode.V2, Mode.HYBRID})
 * void limit_isSet(FakeCgroupfs fake) { ... }
 * }</pre>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CgroupExtension.class)
@ClassTemplate
@TestTemplate
public @interface CgroupVersions {

  /** {@return the layouts; all three by default} */
  Mode[] value() default {Mode.V1, Mode.V2, Mode.HYBRID};

  /** {@return the kernel} */
  Release release() default Release.LINUX_6_1;
}
