package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One hierarchy: its controllers, its groups, which files and states each group has. */
public final class Tree {

  private final SimKernel kernel;
  private final Layout.Hierarchy layout;
  private final int id;
  private final List<Subsystem<?>> subsystems;
  private final FileTable table;
  private final Map<String, FileOps> behaviour = new HashMap<>();
  private final boolean hasNoPrefix;
  private final GroupNode root;

  Tree(SimKernel kernel, Layout.Hierarchy layout, int id, List<Subsystem<?>> subsystems) {
    this.kernel = kernel;
    this.layout = layout;
    this.id = id;
    this.subsystems = List.copyOf(subsystems);
    this.hasNoPrefix = layout.hasNoPrefix();
    this.table = FileTable.of(kernel.profile(), layout.version());
    behaviour.putAll(
        version() == Version.V2 ? new CoreV2(kernel).files() : new CoreV1(kernel).files());
    for (Subsystem<?> subsystem : subsystems) {
      behaviour.putAll(subsystem.files(layout.version()));
    }
    root = new GroupNode(this, null, "", kernel.newInode(), 0555, Credentials.ROOT);
    refresh(root, Credentials.ROOT);
  }

  /** {@return the version of its interface} */
  public Version version() {
    return layout.version();
  }

  /** {@return the number in {@code /proc/PID/cgroup}; 0 for v2} */
  public int id() {
    return id;
  }

  /** {@return the name of a named v1 hierarchy} */
  public Optional<String> name() {
    return layout.name();
  }

  /** {@return where it is mounted, and how} */
  public Layout.Hierarchy layout() {
    return layout;
  }

  /** {@return the controllers that are attached to it, in the kernel's order} */
  public List<Subsystem<?>> subsystems() {
    return subsystems;
  }

  /** {@return the root group} */
  public GroupNode root() {
    return root;
  }

  SimKernel kernel() {
    return kernel;
  }

  /** The controllers that a group has: v1 all, v2 what the group above gives to its children. */
  Set<Subsystem<?>> controllersOf(GroupNode group) {
    GroupNode parent = group.parent();
    if (parent == null || version() == Version.V1) {
      return new LinkedHashSet<>(subsystems);
    }
    Set<Subsystem<?>> given = new LinkedHashSet<>();
    for (Subsystem<?> subsystem : subsystems) {
      if (parent.subtreeControl.contains(subsystem)
          && (subsystem.isThreaded() || !Domains.isThreaded(group))) {
        given.add(subsystem);
      }
    }
    return given;
  }

  /** Makes states and files of a group what they ought to be now. */
  void refresh(GroupNode group, Credentials creator) {
    Set<Subsystem<?>> enabled = controllersOf(group);
    Set<String> names = new TreeSet<>();
    names.add(FileTable.CORE);
    for (Subsystem<?> subsystem : subsystems) {
      if (enabled.contains(subsystem)) {
        names.add(subsystem.name());
        create(subsystem, group);
      } else {
        group.setState(subsystem, null);
      }
    }
    List<FileTable.Entry> missing = new ArrayList<>();
    Set<String> wanted = new TreeSet<>();
    for (FileTable.Entry entry : table.entries()) {
      if (names.contains(entry.controller())
          && entry.content(group.isRoot()).isPresent()
          && (group.pressure || !isPressure(entry.name()))
          && (kernel.hasBfq() || !isOfBfq(entry.name()))) {
        wanted.add(name(entry));
        if (!group.files.containsKey(name(entry))) {
          missing.add(entry);
        }
      }
    }
    for (String name : List.copyOf(group.files.keySet())) {
      if (!wanted.contains(name)) {
        FileNode removed = group.files.remove(name);
        if (removed != null) {
          removed.markGone();
        }
      }
    }
    for (FileTable.Entry entry : missing) {
      FileOps ops = behaviour.get(entry.name());
      String name = name(entry);
      group.files.put(name, new FileNode(group, entry, name, ops, kernel.newInode(), creator));
    }
  }

  private String name(FileTable.Entry entry) {
    if (!hasNoPrefix) {
      return entry.name();
    }
    String prefix = entry.controller() + ".";
    return entry.name().startsWith(prefix) ? entry.name().substring(prefix.length()) : entry.name();
  }

  /** Whether the perf_event controller is bound here without being listed: v2, if v1 has it not. */
  boolean hasPerfEvent() {
    return version() == Version.V2
        && kernel.trees().stream().allMatch(tree -> tree.subsystem("perf_event") == null);
  }

  /** Whether a controller's files could not be made because groups have their names. */
  boolean collides(GroupNode group, Subsystem<?> subsystem) {
    return table.entries().stream()
        .anyMatch(
            entry ->
                entry.controller().equals(subsystem.name())
                    && group.children.containsKey(name(entry)));
  }

  /** What a file contains in a new group. */
  String firstContent(String file, boolean inRoot) {
    for (FileTable.Entry entry : table.entries()) {
      if (entry.name().equals(file)) {
        return entry.content(inRoot).orElse("");
      }
    }
    return "";
  }

  private static boolean isPressure(String file) {
    return file.endsWith(".pressure") && !file.startsWith("cgroup.");
  }

  private static boolean isOfBfq(String file) {
    return file.contains(".bfq.");
  }

  private static <S> void create(Subsystem<S> subsystem, GroupNode group) {
    if (group.state(subsystem) == null) {
      group.setState(subsystem, subsystem.newState(group));
    }
  }

  @Nullable Subsystem<?> subsystem(String name) {
    for (Subsystem<?> subsystem : subsystems) {
      if (subsystem.name().equals(name)) {
        return subsystem;
      }
    }
    return null;
  }
}
