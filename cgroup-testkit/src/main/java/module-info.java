import org.jspecify.annotations.NullMarked;

/** A simulated kernel, a JUnit extension and assertions. */
@NullMarked
@SuppressWarnings({"module", "requires-automatic"})
module io.github.cgroup4j.testkit {
  requires static org.assertj.core;
  requires static org.jnrproject.jffi;
  requires static org.jspecify;
  requires static org.junit.jupiter.api;
  requires static org.junit.platform.commons;
  requires com.google.common;
  requires transitive io.github.cgroup4j;

  exports io.github.cgroup4j.testkit;
  exports io.github.cgroup4j.testkit.compare;
  exports io.github.cgroup4j.testkit.replay;
}
