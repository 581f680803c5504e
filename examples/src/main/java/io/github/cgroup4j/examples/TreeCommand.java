package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Readable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a group and all below it. */
@Command(
    name = "tree",
    description =
        "Shows a group and all below it, with controllers, processes and chosen properties.")
final class TreeCommand extends GroupCommand {

  @Parameters(index = "0", arity = "0..1", paramLabel = "GROUP", description = GROUP)
  private String group = ".";

  @Option(
      names = {"-s", "--show"},
      paramLabel = "PROPERTY",
      split = ",",
      completionCandidates = Names.Candidates.class,
      description =
          "Properties to show where a group has them; memory.current,pids.current by default.")
  private List<String> shown = new ArrayList<>(List.of("memory.current", "pids.current"));

  @Option(
      names = {"-p", "--processes"},
      description = "List the processes of each group.")
  private boolean processes;

  @Option(names = "--depth", paramLabel = "N", description = "No deeper than that.")
  private int depth = Integer.MAX_VALUE;

  TreeCommand() {
    this(Cgroups::open);
  }

  TreeCommand(Supplier<Cgroups> entry) {
    super(entry);
  }

  @Override
  String target() {
    return group;
  }

  @Override
  int run(Group group, PrintWriter out, PrintWriter err) throws CgroupException {
    List<Readable<?>> chosen = new ArrayList<>();
    for (String name : shown) {
      Property<?> property =
          Names.find(name).orElseThrow(() -> new IllegalArgumentException(Names.unknown(name)));
      if (!(property instanceof Readable<?> readable) || property.isTemplate()) {
        throw new IllegalArgumentException("\"" + name + "\" cannot be read");
      }
      chosen.add(readable);
    }
    if (depth < 0) {
      throw new IllegalArgumentException("--depth is 0 or more, not " + depth);
    }
    TreeNode node = TreeNode.read(group, chosen, depth, processes);
    out.print(isJson() ? Json.of(node.toMap()) : node.text());
    return 0;
  }
}
