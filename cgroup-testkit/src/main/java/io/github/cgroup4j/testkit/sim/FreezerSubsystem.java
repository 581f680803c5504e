package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.util.Map;

/** The v1 freezer (vectors v1.freezer.*). Processes stand still at once. */
final class FreezerSubsystem extends Subsystem<FreezerSubsystem.State> {

  FreezerSubsystem() {
    super("freezer", State.class);
  }

  /** Whether the group itself was told to freeze. */
  static final class State {
    boolean self;
  }

  @Override
  State newState(GroupNode group) {
    return new State();
  }

  @Override
  Map<String, FileOps> files(Version version) {
    return Map.of(
        "freezer.state",
        FileOps.of(group -> isFreezing(group) ? "FROZEN\n" : "THAWED\n", this::setState),
        "freezer.self_freezing",
        FileOps.of(group -> stateOf(group).self ? "1\n" : "0\n"),
        "freezer.parent_freezing",
        FileOps.of(group -> isParentFreezing(group) ? "1\n" : "0\n"));
  }

  private void setState(GroupNode group, String value) throws SyscallException {
    switch (KernelText.strip(value)) {
      case "FROZEN" -> stateOf(group).self = true;
      case "THAWED" -> stateOf(group).self = false;
      default -> throw new SyscallException(Errno.EINVAL);
    }
  }

  private boolean isParentFreezing(GroupNode group) {
    GroupNode parent = group.parent();
    return parent != null && isFreezing(parent);
  }

  private boolean isFreezing(GroupNode group) {
    for (GroupNode above : group.upwards()) {
      State state = above.state(this);
      if (state != null && state.self) {
        return true;
      }
    }
    return false;
  }

  /** Whether a thread stands still; false where the freezer is not mounted. */
  boolean isFrozen(SimThread thread) {
    for (GroupNode group : thread.groups()) {
      if (group.tree().subsystems().contains(this)) {
        return isFreezing(group);
      }
    }
    return false;
  }
}
