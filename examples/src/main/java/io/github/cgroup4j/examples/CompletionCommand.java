package io.github.cgroup4j.examples;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands, options and names of properties. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Cg4j.Version.class,
    description = {
      "Prints a script for bash and zsh that completes commands, options and properties:",
      "  source <(cg4j completion)"
    })
final class CompletionCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine root = spec.root().commandLine();
    PrintWriter out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("cg4j", root));
    out.flush();
  }
}
