package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.Version;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the statistics of a group. */
@Command(
    name = "stat",
    description = "Shows what a group uses and what was counted: all gauges and counters.")
final class StatCommand extends GroupCommand {

  @Parameters(index = "0", arity = "0..1", paramLabel = "GROUP", description = GROUP)
  private String group = ".";

  @Option(
      names = {"-c", "--controller"},
      paramLabel = "CONTROLLER",
      description = "Only this one: memory, cpu, io, …")
  private @Nullable String controller;

  StatCommand() {
    this(Cgroups::open);
  }

  StatCommand(Supplier<Cgroups> entry) {
    super(entry);
  }

  @Override
  String target() {
    return group;
  }

  private boolean isWanted(PropertyValue<?> each) {
    Controller its = each.property().controller();
    boolean wanted =
        controller == null
            || its.name().equals(controller)
            || its.name(Version.V1).equals(controller);
    Kind kind = each.property().kind();
    boolean list = each.property().name().equals("cgroup.procs");
    boolean threads = each.property().name().equals("cgroup.threads");
    return wanted && !list && !threads && (kind == Kind.GAUGE || kind == Kind.COUNTER);
  }

  @Override
  int run(Group group, PrintWriter out, PrintWriter err) throws CgroupException {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    for (PropertyValue<?> each : GroupProperties.readable(group)) {
      if (isWanted(each)) {
        json.put(each.property().name(), Exact.of(each.value()));
        append(text, each);
      }
    }
    out.print(isJson() ? Json.of(json) : text.toString());
    return 0;
  }

  private static void append(StringBuilder text, PropertyValue<?> each) {
    text.append(each.property())
        .append(each.property() instanceof Metric<?> ? "" : " (can be reset)");
    if (each.value() instanceof Statistics statistics) {
      text.append('\n');
      statistics
          .counters()
          .asMap()
          .forEach(
              (name, figure) ->
                  text.append("  ").append(name).append(' ').append(figure).append('\n'));
    } else {
      text.append(' ').append(Readings.text(each)).append('\n');
    }
  }
}
