import org.jspecify.annotations.NullMarked;

/** The backend for cgroup v2. */
@NullMarked
@SuppressWarnings("module")
module io.github.cgroup4j.v2 {
  requires static org.jspecify;
  requires com.google.common;
  requires io.github.cgroup4j;

  provides io.github.cgroup4j.spi.Backend with
      io.github.cgroup4j.v2.V2Backend;
}
