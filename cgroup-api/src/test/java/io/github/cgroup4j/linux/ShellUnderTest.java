package io.github.cgroup4j.linux;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The shells that are {@code /bin/sh} somewhere. */
enum ShellUnderTest {
  DASH("dash"),
  BASH("bash"),
  BUSYBOX("busybox"),
  /** A dash that is not known to be one, as every shell that the library has not heard of. */
  UNKNOWN("dash");

  private final String name;

  ShellUnderTest(String name) {
    this.name = name;
  }

  /** Returns the shell as a file {@code sh} in the directory, or skips the test. */
  Path in(Path directory) throws IOException {
    for (String place : new String[] {"/bin", "/usr/bin"}) {
      Path shell = Path.of(place, name);
      if (Files.isExecutable(shell)) {
        Path sh = directory.resolve("sh");
        return this == UNKNOWN
            ? Files.copy(shell, sh, StandardCopyOption.COPY_ATTRIBUTES)
            : Files.createSymbolicLink(sh, shell);
      }
    }
    return abort(name + " is not installed here");
  }
}
