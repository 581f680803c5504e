package io.github.cgroup4j.benchmarks;

import java.lang.ProcessBuilder.Redirect;

/** A whole JVM that starts one program, confined by nothing, and ends. */
public final class PlainStart {

  private PlainStart() {}

  /** Starts {@code /bin/true}. */
  public static void main(String[] arguments) throws Exception {
    System.exit(
        new ProcessBuilder("/bin/true")
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start()
            .waitFor());
  }
}
