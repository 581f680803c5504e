package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.spi.Errno;
import java.util.Map;

/** Time for real-time tasks, where a kernel is built with it (vectors v1.cpu.rt.*). */
final class RtBandwidth {

  private static final long GLOBAL_PERIOD_MICROS = 1_000_000;
  private static final long GLOBAL_RUNTIME_MICROS = 950_000;
  private static final long LONGEST_MICROS = ((1L << 44) - 1) / 1000;
  private static final long LONGEST_PERIOD_MICROS = Long.divideUnsigned(-1, 1000);
  private static final int RATIO_SHIFT = 20;

  private final CpuSubsystem cpu;

  RtBandwidth(CpuSubsystem cpu) {
    this.cpu = cpu;
  }

  Map<String, FileOps> files() {
    return Map.of(
        "cpu.rt_runtime_us",
        FileOps.of(
            group -> cpu.stateOf(group).rtRuntimeMicros + "\n",
            (group, value) -> {
              long runtime = KernelText.toLong(value);
              set(group, runtime < 0 ? CpuState.UNLIMITED : runtime, period(group));
            }),
        "cpu.rt_period_us",
        FileOps.of(
            group -> period(group) + "\n",
            (group, value) ->
                set(group, cpu.stateOf(group).rtRuntimeMicros, KernelText.toUnsignedLong(value))));
  }

  private long period(GroupNode group) {
    return cpu.stateOf(group).rtPeriodMicros;
  }

  private void set(GroupNode group, long runtime, long period) throws SyscallException {
    if (period == 0
        || Long.compareUnsigned(period, LONGEST_PERIOD_MICROS) > 0
        || runtime > LONGEST_MICROS
        || runtime > period
        || group.isRoot() && runtime == 0) {
      throw new SyscallException(Errno.EINVAL);
    }
    CpuState state = cpu.stateOf(group);
    long runtimeBefore = state.rtRuntimeMicros;
    long periodBefore = state.rtPeriodMicros;
    state.rtRuntimeMicros = runtime;
    state.rtPeriodMicros = period;
    if (!fits(group.tree().root())) {
      state.rtRuntimeMicros = runtimeBefore;
      state.rtPeriodMicros = periodBefore;
      throw new SyscallException(Errno.EINVAL);
    }
  }

  /** Nobody may have more than the whole machine, and children not more than their parent. */
  private boolean fits(GroupNode group) {
    long own = ratio(group);
    long sum = 0;
    for (GroupNode child : group.children.values()) {
      sum += ratio(child);
    }
    long whole = (GLOBAL_RUNTIME_MICROS << RATIO_SHIFT) / GLOBAL_PERIOD_MICROS;
    return own <= whole && sum <= own && group.children.values().stream().allMatch(this::fits);
  }

  private long ratio(GroupNode group) {
    CpuState state = cpu.stateOf(group);
    return state.rtRuntimeMicros == CpuState.UNLIMITED
        ? 1L << RATIO_SHIFT
        : (state.rtRuntimeMicros << RATIO_SHIFT) / state.rtPeriodMicros;
  }
}
