package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** The v1 net_prio controller: priorities by interface (vectors v1.net_prio.*). */
final class NetPrioSubsystem extends Subsystem<NetPrioSubsystem.State> {

  private static final int LONGEST_NAME = 16;
  private static final long MASK = 0xffff_ffffL;

  private final Hardware hardware;
  private int lastIndex;

  NetPrioSubsystem(Hardware hardware) {
    super("net_prio", State.class);
    this.hardware = hardware;
  }

  /** The index of the group, and its priorities. */
  static final class State {
    final int index;
    final Map<String, Long> priorities = new LinkedHashMap<>();

    State(int index) {
      this.index = index;
    }
  }

  @Override
  State newState(GroupNode group) {
    State state = new State(++lastIndex);
    GroupNode parent = group.parent();
    for (String name : hardware.interfaces()) {
      state.priorities.put(name, 0L);
    }
    if (parent != null) {
      state.priorities.putAll(stateOf(parent).priorities);
    }
    return state;
  }

  @Override
  Map<String, FileOps> files(Version version) {
    return Map.of(
        "net_prio.prioidx", FileOps.of(group -> stateOf(group).index + "\n"),
        "net_prio.ifpriomap", FileOps.of(this::map, this::setMap));
  }

  private String map(GroupNode group) {
    StringBuilder text = new StringBuilder();
    stateOf(group)
        .priorities
        .forEach((name, priority) -> text.append(name).append(' ').append(priority).append('\n'));
    return text.toString();
  }

  private void setMap(GroupNode group, String value) throws SyscallException {
    Words words = new Words(value);
    String name = words.word(LONGEST_NAME);
    BigInteger priority = words.number();
    if (name.isEmpty() || priority == null) {
      throw new SyscallException(Errno.EINVAL);
    }
    if (!hardware.interfaces().contains(name)) {
      throw new SyscallException(Errno.ENODEV);
    }
    stateOf(group).priorities.put(name, BlockDevices.wrapped(priority) & MASK);
  }
}
