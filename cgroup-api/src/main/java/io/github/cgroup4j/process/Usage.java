package io.github.cgroup4j.process;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the processes of a confinement have used and met so far, together. What a kernel does not
 * report, or the confinement has no controller for, is absent. Immutable.
 *
 * @param memoryPeakBytes the most memory used at a time: v2 {@code memory.peak} (5.19), v1 {@code
 *     memory.max_usage_in_bytes}
 * @param cpuUser CPU time in user mode: {@code cpu.stat}, v1 {@code cpuacct.usage_user}
 * @param cpuSystem CPU time in kernel mode: {@code cpu.stat}, v1 {@code cpuacct.usage_sys}
 * @param throttled how long the CPU limit held them back: {@code cpu.stat}
 * @param throttledPeriods in how many periods it did
 * @param pidsPeak the most processes and threads at a time: {@code pids.peak} (6.1)
 * @param pidsRefused how often a fork was refused: {@code pids.events}
 * @param oomKills how many processes the out-of-memory killer took: v2 {@code memory.events}, v1
 *     {@code memory.oom_control} (4.13)
 * @param oomOrigin whose memory limit it was; v1 does not tell
 */
public record Usage(
    OptionalLong memoryPeakBytes,
    Optional<Duration> cpuUser,
    Optional<Duration> cpuSystem,
    Optional<Duration> throttled,
    OptionalLong throttledPeriods,
    OptionalLong pidsPeak,
    OptionalLong pidsRefused,
    OptionalLong oomKills,
    Optional<OomOrigin> oomOrigin) {

  /** Whose limit called the out-of-memory killer. */
  public enum OomOrigin {
    /** The confinement's own. */
    CONFINEMENT,
    /**
     * That of a group above or below, of the whole machine, or of the memory nodes that {@code
     * cpuset.mems} leaves: the kernel counts {@code oom} only where a memory limit was hit, and
     * {@code oom_kill} whatever the reason (cgroup-v2.rst, memory.events). That it was the nodes
     * shows only in the kernel's log, as {@code constraint=CONSTRAINT_CPUSET}.
     */
    ELSEWHERE
  }
}
