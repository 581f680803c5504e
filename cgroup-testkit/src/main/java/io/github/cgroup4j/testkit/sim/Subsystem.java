package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import java.util.Map;

/**
 * What one controller adds to groups: a state for each group where it is enabled, and how its files
 * behave. Which files there are is told by the {@link FileTable}.
 *
 * @param <S> the state of one group
 */
public abstract class Subsystem<S> {

  private final String name;
  private final Class<S> type;

  Subsystem(String name, Class<S> type) {
    this.name = name;
    this.type = type;
  }

  /** {@return the controller's name, as its hierarchy lists it} */
  public final String name() {
    return name;
  }

  final Class<S> type() {
    return type;
  }

  /** Whether threads of one process may be in different groups of it on v2. */
  boolean isThreaded() {
    return false;
  }

  /** The state of a new group; what it inherits it takes from the group above. */
  abstract S newState(GroupNode group);

  /** The behaviour of its files, by name. Those that are missing are constant. */
  abstract Map<String, FileOps> files(Version version);

  /** Whether a thread may enter; nothing has changed yet. */
  void canAttach(GroupNode to, SimThread thread) throws SyscallException {}

  /** Just before a thread moves. */
  void attaching(GroupNode to, SimThread thread) {}

  /** After it was given to the children of a v2 group, or taken: their threads change states. */
  void changedOver(GroupNode parent) {}

  /** Whether a thread may make another one in its group. */
  void canFork(GroupNode group) throws SyscallException {}

  /** After a group was removed, while its files are still there. */
  void removed(GroupNode group) {}

  /** After a process ended. */
  void exited(GroupNode group, SimProcess process) {}

  /** After one thread used CPU time in a group. */
  void used(GroupNode group, long nanos) {}

  /** After each call, to follow what is derived. */
  void settle(GroupNode group) {}

  /** The group whose state counts here: this one or the nearest above where it is enabled. */
  final GroupNode home(GroupNode group) {
    GroupNode home = group;
    while (home.state(this) == null) {
      GroupNode parent = home.parent();
      if (parent == null) {
        throw new IllegalStateException(name + " has no state in the root of its hierarchy");
      }
      home = parent;
    }
    return home;
  }

  /** The state that counts here. */
  final S stateOf(GroupNode group) {
    S state = home(group).state(this);
    if (state == null) {
      throw new IllegalStateException(name + " lost its state");
    }
    return state;
  }
}
