package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be run fails as with the builder, on every shell. */
@ParameterizedClass
@EnumSource
class FailureFidelityTest extends FidelityTest {

  @Test
  void missingPrograms_failWithTheSameErrors() throws Exception {
    script("interpreter", "#!/nonexistent/sh\n");
    script("blank", "#!/nonexistent");
    script("directory", "#!/tmp\n");
    script("itself", "#!" + temporary.resolve("itself") + "\n");
    script("relative", "#!no/such/thing\n");
    Files.writeString(temporary.resolve("plain"), "text");
    Files.createSymbolicLink(temporary.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(temporary.resolve("dangling"), Path.of("nothing"));
    String here = temporary + "/";
    for (String program :
        List.of(
            "/nonexistent",
            "no-such-program",
            "/etc/passwd",
            "/tmp",
            "/bin/ls/",
            "/bin/ls/x",
            "",
            "./",
            "./x",
            here + "interpreter",
            here + "blank",
            here + "directory",
            here + "itself",
            here + "relative",
            here + "plain",
            here + "loop",
            here + "dangling",
            "/dev/null",
            here + "x".repeat(300),
            here + "x/".repeat(2100))) {
      for (String directory : new String[] {null, "/", "/nonexistent", "/etc/passwd"}) {
        ProcessBuilder command = new ProcessBuilder(program, "argument");
        command.directory(directory == null ? null : new File(directory));
        sameFailure(command);
        command.environment().put("a.b", "");
        sameFailure(command);
      }
    }
  }

  private void sameFailure(ProcessBuilder command) throws Exception {
    IOException expected = failure(command::start);
    Files.writeString(entrance, "");
    IOException given = failure(() -> launcher.start(command, List.of(entrance)));
    assertThat(entrance).isEmptyFile();
    String prefix = expected.getMessage();
    prefix = prefix.substring(0, prefix.lastIndexOf("\"") + 1);
    assertThat(given).hasMessageStartingWith(prefix);
    assertThat(ErrnoTable.ofStart(given))
        .as(command.command() + " in " + command.directory())
        .isEqualTo(ErrnoTable.ofStart(expected));
    if (Runtime.version().feature() == 17) {
      assertThat(given).hasMessage(expected.getMessage());
      assertThat(given.getCause()).hasMessage(expected.getCause().getMessage());
    }
  }

  private interface Start {
    Process start() throws IOException;
  }

  private static IOException failure(Start start) throws Exception {
    try {
      Process process = start.start();
      throw new AssertionError("started, and gave " + Launched.of(process));
    } catch (IOException x) {
      return x;
    }
  }

  @Test
  void program_whoseLoaderIsMissing_failsWithTheSameError() throws Exception {
    byte[] program = Files.readAllBytes(Path.of("/bin/cat"));
    String text = new String(program, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("/ld-");
    assumeTrue(at > 0 && at < 1024, "cat is linked in an unusual way here");
    program[at + 1] = 'X';
    Path broken = temporary.resolve("broken");
    Files.write(broken, program);
    Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
    sameFailure(new ProcessBuilder(broken.toString()));
  }

  @Test
  void otherFailures_areThoseOfTheBuilder() throws Exception {
    sameFailure(new ProcessBuilder("/bin/true", "x".repeat(1 << 17)));
    ProcessBuilder big = new ProcessBuilder("/bin/true");
    big.environment().put("BIG", "x".repeat(1 << 17));
    sameFailure(big);
    ProcessBuilder redirected = new ProcessBuilder("/bin/true");
    redirected.redirectOutput(new File("/nonexistent/file"));
    assertThat(failure(() -> launcher.start(redirected, List.of(entrance))))
        .hasMessage(failure(redirected::start).getMessage());
  }
}
