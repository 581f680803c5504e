import org.jspecify.annotations.NullMarked;

/** Control groups of Linux: vocabulary, tree, processes, events; the SPI for backends. */
@NullMarked
@SuppressWarnings({"module", "requires-automatic"})
module io.github.cgroup4j {
  requires static org.jspecify;
  requires static org.jnrproject.ffi;
  requires static org.jnrproject.jffi;
  requires static org.jnrproject.posix;

  exports io.github.cgroup4j;
  exports io.github.cgroup4j.controller;
  exports io.github.cgroup4j.doctor;
  exports io.github.cgroup4j.effective;
  exports io.github.cgroup4j.process;
  exports io.github.cgroup4j.spec;
  exports io.github.cgroup4j.spi;
  exports io.github.cgroup4j.translation;

  uses io.github.cgroup4j.spi.Backend;
}
