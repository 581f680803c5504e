package io.github.cgroup4j.benchmarks;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.process.Confinement;
import java.lang.ProcessBuilder.Redirect;

/** A whole JVM that confines one program with this library and ends. */
public final class FirstUse {

  private FirstUse() {}

  /** Confines {@code /bin/true}; with an argument also asks for the figures of its use. */
  public static void main(String[] arguments) throws Exception {
    ProcessBuilder program =
        new ProcessBuilder("/bin/true")
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    try (Cgroups cgroups = Cgroups.open()) {
      Confinement.Builder description =
          cgroups.confinement().memory(Limit.mebibytes(64)).cpus(0.5).pids(32);
      if (arguments.length == 0) {
        description.withoutFigures();
      }
      System.exit(description.build().run(program).exitCode());
    }
  }
}
