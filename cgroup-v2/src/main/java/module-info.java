import org.jspecify.annotations.NullMarked;

/** The backend for cgroup v2. */
@NullMarked
@SuppressWarnings("module")
module io.github.cgroup4j.v2 {
  requires static org.jspecify;
  requires io.github.cgroup4j;

  // so that the API can make the backend without java.util.ServiceLoader
  exports io.github.cgroup4j.v2 to
      io.github.cgroup4j;

  provides io.github.cgroup4j.spi.Backend with
      io.github.cgroup4j.v2.V2Backend;
}
