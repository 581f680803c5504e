package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.spec.GroupSpec;
import io.github.cgroup4j.spec.SpecFormat;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a group is, as a file that plan reads. */
@Command(
    name = "capture",
    mixinStandardHelpOptions = true,
    versionProvider = Cg4j.Version.class,
    exitCodeOnExecutionException = CaptureCommand.FAILED,
    description = {
      "Prints the settings of a group and of those below it, as a file that cg4j plan reads."
          + " Counters and processes are not in it."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it was captured",
      "1:there is no such group, or the format cannot hold it",
      "2:bad usage"
    })
final class CaptureCommand implements Callable<Integer> {

  static final int FAILED = 1;

  /** The text forms of a spec. */
  enum Format {
    JSON,
    CGCONFIG
  }

  private final Supplier<Cgroups> entry;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "GROUP",
      description = "Its path below the own group, or its directory; . for the own group.")
  private String group = "";

  @Option(
      names = "--format",
      paramLabel = "json|cgconfig",
      description = "JSON (default), or group sections as libcgroup's cgconfig.conf has them.")
  private Format format = Format.JSON;

  @Option(
      names = "--to",
      paramLabel = "v1|v2",
      description = "As it is said to that version, for a copy on another machine.")
  private @Nullable Version to;

  @Option(names = "--single", description = "Without the groups below it.")
  private boolean single;

  CaptureCommand() {
    this(Cgroups::open);
  }

  CaptureCommand(Supplier<Cgroups> entry) {
    this.entry = entry;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Cgroups cgroups = entry.get()) {
      Group found;
      try {
        found = Target.below(cgroups, group);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
      }
      GroupSpec captured = single ? GroupSpec.of(found) : GroupSpec.ofTree(found);
      if (to != null) {
        captured = captured.translatedTo(to);
      }
      out.print(format(found).write(captured));
      out.flush();
      return 0;
    } catch (CgroupException | IllegalArgumentException e) {
      err.println("cg4j: " + e.getMessage());
      Main.trace(e, err);
      err.flush();
      return FAILED;
    }
  }

  private SpecFormat format(Group found) throws CgroupException {
    if (format == Format.JSON) {
      return SpecFormat.json();
    }
    if (to != null) {
      return SpecFormat.cgconfig(to);
    }
    Version version = Version.V2;
    for (Hierarchy hierarchy : found.asSubtree().hierarchies()) {
      version = hierarchy.version() == Version.V1 ? Version.V1 : version;
    }
    return SpecFormat.cgconfig(version);
  }
}
