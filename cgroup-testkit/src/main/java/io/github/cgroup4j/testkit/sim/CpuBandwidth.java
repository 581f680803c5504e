package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.math.BigInteger;

/** Quota, period and burst (vectors v2.cpu.max.*, v1.cpu.cfs.*). */
final class CpuBandwidth {

  private static final long SHORTEST_MICROS = 1000;
  private static final long LONGEST_PERIOD_MICROS = 1_000_000;
  private static final long LONGEST_RUN_MICROS = (1L << 44) - 1;
  private static final long UNSIGNED_MOST_MICROS = Long.divideUnsigned(-1, 1000);

  /** Quotas are compared between groups as shares of 2^20. */
  private static final int RATIO_SHIFT = 20;

  private final CpuSubsystem cpu;

  CpuBandwidth(CpuSubsystem cpu) {
    this.cpu = cpu;
  }

  String max(GroupNode group) {
    CpuState state = cpu.stateOf(group);
    String quota =
        state.quotaMicros == CpuState.UNLIMITED ? "max" : Long.toString(state.quotaMicros);
    return quota + " " + state.periodMicros + "\n";
  }

  /** Read with sscanf: junk after the first number or an unreadable period is ignored. */
  void setMax(GroupNode group, String value) throws SyscallException {
    Words words = new Words(value);
    String word = words.word(20);
    if (word.isEmpty()) {
      throw new SyscallException(Errno.EINVAL);
    }
    CpuState state = cpu.stateOf(group);
    BigInteger number = new Words(word).number();
    BigInteger period = words.number();
    long quota;
    if (number != null) {
      quota = micros(number);
    } else if (word.equals("max")) {
      quota = CpuState.UNLIMITED;
    } else {
      throw new SyscallException(Errno.EINVAL);
    }
    set(group, quota, period == null ? state.periodMicros : micros(period), state.burstMicros);
  }

  /** What is beyond 64 bits is beyond all limits too. */
  private static long micros(BigInteger number) {
    return number.bitLength() > 62 ? Long.MAX_VALUE : number.longValueExact();
  }

  String burst(GroupNode group) {
    return cpu.stateOf(group).burstMicros + "\n";
  }

  void setBurst(GroupNode group, String value) throws SyscallException {
    CpuState state = cpu.stateOf(group);
    set(group, state.quotaMicros, state.periodMicros, unsignedMicros(value));
  }

  String quota(GroupNode group) {
    return cpu.stateOf(group).quotaMicros + "\n";
  }

  /** v1: any negative number is "no quota". */
  void setQuota(GroupNode group, String value) throws SyscallException {
    long quota = KernelText.toLong(value);
    CpuState state = cpu.stateOf(group);
    set(group, quota < 0 ? CpuState.UNLIMITED : quota, state.periodMicros, state.burstMicros);
  }

  String period(GroupNode group) {
    return cpu.stateOf(group).periodMicros + "\n";
  }

  void setPeriod(GroupNode group, String value) throws SyscallException {
    CpuState state = cpu.stateOf(group);
    set(group, state.quotaMicros, unsignedMicros(value), state.burstMicros);
  }

  private static long unsignedMicros(String value) throws SyscallException {
    long number = KernelText.toUnsignedLong(value);
    if (Long.compareUnsigned(number, UNSIGNED_MOST_MICROS) > 0) {
      throw new SyscallException(Errno.EINVAL);
    }
    return number;
  }

  private void set(GroupNode group, long quota, long period, long burst) throws SyscallException {
    boolean limited = quota != CpuState.UNLIMITED;
    if (group.isRoot()
        || limited && quota < SHORTEST_MICROS
        || period < SHORTEST_MICROS
        || period > LONGEST_PERIOD_MICROS
        || limited && quota > LONGEST_RUN_MICROS
        || limited && (burst > quota || burst + quota > LONGEST_RUN_MICROS)) {
      throw new SyscallException(Errno.EINVAL);
    }
    CpuState state = cpu.stateOf(group);
    long quotaBefore = state.quotaMicros;
    long periodBefore = state.periodMicros;
    state.quotaMicros = quota;
    state.periodMicros = period;
    if (group.tree().version() == Version.V1 && !fits(group.tree().root(), Long.MAX_VALUE)) {
      state.quotaMicros = quotaBefore;
      state.periodMicros = periodBefore;
      throw new SyscallException(Errno.EINVAL);
    }
    state.burstMicros = burst;
  }

  /** v1: no group may have a larger ratio than the one above; checked over the whole tree. */
  private boolean fits(GroupNode group, long most) {
    CpuState state = cpu.stateOf(group);
    long ratio = most;
    if (state.quotaMicros != CpuState.UNLIMITED) {
      // the longest quota fills 64 bits: the kernel's are unsigned
      ratio = Long.divideUnsigned(state.quotaMicros << RATIO_SHIFT, state.periodMicros);
      if (ratio > most) {
        return false;
      }
    }
    for (GroupNode child : group.children.values()) {
      if (!fits(child, ratio)) {
        return false;
      }
    }
    return true;
  }
}
