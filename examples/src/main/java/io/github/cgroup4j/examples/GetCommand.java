package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads properties of a group. */
@Command(
    name = "get",
    description = {
      "Reads properties of a group: memory.max, cpu.weight, …; all that it has by default.",
      "A file of the group that is no property by itself is printed as it is."
    })
final class GetCommand extends GroupCommand {

  @Parameters(index = "0", paramLabel = "GROUP", description = GROUP)
  private String group = ".";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PROPERTY",
      completionCandidates = Names.Candidates.class,
      description = "The properties, by their names or those of their files.")
  private List<String> names = new ArrayList<>();

  GetCommand() {
    this(Cgroups::open);
  }

  GetCommand(Supplier<Cgroups> entry) {
    super(entry);
  }

  @Override
  String target() {
    return group;
  }

  @Override
  int run(Group group, PrintWriter out, PrintWriter err) throws CgroupException {
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    int exitCode = 0;
    if (names.isEmpty()) {
      GroupProperties.readable(group).forEach(each -> found.put(each.property().name(), each));
    }
    for (String name : names) {
      try {
        found.put(name, value(group, name));
      } catch (CgroupException e) {
        complain(e, err);
        exitCode = FAILED;
      }
    }
    out.print(isJson() ? Json.of(toJson(found)) : toText(found));
    return exitCode;
  }

  /** A value with its property, or the text of a file. */
  private static Object value(Group group, String name) throws CgroupException {
    Property<?> property = GroupProperties.find(group, name);
    if (property == null) {
      return group.readRaw(name).strip();
    }
    if (property instanceof Readable<?> readable) {
      return read(group, readable);
    }
    throw new IllegalArgumentException("\"" + name + "\" cannot be read: it is something to do");
  }

  private static <T> PropertyValue<T> read(Group group, Readable<T> property)
      throws CgroupException {
    return PropertyValue.of(property, group.read(property));
  }

  private static Map<String, @Nullable Object> toJson(Map<String, @Nullable Object> found) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    found.forEach(
        (name, each) ->
            json.put(
                name, each instanceof PropertyValue<?> value ? Exact.of(value.value()) : each));
    return json;
  }

  private String toText(Map<String, @Nullable Object> found) {
    StringBuilder text = new StringBuilder();
    found.forEach(
        (name, each) -> {
          // one value alone is good for scripts
          text.append(names.size() == 1 ? "" : name + "=");
          text.append(
              each instanceof PropertyValue<?> value ? Readings.text(value) : String.valueOf(each));
          text.append('\n');
        });
    return text.toString();
  }
}
