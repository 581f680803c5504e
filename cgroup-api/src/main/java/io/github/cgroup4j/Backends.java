package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.spi.Backend;
import java.util.EnumMap;
import java.util.Map;
import java.util.ServiceLoader;

/** The backends on the class path or module path, looked for once. */
final class Backends {

  private final Map<Version, Backend> byVersion = new EnumMap<>(Version.class);

  Backends() {
    // the API's own loader: a thread's context loader may know nothing of the backends
    for (Backend backend : ServiceLoader.load(Backend.class, Backend.class.getClassLoader())) {
      byVersion.putIfAbsent(backend.version(), backend);
    }
  }

  Backend of(Version version) throws CgroupException {
    Backend backend = byVersion.get(version);
    if (backend == null) {
      throw CgroupException.because(
              Reason.UNSUPPORTED, "use cgroup v" + version.number() + " hierarchies")
          .hint("add the artifact io.github.cgroup4j:cgroup-v" + version.number())
          .exception();
    }
    return backend;
  }
}
