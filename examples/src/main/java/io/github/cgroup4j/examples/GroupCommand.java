package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Mode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What commands about one group have in common. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Cg4j.Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:there is no such group, the kernel refused, or this machine does not offer it",
      "2:bad usage: no such property, or no value of it"
    })
abstract class GroupCommand implements Callable<Integer> {

  static final String GROUP =
      "The group: its path below the own group, its directory, its path as /proc/PID/cgroup shows"
          + " it, or . for that of this process.";

  static final int FAILED = 1;

  private final Supplier<Cgroups> entry;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON: bytes, microseconds, no rounding.")
  private boolean json;

  GroupCommand(Supplier<Cgroups> entry) {
    this.entry = entry;
  }

  /** The group as the user named it. */
  abstract String target();

  /** Does what the command is for with the group. */
  abstract int run(Group group, PrintWriter out, PrintWriter err) throws CgroupException;

  final boolean isJson() {
    return json;
  }

  @Override
  public final Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    try (Cgroups cgroups = entry.get()) {
      if (cgroups.mode() == Mode.NONE) {
        err.println("cg4j: there are no control groups here: " + cgroups.reason());
        return FAILED;
      }
      Group group = Target.group(cgroups, target());
      if (!group.exists()) {
        err.println("cg4j: there is no group " + target() + meant(target()));
        return FAILED;
      }
      return run(group, out, err);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (CgroupException e) {
      complain(e, err);
      return FAILED;
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** What is to be said instead, if the word is a property's name. */
  private String meant(String word) {
    String name = word.substring(0, Math.max(0, word.indexOf('=')));
    return Names.find(name.isEmpty() ? word : name).isEmpty()
        ? ""
        : "; for the group of this process: cg4j " + spec.name() + " . " + word;
  }

  static void complain(CgroupException e, PrintWriter err) {
    err.println("cg4j: " + e.getMessage());
    Main.trace(e, err);
  }
}
