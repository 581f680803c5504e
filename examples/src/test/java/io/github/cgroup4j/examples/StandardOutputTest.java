package io.github.cgroup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a command has printed has arrived, or the command has failed. */
class StandardOutputTest {

  private record Lost(int exitCode, String err) {}

  private static Lost run(String reason, String arguments) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
    String[] args = arguments.split(" ", -1);
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.commandLine(args).setErr(new PrintWriter(err));
    PrintWriter out = StandardOutput.to(broken, StandardCharsets.UTF_8);
    return new Lost(Main.execute(commandLine, out, args), err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "help confine",
        "explain",
        "explain --json",
        "inspect --json",
        "describe memory",
        "doctor --need pids --help",
        "translate --from v1 cpu.shares=512",
        "translate --table",
        "completion",
        "demo --simulated --memory 4M"
      })
  void output_thatCannotBeWritten_isAnErrorOfEachCommand(String arguments) {
    Lost lost = run("No space left on device", arguments);

    assertThat(lost.exitCode()).isEqualTo(1);
    assertThat(lost.err())
        .isEqualTo("cg4j: cannot write to the standard output: No space left on device\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "describe", "inspect", "demo --simulated --memory 4M"})
  void output_thatNobodyReads_endsTheCommandInSilence(String arguments) {
    Lost unread = run("Broken pipe", arguments);

    assertThat(unread.exitCode()).as("as if SIGPIPE had ended it").isEqualTo(141);
    assertThat(unread.err()).isEmpty();
  }
}
