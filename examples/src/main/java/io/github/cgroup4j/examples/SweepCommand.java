package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.process.Swept;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes what killed JVMs left. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    versionProvider = Cg4j.Version.class,
    description = {
      "Kills and removes what confinements left behind whose own process was killed.",
      "Groups whose owner lives, or of whom nothing is known here, are left alone. Exits with 1 if"
          + " one could not be removed."
    })
final class SweepCommand implements Callable<Integer> {

  private final Supplier<Cgroups> entry;

  @Spec private CommandSpec spec;

  @Option(
      names = "--at",
      paramLabel = "own|root",
      description = "Look below the own group (default), or at the roots of the hierarchies.")
  private Place place = Place.OWN;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  SweepCommand() {
    this(Cgroups::open);
  }

  SweepCommand(Supplier<Cgroups> entry) {
    this.entry = entry;
  }

  @Override
  public Integer call() throws CgroupException {
    try (Cgroups cgroups = entry.get()) {
      Swept swept = Confinement.sweep(place.subtree(cgroups));
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? Json.of(toMap(swept)) : toText(swept));
      out.flush();
      return swept.failures().isEmpty() ? 0 : 1;
    }
  }

  private static Map<String, Object> toMap(Swept swept) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("removed", names(swept.removed()));
    map.put("unknown", names(swept.unknown()));
    map.put("failures", swept.failures().stream().map(CgroupException::getMessage).toList());
    return map;
  }

  private static List<String> names(List<Group> groups) {
    return groups.stream().map(group -> group.path().toString()).toList();
  }

  private static String toText(Swept swept) {
    StringBuilder text = new StringBuilder();
    for (String name : names(swept.removed())) {
      text.append("removed ").append(name).append('\n');
    }
    for (String name : names(swept.unknown())) {
      text.append("left ").append(name).append(": nothing is known of its owner\n");
    }
    for (CgroupException failure : swept.failures()) {
      text.append("failed: ").append(failure.getMessage()).append('\n');
    }
    return text.length() == 0 ? "nothing to remove\n" : text.toString();
  }
}
