package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import java.util.Map;

/** The v1 net_cls controller: a number, handed down at creation (vectors v1.net_cls.*). */
final class NetClsSubsystem extends Subsystem<NetClsSubsystem.State> {

  private static final long MASK = 0xffff_ffffL;

  NetClsSubsystem() {
    super("net_cls", State.class);
  }

  /** The class. */
  static final class State {
    long id;
  }

  @Override
  State newState(GroupNode group) {
    State state = new State();
    GroupNode parent = group.parent();
    state.id = parent == null ? 0 : stateOf(parent).id;
    return state;
  }

  @Override
  Map<String, FileOps> files(Version version) {
    return Map.of(
        "net_cls.classid",
        FileOps.of(
            group -> stateOf(group).id + "\n",
            (group, value) -> stateOf(group).id = KernelText.toUnsignedLong(value) & MASK));
  }
}
