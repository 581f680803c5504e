package io.github.cgroup4j.testkit.sim;

/** What the cpu controller knows of one group. */
final class CpuState {

  /** No quota. */
  static final long UNLIMITED = -1;

  long shares = 1024;
  boolean idle;
  long quotaMicros = UNLIMITED;
  long periodMicros = 100_000;
  long burstMicros;

  // what the quota did
  long periods;
  long throttled;
  long throttledNanos;

  /** What of the quota was used in the period of the last use, and when that was. */
  long usedOfQuota;

  long lastUsedNanos;

  // real-time bandwidth of v1, where the kernel has it
  long rtRuntimeMicros;
  long rtPeriodMicros = 1_000_000;

  // utilisation clamps in hundredths of a percent
  int clampMin;
  int clampMax = CpuClamp.WHOLE;
}
