package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import java.util.LinkedHashMap;
import java.util.Map;

/** One thread: what really is in groups. */
public final class SimThread {

  private final SimProcess process;
  private final int id;
  private final Map<Tree, GroupNode> groups = new LinkedHashMap<>();
  boolean dead;

  SimThread(SimProcess process, int id) {
    this.process = process;
    this.id = id;
  }

  /** {@return its process} */
  public SimProcess process() {
    return process;
  }

  /** {@return the thread id; of the first thread the process id} */
  public int id() {
    return id;
  }

  /**
   * {@return where it is in a hierarchy, or was when it died}
   *
   * @param tree the tree
   */
  public GroupNode group(Tree tree) {
    GroupNode group = groups.get(tree);
    return group == null ? tree.root() : group;
  }

  /** Puts it into a group without any question. */
  void enter(GroupNode group) {
    GroupNode before = groups.put(group.tree(), group);
    if (before != null) {
      before.threads.remove(this);
    }
    group.threads.add(this);
  }

  void leaveAll() {
    dead = true;
    for (GroupNode group : groups.values()) {
      group.threads.remove(this);
    }
  }

  /** Whether it stands still because of {@code cgroup.freeze}. */
  boolean isFrozenOnV2() {
    for (GroupNode group : groups.values()) {
      if (group.tree().version() == Version.V2 && group.isFreezing()) {
        return true;
      }
    }
    return false;
  }

  Iterable<GroupNode> groups() {
    return groups.values();
  }
}
