package io.github.cgroup4j.examples;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Core;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A group with what is below it, as read at one moment.
 *
 * @param name the last part of its path; / for the root
 * @param controllers the controllers that limit it
 * @param processes the processes in it
 * @param values chosen properties
 * @param children the groups below
 * @param withProcesses whether processes are listed
 */
record TreeNode(
    String name,
    SortedSet<String> controllers,
    SortedSet<Long> processes,
    List<PropertyValue<?>> values,
    List<TreeNode> children,
    boolean withProcesses) {

  /** Reads a group and as many levels below it. */
  static TreeNode read(Group group, List<Readable<?>> chosen, int levels, boolean withProcesses)
      throws CgroupException {
    List<PropertyValue<?>> values = new ArrayList<>();
    for (Readable<?> property : chosen) {
      GroupProperties.value(group, property).ifPresent(values::add);
    }
    List<TreeNode> children = new ArrayList<>();
    if (levels > 0) {
      for (Group child : group.children()) {
        try {
          children.add(read(child, chosen, levels - 1, withProcesses));
        } catch (CgroupException e) {
          if (child.exists()) {
            throw e;
          } // else it went while we were looking
        }
      }
    }
    return new TreeNode(
        name(group), controllers(group), processes(group), values, children, withProcesses);
  }

  static String name(Group group) {
    String path = group.path().toString();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() || name.equals(".") ? "/" : name;
  }

  /** Those of the v1 hierarchies that the group is in, and those that are enabled on v2. */
  private static SortedSet<String> controllers(Group group) throws CgroupException {
    SortedSet<String> names = new TreeSet<>();
    for (Hierarchy hierarchy : group.subtree().hierarchies()) {
      Subtree here = group.subtree().in(hierarchy);
      Group part = here.group(group.path().toString());
      if (!part.exists()) {
        continue;
      }
      if (hierarchy.version() == Version.V1) {
        hierarchy.controllers().forEach(each -> names.add(each.name(Version.V1)));
      } else {
        part.find(Core.CONTROLLERS).ifPresent(all -> all.forEach(each -> names.add(each.name())));
      }
    }
    return names;
  }

  private static SortedSet<Long> processes(Group group) {
    try {
      return group.processes();
    } catch (CgroupException e) {
      return new TreeSet<>(); // a threaded group lists threads only
    }
  }

  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("controllers", new ArrayList<>(controllers));
    map.put("processes", new ArrayList<>(processes));
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    values.forEach(each -> figures.put(each.property().name(), Exact.of(each.value())));
    if (!figures.isEmpty()) {
      map.put("values", figures);
    }
    if (!children.isEmpty()) {
      List<Object> below = new ArrayList<>();
      children.forEach(child -> below.add(child.toMap()));
      map.put("children", below);
    }
    return map;
  }

  /** The group alone. */
  String line() {
    StringBuilder line = new StringBuilder(Text.printable(name));
    if (!controllers.isEmpty()) {
      line.append(" [").append(String.join(" ", controllers)).append(']');
    }
    if (!processes.isEmpty()) {
      line.append(' ').append(processes.size());
      line.append(processes.size() == 1 ? " process" : " processes");
    }
    for (PropertyValue<?> each : values) {
      line.append("  ").append(each.property()).append('=').append(Readings.text(each));
    }
    return line.toString();
  }

  /** The group and all below it, indented. */
  String text() {
    StringBuilder text = new StringBuilder(line()).append('\n');
    below(text, "");
    return text.toString();
  }

  private void below(StringBuilder text, String indent) {
    if (withProcesses) {
      for (long process : processes) {
        text.append(indent).append(children.isEmpty() ? "   " : "|  ");
        text.append(process).append(command(process)).append('\n');
      }
    }
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      text.append(indent).append(last ? "`- " : "|- ").append(children.get(i).line()).append('\n');
      children.get(i).below(text, indent + (last ? "   " : "|  "));
    }
  }

  private static String command(long process) {
    Optional<String> command = ProcessHandle.of(process).flatMap(handle -> handle.info().command());
    return command.map(program -> " " + Text.printable(program)).orElse("");
  }
}
