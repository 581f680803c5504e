package io.github.cgroup4j.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Paths of the host and what they stand for on the simulated machine. */
record FakePaths(Path root) {

  private static final String PROC = "/proc";

  /** A file system without a disk, on Linux. */
  private static final Path MEMORY = Path.of("/dev/shm");

  private static final long ENOUGH = 1L << 30;

  /**
   * Makes the directory: in the memory of the host where there is room, since groups have many
   * small files, else where temporary files are.
   */
  static FakePaths create() throws IOException {
    boolean inMemory =
        Files.isDirectory(MEMORY)
            && Files.isWritable(MEMORY)
            && MEMORY.toFile().getUsableSpace() >= ENOUGH
            && System.getProperty("java.io.tmpdir", "").equals("/tmp");
    Path root =
        inMemory
            ? Files.createTempDirectory(MEMORY, "cgroupfs")
            : Files.createTempDirectory("cgroupfs");
    return new FakePaths(root.toRealPath());
  }

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
