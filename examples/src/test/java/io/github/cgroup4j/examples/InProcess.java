package io.github.cgroup4j.examples;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * A command that was run in this JVM, with its output captured.
 *
 * @param exitCode its exit code
 * @param out its standard output
 * @param err its standard error
 */
record InProcess(int exitCode, String out, String err) {

  static InProcess run(String... args) {
    return run(Main.commandLine(args), args);
  }

  /** Runs a subcommand that is given as an object, without its name. */
  static InProcess runCommand(Object command, String... args) {
    return run(Main.configure(new CommandLine(command)), args);
  }

  private static InProcess run(CommandLine commandLine, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    return new InProcess(exitCode, out.toString(), err.toString());
  }
}
