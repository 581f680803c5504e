package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.util.HashMap;
import java.util.Map;

/** The cpu controller (notes.md, sections 4 and 5; vectors v2.cpu.*, v1.cpu.*). */
final class CpuSubsystem extends Subsystem<CpuState> {

  private static final long IDLE_SHARES = 3;
  private static final long FEWEST_SHARES = 2;
  private static final long MOST_SHARES = 1 << 18;
  private static final int MOST_WEIGHT = 10_000;
  private static final long NANOS_PER_MICRO = 1000;

  CpuSubsystem() {
    super("cpu", CpuState.class);
  }

  @Override
  boolean isThreaded() {
    return true;
  }

  @Override
  CpuState newState(GroupNode group) {
    CpuState state = new CpuState();
    if (group.isRoot()) {
      state.rtRuntimeMicros = 950_000;
    }
    return state;
  }

  @Override
  Map<String, FileOps> files(Version version) {
    Map<String, FileOps> files = new HashMap<>(filesOf(version));
    files.putAll(new CpuClamp(this).files());
    if (version == Version.V1) {
      files.putAll(new RtBandwidth(this).files());
    }
    return files;
  }

  private Map<String, FileOps> filesOf(Version version) {
    CpuBandwidth bandwidth = new CpuBandwidth(this);
    return version == Version.V2
        ? Map.of(
            "cpu.weight", FileOps.of(this::weight, this::setWeight),
            "cpu.weight.nice", FileOps.of(this::nice, this::setNice),
            "cpu.idle", FileOps.of(this::idle, this::setIdle),
            "cpu.max", FileOps.of(bandwidth::max, bandwidth::setMax),
            "cpu.max.burst", FileOps.of(bandwidth::burst, bandwidth::setBurst),
            "cpu.stat", FileOps.of(this::stat),
            "cpu.stat.local", FileOps.of(this::localStat))
        : Map.of(
            "cpu.shares", FileOps.of(group -> stateOf(group).shares + "\n", this::setShares),
            "cpu.idle", FileOps.of(this::idle, this::setIdle),
            "cpu.stat", FileOps.of(group -> bandwidth(group, "time", 1)),
            "cpu.cfs_quota_us", FileOps.of(bandwidth::quota, bandwidth::setQuota),
            "cpu.cfs_period_us", FileOps.of(bandwidth::period, bandwidth::setPeriod),
            "cpu.cfs_burst_us", FileOps.of(bandwidth::burst, bandwidth::setBurst));
  }

  private String localStat(GroupNode group) {
    return group.state(this) == null ? "" : "throttled_usec 0\n";
  }

  private String weight(GroupNode group) {
    CpuState state = stateOf(group);
    long weight = (state.shares * 100 + 512) / 1024;
    // 3 shares are weight 0; 6.12 and later say 1 (notes.md, cpu.idle)
    boolean atLeastOne = group.tree().kernel().profile().isAtLeast(KernelProfile.LINUX_6_12);
    return Math.max(weight, atLeastOne ? 1 : 0) + "\n";
  }

  private void setWeight(GroupNode group, String value) throws SyscallException {
    long weight = KernelText.toUnsignedLong(value);
    if (weight < 1 || weight > MOST_WEIGHT) {
      throw new SyscallException(Errno.ERANGE);
    }
    setShares(group, (weight * 1024 + 50) / 100);
  }

  private String nice(GroupNode group) {
    return NiceLevels.nearest(stateOf(group).shares) + "\n";
  }

  private void setNice(GroupNode group, String value) throws SyscallException {
    long nice = KernelText.toLong(value);
    if (nice < NiceLevels.LEAST || nice > NiceLevels.MOST) {
      throw new SyscallException(Errno.ERANGE);
    }
    setShares(group, NiceLevels.shares((int) nice));
  }

  private void setShares(GroupNode group, String value) throws SyscallException {
    long shares = KernelText.toUnsignedLong(value);
    setShares(group, shares < 0 ? MOST_SHARES : shares);
  }

  private void setShares(GroupNode group, long shares) throws SyscallException {
    CpuState state = stateOf(group);
    if (state.idle || group.isRoot()) {
      throw new SyscallException(Errno.EINVAL);
    }
    state.shares = Math.min(Math.max(shares, FEWEST_SHARES), MOST_SHARES);
  }

  private String idle(GroupNode group) {
    return stateOf(group).idle ? "1\n" : "0\n";
  }

  private void setIdle(GroupNode group, String value) throws SyscallException {
    long idle = KernelText.toLong(value);
    if (idle < 0 || idle > 1 || group.isRoot()) {
      throw new SyscallException(Errno.EINVAL);
    }
    CpuState state = stateOf(group);
    if (state.idle != (idle == 1)) {
      state.idle = idle == 1;
      state.shares = state.idle ? IDLE_SHARES : 1024;
    }
  }

  /** The first lines are there without the controller too. */
  private String stat(GroupNode group) {
    String text = CoreV2.cpuUsage(group);
    return group.state(this) == null ? text : text + bandwidth(group, "usec", 1000);
  }

  /** v1 tells the time in nanoseconds. */
  private String bandwidth(GroupNode group, String unit, long nanos) {
    CpuState state = stateOf(group);
    String suffix = unit.equals("usec") ? "_usec " : "_time ";
    return "nr_periods "
        + state.periods
        + "\nnr_throttled "
        + state.throttled
        + "\nthrottled"
        + suffix
        + state.throttledNanos / nanos
        + "\nnr_bursts 0\nburst"
        + suffix
        + "0\n";
  }

  /**
   * One thread that runs without a break uses the quota up in each period but the last, and waits
   * for the rest of the period. What it uses piece by piece within one period adds up. Each group
   * above with a quota of its own counts.
   */
  @Override
  void used(GroupNode group, long nanos) {
    for (GroupNode above : group.upwards()) {
      CpuState state = above.state(this);
      if (state != null && state.quotaMicros != CpuState.UNLIMITED) {
        long most = Math.min(state.quotaMicros, state.periodMicros) * NANOS_PER_MICRO;
        long period = state.periodMicros * NANOS_PER_MICRO;
        long now = above.tree().kernel().clock().nanos();
        long before = now - state.lastUsedNanos < period ? state.usedOfQuota : 0;
        long periods = (before + nanos + most - 1) / most;
        state.periods += before > 0 && periods > 0 ? periods - 1 : periods;
        if (state.quotaMicros < state.periodMicros && periods > 0) {
          state.throttled += periods - 1;
          state.throttledNanos += (periods - 1) * (period - most);
        }
        state.usedOfQuota = before + nanos - Math.max(0, periods - 1) * most;
        state.lastUsedNanos = now;
      }
    }
  }

  /** How long a thread may run of a time, by the quotas of its group and those above. */
  long allowedTime(SimThread thread, long nanos) {
    long allowed = nanos;
    for (GroupNode group : thread.groups()) {
      for (GroupNode above : group.upwards()) {
        CpuState state = above.state(this);
        if (state != null && state.quotaMicros != CpuState.UNLIMITED) {
          double share = (double) state.quotaMicros / state.periodMicros;
          allowed = Math.min(allowed, (long) (nanos * share));
        }
      }
    }
    return allowed;
  }
}
