package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Setting;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sets properties of a group. */
@Command(
    name = "set",
    description = {
      "Sets properties of a group, one after the other: memory.max=64M, cpu.max=\"1.5 cpus\","
          + " cpu.max.burst=50ms, pids.max=max. Prints what the kernel holds then: it rounds.",
      "Stops at the first that is refused; those before it stay set. A command such as"
          + " memory.reclaim=16M is run."
    })
final class SetCommand extends GroupCommand {

  @Parameters(index = "0", paramLabel = "GROUP", description = GROUP)
  private String group = ".";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PROPERTY=VALUE",
      completionCandidates = Names.Candidates.class,
      description = "The properties, by their names or those of their files, and their values.")
  private List<String> assignments = new ArrayList<>();

  SetCommand() {
    this(Cgroups::open);
  }

  SetCommand(Supplier<Cgroups> entry) {
    super(entry);
  }

  @Override
  String target() {
    return group;
  }

  /** One property or command, and what was asked for. */
  private interface Change {
    /** Makes the change; returns what the kernel holds, or null if that cannot be read. */
    @Nullable PropertyValue<?> make(Group group) throws CgroupException;

    String name();

    String asked();
  }

  private record Assignment<T>(Setting<T> setting, T value) implements Change {

    @Override
    public PropertyValue<?> make(Group group) throws CgroupException {
      return PropertyValue.of(setting, group.set(setting, value));
    }

    @Override
    public String name() {
      return setting.name();
    }

    @Override
    public String asked() {
      return Readings.text(PropertyValue.of(setting, value));
    }
  }

  private record Order<T>(io.github.cgroup4j.Command<T> command, T argument) implements Change {

    @Override
    public @Nullable PropertyValue<?> make(Group group) throws CgroupException {
      group.run(command, argument);
      return null;
    }

    @Override
    public String name() {
      return command.name();
    }

    @Override
    public String asked() {
      return command.type().format(argument);
    }
  }

  @Override
  int run(Group group, PrintWriter out, PrintWriter err) throws CgroupException {
    List<Change> changes = new ArrayList<>();
    for (String assignment : assignments) {
      changes.add(change(group, assignment)); // all are understood before anything is changed
    }
    List<Object> made = new ArrayList<>();
    int exitCode = 0;
    for (Change change : changes) {
      try {
        PropertyValue<?> held = change.make(group);
        made.add(json(change, held));
        if (!isJson()) {
          out.println(text(change, held));
        }
      } catch (CgroupException e) {
        complain(e, err);
        exitCode = FAILED;
        break;
      }
    }
    if (isJson()) {
      out.print(Json.of(made));
    }
    return exitCode;
  }

  private static Change change(Group group, String assignment) throws CgroupException {
    int split = assignment.indexOf('=');
    if (split <= 0) {
      throw new IllegalArgumentException(
          "\"" + assignment + "\" is not of the form PROPERTY=VALUE, for example memory.max=64M");
    }
    String name = assignment.substring(0, split);
    String text = assignment.substring(split + 1);
    Property<?> property = GroupProperties.find(group, name);
    if (property instanceof Setting<?> setting) {
      return assign(setting, text);
    }
    if (property instanceof io.github.cgroup4j.Command<?> command) {
      return order(command, text);
    }
    throw new IllegalArgumentException(
        property == null
            ? "\""
                + name
                + "\" is a file that this version knows nothing of, or one of several"
                + " that make up a property: it can only be read"
            : "\"" + name + "\" can only be read");
  }

  private static <T> Change assign(Setting<T> setting, String text) {
    return new Assignment<>(setting, Readings.parse(setting, text));
  }

  private static <T> Change order(io.github.cgroup4j.Command<T> command, String text) {
    return new Order<>(command, command.type().parse(text));
  }

  private static String text(Change change, @Nullable PropertyValue<?> held) {
    if (held == null) {
      return change.name() + "=" + change.asked();
    }
    String holds = Readings.text(held);
    String line = change.name() + "=" + holds;
    return holds.equals(change.asked()) ? line : line + " (asked for " + change.asked() + ")";
  }

  private static Map<String, @Nullable Object> json(
      Change change, @Nullable PropertyValue<?> held) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("property", change.name());
    map.put("asked", change.asked());
    if (held != null) {
      map.put("held", Readings.text(held));
      map.put("value", Exact.of(held.value()));
    }
    return map;
  }
}
