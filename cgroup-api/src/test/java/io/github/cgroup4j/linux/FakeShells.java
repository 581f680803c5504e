package io.github.cgroup4j.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Shells that do not do what they are told. Their parameters: {@code $1} is {@code -c}, {@code $4}
 * the report file, {@code $5} the nonce, {@code $6} the first entrance.
 */
final class FakeShells {

  private final Path directory;

  FakeShells(Path directory) {
    this.directory = directory;
  }

  /** Makes a shell that executes the given text if it is to launch, and a true one to probe. */
  Path of(String text) throws IOException {
    Path shell = directory.resolve("fake-shell");
    String probing = "case $2 in read*) exec /bin/sh \"$@\";; esac\n";
    Files.writeString(shell, "#!/bin/sh\n" + probing + text + "\n");
    return Files.setPosixFilePermissions(shell, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
