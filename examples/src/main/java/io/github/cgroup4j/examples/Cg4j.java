package io.github.cgroup4j.examples;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command above all subcommands, one of which is wanted. */
@Command(
    name = "cg4j",
    mixinStandardHelpOptions = true,
    versionProvider = Cg4j.Version.class,
    description = "Confines programs with Linux control groups, and shows what there is.",
    synopsisSubcommandLabel = "COMMAND")
final class Cg4j implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? See --help");
  }

  /** Reads the version that the build has written. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
      Properties build = new Properties();
      try (InputStream file = Cg4j.class.getResourceAsStream("build.properties")) {
        if (file != null) {
          build.load(file);
        }
      }
      return new String[] {"cg4j " + build.getProperty("version", "of unknown version")};
    }
  }
}
