package io.github.cgroup4j.testkit;

import java.nio.file.Path;

/** Paths of the host and what they stand for on the simulated machine. */
record FakePaths(Path root) {

  private static final String PROC = "/proc";

  /** The absolute path on the simulated machine, with slashes on every host. */
  String simulated(Path path) {
    Path relative = path.startsWith(root) ? root.relativize(path) : path;
    StringBuilder text = new StringBuilder();
    for (Path name : relative) {
      text.append('/').append(name);
    }
    return text.isEmpty() ? "/" : text.toString();
  }

  /** The host's path for an absolute path of the simulated machine. */
  Path real(String simulated) {
    Path path = root;
    for (String name : simulated.split("/", -1)) {
      path = name.isEmpty() ? path : path.resolve(name);
    }
    return path;
  }

  static boolean isProc(String simulated) {
    return simulated.equals(PROC) || simulated.startsWith(PROC + "/");
  }

  static String belowProc(String simulated) {
    return simulated.substring(Math.min(simulated.length(), PROC.length() + 1));
  }
}
