package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * After a call: follows what is derived from the state until nothing changes any more, and has the
 * files that tell of it notify.
 */
final class Settling {

  private final ProcessTable processes;
  private final ReleaseAgent agent;
  private final Set<Tree> unsettled = new LinkedHashSet<>();
  private final Set<Tree> changed = new LinkedHashSet<>();
  private boolean running;

  Settling(ProcessTable processes, ReleaseAgent agent) {
    this.processes = processes;
    this.agent = agent;
  }

  boolean isRunning() {
    return running;
  }

  /**
   * Settles hierarchies that may have changed.
   *
   * @return whether it is done; not if this is called from within, as by a process that dies: then
   *     the next round of the outer call sees it
   */
  boolean settle(Collection<Tree> trees) {
    unsettled.addAll(trees);
    if (running) {
      return false;
    }
    running = true;
    try {
      boolean again = true;
      while (again || !unsettled.isEmpty()) {
        processes.all().forEach(SimProcess::deliverPending);
        Set<Tree> now = Set.copyOf(unsettled);
        unsettled.clear();
        changed.addAll(now);
        again = compare(now);
        if (again) {
          unsettled.addAll(now);
        }
      }
    } finally {
      running = false;
    }
    return true;
  }

  /** The hierarchies that may have changed since this was last asked. */
  Set<Tree> takeChanged() {
    Set<Tree> taken = Set.copyOf(changed);
    changed.clear();
    return taken;
  }

  /** Whether anything is other than it was when this was last called. */
  boolean compare(Collection<Tree> trees) {
    boolean differs = false;
    for (Tree tree : trees) {
      List<GroupNode> groups = tree.root().subtree();
      for (int i = groups.size() - 1; i >= 0; i--) { // children before their parents
        differs |= compare(groups.get(i));
      }
    }
    return differs;
  }

  private boolean compare(GroupNode group) {
    for (Subsystem<?> subsystem : group.tree().subsystems()) {
      subsystem.settle(group);
    }
    boolean populated = group.isPopulated();
    // tasks stand still at once here, so a group is frozen when it is told to
    boolean frozen = group.tree().version() == Version.V2 && group.isFreezing();
    boolean differs = populated != group.wasPopulated || frozen != group.wasFrozen;
    boolean emptied = group.wasPopulated && !populated;
    group.wasPopulated = populated;
    group.wasFrozen = frozen;
    FileNode events = group.files.get("cgroup.events");
    if (differs && events != null) {
      events.changed();
    }
    if (emptied && group.tree().version() == Version.V1) {
      agent.release(group);
    }
    return differs;
  }
}
