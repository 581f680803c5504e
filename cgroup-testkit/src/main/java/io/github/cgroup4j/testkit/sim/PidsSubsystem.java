package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.util.Map;

/** The pids controller, the same on both versions (vectors v2.pids.*, v1.pids.*). */
final class PidsSubsystem extends Subsystem<PidsSubsystem.State> {

  /** PID_MAX_LIMIT on 64-bit machines. */
  private static final long MOST = 4_194_304;

  PidsSubsystem() {
    super("pids", State.class);
  }

  /** Limit and counters of one group. */
  static final class State {
    long limit = Long.MAX_VALUE;
    long peak;
    long events;
    long local;
  }

  @Override
  boolean isThreaded() {
    return true;
  }

  @Override
  State newState(GroupNode group) {
    return new State();
  }

  @Override
  Map<String, FileOps> files(Version version) {
    return Map.of(
        "pids.max", FileOps.of(this::max, this::setMax),
        "pids.current", FileOps.of(group -> current(group) + "\n"),
        "pids.peak", FileOps.of(group -> stateOf(group).peak + "\n"),
        "pids.events", FileOps.of(group -> "max " + stateOf(group).events + "\n"),
        "pids.events.local", FileOps.of(group -> "max " + stateOf(group).local + "\n"));
  }

  private String max(GroupNode group) {
    long limit = stateOf(group).limit;
    return limit == Long.MAX_VALUE ? "max\n" : limit + "\n";
  }

  private void setMax(GroupNode group, String value) throws SyscallException {
    String word = KernelText.strip(value);
    long limit = word.equals("max") ? Long.MAX_VALUE : KernelText.toLong(word);
    if (limit < 0
        || limit > MOST && limit != Long.MAX_VALUE
        || limit == Long.MAX_VALUE && !word.equals("max")) {
      throw new SyscallException(Errno.EINVAL);
    }
    stateOf(group).limit = limit;
  }

  /** Threads here and below; zombies count until they are waited for. */
  private static long current(GroupNode group) {
    long count = group.threads.size() + group.zombies.size();
    for (GroupNode child : group.children.values()) {
      count += current(child);
    }
    for (GroupNode child : group.dying) {
      count += current(child);
    }
    return count;
  }

  @Override
  void attaching(GroupNode to, SimThread thread) {
    peakOnMove(to);
  }

  @Override
  void changedOver(GroupNode parent) {
    for (GroupNode group : parent.subtree()) {
      if (group != parent && !group.threads.isEmpty()) {
        peakOnMove(parent);
        return;
      }
    }
  }

  /** Charged to the new group before the old one is relieved, so a common ancestor peaks. */
  private void peakOnMove(GroupNode group) {
    for (GroupNode above : home(group).upwards()) {
      State state = above.state(this);
      if (state != null) {
        state.peak = Math.max(state.peak, current(above) + 1);
      }
    }
  }

  @Override
  void canFork(GroupNode group) throws SyscallException {
    for (GroupNode above : home(group).upwards()) {
      State state = above.state(this);
      if (state == null || above.isRoot()) {
        continue;
      }
      long charged = current(above) + 1;
      if (charged > state.limit) {
        // 6.1 counts in the group of who forks, later kernels where the limit was hit
        refuse(home(group), above);
        throw new SyscallException(Errno.EAGAIN);
      }
      state.peak = Math.max(state.peak, charged); // stays when a group above refuses
    }
  }

  private void refuse(GroupNode forking, GroupNode limiting) {
    boolean hierarchical =
        forking.tree().version() == Version.V2
            && forking.tree().kernel().profile().isAtLeast(KernelProfile.LINUX_6_12);
    if (!hierarchical) {
      count(forking);
    } else {
      stateOf(limiting).local++;
      changed(limiting, "pids.events.local");
      for (GroupNode above : limiting.upwards()) {
        if (!above.isRoot()) {
          count(above);
        }
      }
    }
  }

  private void count(GroupNode group) {
    stateOf(group).events++;
    KernelProfile profile = group.tree().kernel().profile();
    if (group.tree().version() == Version.V2 || !profile.isAtLeast(KernelProfile.LINUX_6_12)) {
      changed(group, "pids.events"); // later kernels forgot v1 (v1.pids.poll)
    }
  }

  private static void changed(GroupNode group, String name) {
    FileNode file = group.files.get(name);
    if (file != null) {
      file.changed();
    }
  }

  @Override
  void settle(GroupNode group) {
    State state = group.state(this);
    if (state != null) {
      state.peak = Math.max(state.peak, current(group));
    }
  }
}
