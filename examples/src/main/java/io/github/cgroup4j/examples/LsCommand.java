package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Group;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the children of a group. */
@Command(name = "ls", description = "Lists the children of a group.")
final class LsCommand extends GroupCommand {

  @Parameters(index = "0", arity = "0..1", paramLabel = "GROUP", description = GROUP)
  private String group = ".";

  @Option(
      names = {"-l", "--long"},
      description = "With controllers and the number of processes.")
  private boolean detailed;

  LsCommand() {
    this(Cgroups::open);
  }

  LsCommand(Supplier<Cgroups> entry) {
    super(entry);
  }

  @Override
  String target() {
    return group;
  }

  @Override
  int run(Group group, PrintWriter out, PrintWriter err) throws CgroupException {
    List<Object> all = new ArrayList<>();
    for (Group child : group.children()) {
      String name = TreeNode.name(child);
      if (!isJson() && !detailed) {
        out.println(Text.printable(name));
        continue;
      }
      TreeNode node = TreeNode.read(child, List.of(), 0, false);
      all.add(node.toMap());
      if (!isJson()) {
        out.println(node.line());
      }
    }
    if (isJson()) {
      out.print(Json.of(all));
    }
    return 0;
  }
}
