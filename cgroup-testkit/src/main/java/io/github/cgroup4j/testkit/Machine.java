package io.github.cgroup4j.testkit;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.spi.Kernel;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import org.junit.platform.commons.support.AnnotationSupport;

/** What one test works with. */
abstract class Machine {

  /** What can be injected. */
  static final Set<Class<?>> TYPES =
      Set.of(
          FakeCgroupfs.class,
          FakeMachine.class,
          Cgroups.class,
          Subtree.class,
          Kernel.class,
          Group.class);

  /** The object of one of {@link #TYPES}. */
  abstract Object resource(Class<?> type);

  /**
   * Ends all that the test made.
   *
   * @param strict whether what is left is a failure: not if the test has failed already
   */
  abstract void end(boolean strict) throws Exception;

  final void fill(List<Object> tests) throws IllegalAccessException {
    for (Object test : tests) {
      for (Field field :
          AnnotationSupport.findAnnotatedFields(test.getClass(), CgroupResource.class)) {
        if (!TYPES.contains(field.getType())) {
          throw new IllegalArgumentException("cannot inject " + field);
        }
        field.setAccessible(true);
        field.set(test, resource(field.getType()));
      }
    }
  }
}
