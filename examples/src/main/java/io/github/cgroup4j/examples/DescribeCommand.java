package io.github.cgroup4j.examples;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Description;
import io.github.cgroup4j.Version;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Describes the properties that the library knows. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    versionProvider = Cg4j.Version.class,
    description = {
      "Describes the properties of control groups: type, access, and where they are on v1 and v2.",
      "This is what the library knows, whatever machine it runs on."
    })
final class DescribeCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "CONTROLLER",
      description = "Only this one: memory, cpu, io, …; cgroup for what every group has.")
  private @Nullable String controller;

  @Option(names = "--json", description = "Print JSON: an array of objects.")
  private boolean json;

  @Option(names = "--markdown", description = "Print the document docs/properties.md.")
  private boolean markdown;

  @Override
  public void run() {
    PropertyList list = new PropertyList(selected());
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.of(list.toJson()) : markdown ? list.toMarkdown() : list.toText());
    out.flush();
  }

  private List<Description> selected() {
    List<Description> all = Cgroups.describe();
    if (controller == null) {
      return all;
    }
    Controller wanted = known(controller);
    List<Description> selected = new ArrayList<>();
    for (Description each : all) {
      if (each.property().controller().equals(wanted)) {
        selected.add(each);
      }
    }
    return selected;
  }

  private Controller known(String name) {
    for (Controller each : Controller.all()) {
      if (each.name().equals(name) || each.name(Version.V1).equals(name)) {
        return each;
      }
    }
    throw new ParameterException(
        spec.commandLine(), "there is no controller \"" + name + "\"; controllers are " + names());
  }

  private static String names() {
    StringBuilder names = new StringBuilder();
    for (Controller each : Controller.all()) {
      names.append(names.length() == 0 ? "" : ", ").append(each);
    }
    return names.toString();
  }
}
