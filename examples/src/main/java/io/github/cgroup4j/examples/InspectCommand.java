package io.github.cgroup4j.examples;

import io.github.cgroup4j.Cgroups;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the mounts, the hierarchies, and where a process is in them. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    versionProvider = Cg4j.Version.class,
    description = {
      "Shows what control groups there are, and where this or another process is in them.",
      "Paths are printed as that process sees them. Always exits with 0: what is odd about what was"
          + " found is listed as a warning."
    })
final class InspectCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--sysroot",
      paramLabel = "DIR",
      description = "Look at a system whose root is DIR: DIR/proc/self, mount points below DIR.")
  private @Nullable Path sysroot;

  @Option(
      names = "--proc",
      paramLabel = "DIR",
      description = "The proc file system, /proc by default; wants --pid.")
  private @Nullable Path proc;

  @Option(
      names = "--pid",
      paramLabel = "N",
      description = "Look as process N; this one by default.")
  private @Nullable Long pid;

  @Option(
      names = "--prefix",
      paramLabel = "DIR",
      description = "What to put before mount points to reach them from here; nothing by default.")
  private @Nullable Path prefix;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public void run() {
    Path prefix = checkedPrefix();
    Cgroups.Builder builder = Cgroups.builder().mountPrefix(prefix);
    if (sysroot != null) {
      builder.procRoot(sysroot.resolve("proc"));
    } else if (proc != null) {
      builder.procRoot(proc);
    }
    if (pid != null) {
      builder.process(pid);
    }
    try (Cgroups cgroups = builder.open()) {
      Inspection inspection = new Inspection(cgroups, prefix);
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? Json.of(inspection.toMap()) : inspection.toText());
      out.flush();
    }
  }

  private Path checkedPrefix() {
    if (sysroot != null && (proc != null || pid != null || prefix != null)) {
      throw new ParameterException(
          spec.commandLine(), "--sysroot does not go with --proc, --pid or --prefix");
    }
    if (sysroot != null && !Files.isDirectory(sysroot)) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--sysroot': there is no directory \"" + sysroot + '"');
    }
    if (proc != null && pid == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--proc wants --pid too: " + proc + "/self shows the mounts of cg4j itself");
    }
    if (pid != null && pid <= 0) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--pid': " + pid + " is no process id");
    }
    Path given = sysroot != null ? sysroot : prefix;
    return given == null ? Path.of("/") : given.normalize();
  }
}
