package io.github.cgroup4j.testkit.kernel;

import java.lang.ProcessBuilder.Redirect;

/** Commands that tests run; their output goes nowhere. */
final class Commands {

  /** Never ends: forks until none is left to fork, again and again. */
  private static final String STORM = "s() { while :; do ( s ) & done; }; s";

  private Commands() {}

  static ProcessBuilder command(String... command) {
    return new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD);
  }

  static ProcessBuilder sh(String script) {
    return command("sh", "-c", script);
  }

  static ProcessBuilder sleeper() {
    return command("sleep", "1000");
  }

  static ProcessBuilder forkStorm() {
    return sh(STORM);
  }

  /** Uses memory without end. */
  static ProcessBuilder memoryHog() {
    return sh("tail /dev/zero");
  }
}
