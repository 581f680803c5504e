package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.doctor.check.MissingBackend;
import io.github.cgroup4j.spi.Backend;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The backends on the class path or module path, each looked for once.
 *
 * <p>This project's own are looked up by name. {@link ServiceLoader} finds them too, but its first
 * use in a JVM is slow (it opens configuration files as URLs), and the first confinement would pay
 * for it. It is asked for what has no class of the usual name.
 */
final class Backends {

  /** The API's own loader: a thread's context loader may know nothing of the backends. */
  private static final @Nullable ClassLoader LOADER = Backend.class.getClassLoader();

  private final Map<Version, Backend> byVersion = new EnumMap<>(Version.class);

  synchronized Backend of(Version version) throws CgroupException {
    Backend backend = byVersion.get(version);
    if (backend == null) {
      backend = find(version);
      if (backend == null) {
        throw CgroupException.because(
                Reason.UNSUPPORTED, "use cgroup v" + version.number() + " hierarchies")
            .finding(MissingBackend.finding(version, List.of()))
            .exception();
      }
      byVersion.put(version, backend);
    }
    return backend;
  }

  /** The backend for a version; null if there is none on the class path. */
  static @Nullable Backend find(Version version) {
    int number = version.number();
    try {
      // modules: the backend's service makes it part of the graph, and it exports itself to the API
      Class<?> usual =
          Class.forName("io.github.cgroup4j.v" + number + ".V" + number + "Backend", true, LOADER);
      return (Backend) usual.getConstructor().newInstance();
    } catch (ReflectiveOperationException notThatOne) {
      for (Backend backend : ServiceLoader.load(Backend.class, LOADER)) {
        if (backend.version() == version) {
          return backend;
        }
      }
      return null;
    }
  }
}
