package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The v1 devices controller: allow all but some, or deny all but some (cgroup-v1/devices.rst;
 * vectors v1.devices.*).
 */
final class DevicesSubsystem extends Subsystem<DevicesSubsystem.State> {

  DevicesSubsystem() {
    super("devices", State.class);
  }

  /** The default and the exceptions to it. */
  static final class State {
    boolean allowing = true;
    final List<DeviceRule> exceptions = new ArrayList<>();

    void add(DeviceRule rule) {
      for (int i = 0; i < exceptions.size(); i++) {
        DeviceRule present = exceptions.get(i);
        if (present.isSameDevice(rule)) {
          exceptions.set(i, present.withAccess(present.access() | rule.access()));
          return;
        }
      }
      exceptions.add(rule);
    }

    void remove(DeviceRule rule) {
      exceptions.replaceAll(
          one -> one.isSameDevice(rule) ? one.withAccess(one.access() & ~rule.access()) : one);
      exceptions.removeIf(one -> one.isSameDevice(rule) && one.access() == 0);
    }
  }

  @Override
  State newState(GroupNode group) {
    State state = new State();
    GroupNode parent = group.parent();
    if (parent != null) {
      State above = stateOf(parent);
      state.allowing = above.allowing;
      state.exceptions.addAll(above.exceptions);
    }
    return state;
  }

  @Override
  Map<String, FileOps> files(Version version) {
    return Map.of(
        "devices.list", FileOps.of(this::list),
        "devices.allow", new Access(true),
        "devices.deny", new Access(false));
  }

  /** Exceptions to allow-all are not shown. */
  private String list(GroupNode group) {
    State state = stateOf(group);
    if (state.allowing) {
      return "a *:* rwm\n";
    }
    StringBuilder text = new StringBuilder();
    state.exceptions.forEach(rule -> text.append(rule.line()));
    return text.toString();
  }

  private final class Access implements FileOps {
    private final boolean allow;

    Access(boolean allow) {
      this.allow = allow;
    }

    @Override
    public void write(GroupNode group, String value, Caller opener) throws SyscallException {
      if (!opener.credentials().isRoot()) {
        throw new SyscallException(Errno.EPERM);
      }
      String text = KernelText.strip(value);
      State state = stateOf(group);
      GroupNode above = group.parent();
      State parent = above == null ? null : stateOf(above);
      if (text.startsWith("a")) {
        if (!group.children.isEmpty()) {
          throw new SyscallException(Errno.EINVAL);
        }
        all(state, parent);
        return;
      }
      DeviceRule rule = DeviceRule.parse(text);
      if (allow) {
        allow(state, parent, rule);
      } else {
        deny(group, state, rule);
      }
    }

    private void all(State state, @Nullable State parent) throws SyscallException {
      if (allow && parent != null && !parent.allowing) {
        throw new SyscallException(Errno.EPERM);
      }
      state.exceptions.clear();
      state.allowing = allow;
      if (allow && parent != null) {
        state.exceptions.addAll(parent.exceptions);
      }
    }
  }

  private static void allow(State state, @Nullable State parent, DeviceRule rule)
      throws SyscallException {
    if (state.allowing) {
      if (parent != null && parent.exceptions.stream().anyMatch(one -> one.overlaps(rule))) {
        throw new SyscallException(Errno.EPERM);
      }
      state.remove(rule);
    } else {
      if (!parentAllows(parent, state, rule)) {
        throw new SyscallException(Errno.EPERM);
      }
      state.add(rule);
    }
  }

  private static boolean parentAllows(@Nullable State parent, State child, DeviceRule rule) {
    if (parent == null) {
      return true;
    }
    if (parent.allowing) {
      return child.allowing || parent.exceptions.stream().noneMatch(one -> one.overlaps(rule));
    }
    return parent.exceptions.stream().anyMatch(one -> one.covers(rule));
  }

  private void deny(GroupNode group, State state, DeviceRule rule) {
    if (!state.allowing) {
      state.remove(rule);
    } else {
      state.add(rule);
    }
    for (GroupNode below : group.subtree()) {
      GroupNode above = below.parent();
      if (below != group && above != null) {
        State child = stateOf(below);
        if (state.allowing && child.allowing) {
          child.add(rule);
        } else {
          child.remove(rule);
        }
        State parent = stateOf(above);
        List.copyOf(child.exceptions).stream()
            .filter(one -> !parentAllows(parent, child, one))
            .forEach(child::remove);
      }
    }
  }
}
