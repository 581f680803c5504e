package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.doctor.check.MissingBackend;
import io.github.cgroup4j.spi.Backend;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The backends on the class path or module path, each looked for once. */
final class Backends {

  private final Map<Version, Backend> byVersion = new EnumMap<>(Version.class);

  synchronized Backend of(Version version) throws CgroupException {
    Backend backend = byVersion.get(version);
    if (backend == null) {
      backend = Backend.find(version).orElse(null);
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
}
