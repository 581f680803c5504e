package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.util.Map;

/** The v1 cpuacct controller (vectors v1.cpuacct.*). All time is user time on the first CPU. */
final class CpuacctSubsystem extends Subsystem<CpuacctSubsystem.State> {

  private static final long NANOS_PER_TICK = 10_000_000;

  CpuacctSubsystem() {
    super("cpuacct", State.class);
  }

  /** Since when the group counts: a reset does not touch the others. */
  static final class State {
    long resetAt;
  }

  @Override
  State newState(GroupNode group) {
    return new State();
  }

  @Override
  Map<String, FileOps> files(Version version) {
    return Map.of(
        "cpuacct.usage", FileOps.of(group -> usage(group) + "\n", this::reset),
        "cpuacct.usage_user", FileOps.of(group -> usage(group) + "\n"),
        "cpuacct.usage_percpu", FileOps.of(this::byCpu),
        "cpuacct.usage_percpu_user", FileOps.of(this::byCpu),
        "cpuacct.usage_percpu_sys",
            FileOps.of(group -> "0 ".repeat(group.tree().kernel().hardware().cpus()) + "\n"),
        "cpuacct.usage_all", FileOps.of(this::all),
        "cpuacct.stat",
            FileOps.of(group -> "user " + usage(group) / NANOS_PER_TICK + "\nsystem 0\n"));
  }

  private String byCpu(GroupNode group) {
    int others = group.tree().kernel().hardware().cpus() - 1;
    return usage(group) + " " + "0 ".repeat(others) + "\n";
  }

  private String all(GroupNode group) {
    StringBuilder text = new StringBuilder("cpu user system\n");
    for (int cpu = 0; cpu < group.tree().kernel().hardware().cpus(); cpu++) {
      text.append(cpu).append(' ').append(cpu == 0 ? usage(group) : 0).append(" 0\n");
    }
    return text.toString();
  }

  private long usage(GroupNode group) {
    return group.cpuNanos - stateOf(group).resetAt;
  }

  /** Only 0 may be written. */
  private void reset(GroupNode group, String value) throws SyscallException {
    if (KernelText.toUnsignedLong(value) != 0) {
      throw new SyscallException(Errno.EINVAL);
    }
    stateOf(group).resetAt = group.cpuNanos;
  }
}
