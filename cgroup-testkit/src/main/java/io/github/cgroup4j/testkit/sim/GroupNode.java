package io.github.cgroup4j.testkit.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One group of one hierarchy: the directory and what it stands for. */
public final class GroupNode extends Node {

  private final Tree tree;
  private final @Nullable GroupNode parent;
  private final Map<Subsystem<?>, Object> states = new HashMap<>();
  private final List<DirectoryEvents> observers = new ArrayList<>();
  private final Throwable origin = new Throwable("made here");
  private String name;
  private boolean gone;

  final SortedMap<String, GroupNode> children = new TreeMap<>();
  final SortedMap<String, FileNode> files = new TreeMap<>();

  /** Who lives here, in the order of arrival. */
  final Set<SimThread> threads = new LinkedHashSet<>();

  /** Who died here and was not waited for: no members, but pids counts them. */
  final Set<SimProcess> zombies = new LinkedHashSet<>();

  /** Removed children with zombies that still count. */
  final Set<GroupNode> dying = new LinkedHashSet<>();

  // v2 core
  final Set<Subsystem<?>> subtreeControl = new LinkedHashSet<>();
  GroupNode domain = this;
  boolean freeze;
  boolean pressure = true;
  int maxDepth = Integer.MAX_VALUE;
  int maxDescendants = Integer.MAX_VALUE;

  /** By resource, as far as anybody stood still for lack of it or waits for that. */
  private final Map<String, Pressure> pressures = new HashMap<>();

  /** CPU time used here and below, also by who has gone. */
  long cpuNanos;

  // v1 core
  boolean notifyOnRelease;
  boolean cloneChildren;

  final IdCache processList = new IdCache();
  final IdCache threadList = new IdCache();

  /** A list of ids that was read through some descriptor of v1. */
  static final class IdCache {
    String text = "";
    long until = Long.MIN_VALUE;
  }

  // what was true when the kernel last settled
  boolean wasPopulated;
  boolean wasFrozen;

  GroupNode(
      Tree tree, @Nullable GroupNode parent, String name, long inode, int mode, Credentials owner) {
    super(inode, mode, owner);
    this.tree = tree;
    this.parent = parent;
    this.name = name;
    if (parent != null) {
      notifyOnRelease = parent.notifyOnRelease;
      cloneChildren = parent.cloneChildren;
    }
  }

  /** {@return where it was made} */
  public Throwable origin() {
    return origin;
  }

  /** {@return the hierarchy that it is part of} */
  public Tree tree() {
    return tree;
  }

  @Nullable GroupNode parent() {
    return parent;
  }

  boolean isRoot() {
    return parent == null;
  }

  /** {@return its name in the group above} */
  public String name() {
    return name;
  }

  void setName(String name) {
    this.name = name;
  }

  /** {@return the path in the hierarchy: {@code /} for the root} */
  public String path() {
    if (parent == null) {
      return "/";
    }
    return parent.isRoot() ? "/" + name : parent.path() + "/" + name;
  }

  /** This group and those above it, from here to the root. */
  List<GroupNode> upwards() {
    List<GroupNode> all = new ArrayList<>();
    for (GroupNode group = this; group != null; group = group.parent) {
      all.add(group);
    }
    return all;
  }

  /**
   * This group and all below it, parents first.
   *
   * @return the groups
   */
  public List<GroupNode> subtree() {
    List<GroupNode> all = new ArrayList<>();
    collect(all);
    return all;
  }

  private void collect(List<GroupNode> all) {
    all.add(this);
    for (GroupNode child : children.values()) {
      child.collect(all);
    }
  }

  /** {@return its interface files} */
  public List<FileNode> interfaceFiles() {
    return List.copyOf(files.values());
  }

  /** {@return the groups in it} */
  public List<GroupNode> childGroups() {
    return List.copyOf(children.values());
  }

  /** The pressure of a resource here. */
  Pressure pressure(String resource) {
    return pressures.computeIfAbsent(resource, none -> new Pressure(tree.kernel().clock().nanos()));
  }

  /** Whether it holds live processes itself. */
  boolean hasThreads() {
    return !threads.isEmpty();
  }

  /** Whether any process lives here or below. */
  boolean isPopulated() {
    if (hasThreads()) {
      return true;
    }
    for (GroupNode child : children.values()) {
      if (child.isPopulated()) {
        return true;
      }
    }
    return false;
  }

  /** Whether v2's cgroup.freeze is set here or above. */
  boolean isFreezing() {
    for (GroupNode group = this; group != null; group = group.parent) {
      if (group.freeze) {
        return true;
      }
    }
    return false;
  }

  /** The state of a controller here; null if it is not enabled here. */
  <S> @Nullable S state(Subsystem<S> subsystem) {
    Object state = states.get(subsystem);
    return state == null ? null : subsystem.type().cast(state);
  }

  <S> void setState(Subsystem<S> subsystem, @Nullable S state) {
    if (state == null) {
      states.remove(subsystem);
    } else {
      states.put(subsystem, state);
    }
  }

  /**
   * Adds an observer of this directory, as {@code inotify_add_watch(2)} does.
   *
   * @param observer the observer
   */
  public void observe(DirectoryEvents observer) {
    observers.add(observer);
  }

  void tell(String kind, String entry) {
    for (DirectoryEvents observer : observers) {
      observer.happened(kind, entry);
    }
  }

  void markGone() {
    gone = true;
    for (FileNode file : files.values()) {
      file.markGone();
    }
  }

  @Override
  public boolean isGone() {
    return gone;
  }

  @Override
  public boolean isDirectory() {
    return true;
  }

  @Override
  public int links() {
    return 2 + children.size();
  }

  @Override
  @Nullable Node child(String childName) {
    Node child = children.get(childName);
    return child != null ? child : files.get(childName);
  }

  @Override
  List<String> childNames() {
    List<String> names = new ArrayList<>(children.keySet());
    names.addAll(files.keySet());
    return names;
  }
}
