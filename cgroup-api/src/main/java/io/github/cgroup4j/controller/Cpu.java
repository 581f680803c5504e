package io.github.cgroup4j.controller;

import static io.github.cgroup4j.Controller.CPU;
import static io.github.cgroup4j.Controller.CPUACCT;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.ValueTypes;
import java.time.Duration;
import java.util.List;

/**
 * Limits, shares and accounts CPU time.
 *
 * <p>v2 accounts CPU time in every group, whether the controller is enabled or not. v1 limits with
 * the controller {@code cpu} and accounts with {@code cpuacct}; most systems mount them together.
 */
public final class Cpu {

  /**
   * How much CPU time the group may take per period.
   *
   * <p>v2 {@code cpu.max}, since 4.15; a child may be given more than its parent. v1 {@code
   * cpu.cfs_quota_us} and {@code cpu.cfs_period_us}, since 3.2; a child's share of a period may not
   * exceed its parent's (EINVAL). Refused below {@link #MAX_BURST}. Not in the root group.
   */
  public static final Setting<CpuMax> MAX =
      new Setting<>(CPU, "cpu.max", Types.CPU_MAX, Kind.LIMIT, "CPU time allowed per period");

  /**
   * Unused CPU time that may be taken later beyond {@link #MAX}; at most the quota. In
   * microseconds.
   *
   * <p>v2 {@code cpu.max.burst}, v1 {@code cpu.cfs_burst_us}, since 5.14. Not in v2's root group.
   */
  public static final Setting<Duration> MAX_BURST =
      new Setting<>(
          CPU, "cpu.max.burst", ValueTypes.DURATION, Kind.LIMIT, "unused CPU time kept for later");

  /**
   * The group's share of CPU time relative to its siblings.
   *
   * <p>v2 {@code cpu.weight}, since 4.15; EINVAL while the group is idle. v1 {@code cpu.shares},
   * since 2.6.24, translated by {@link WeightFormula#LOG_2025}: rounded to the nearest shares that
   * mean this weight; for other formulas set {@link #SHARES}. Not in v2's root group.
   */
  public static final Setting<Weight> WEIGHT =
      new Setting<>(CPU, "cpu.weight", Types.WEIGHT, Kind.WEIGHT, "share relative to siblings");

  /**
   * The weight as a nice value from -20 to 19; sets and follows {@link #WEIGHT}.
   *
   * <p>v2 {@code cpu.weight.nice}, since 4.15; not in the root group. v1: none.
   */
  public static final Setting<Long> WEIGHT_NICE =
      new Setting<>(
          CPU,
          "cpu.weight.nice",
          ValueTypes.number("nice value", -20, 19),
          Kind.WEIGHT,
          "share relative to siblings, as a nice value");

  /**
   * The weight in v1's unit, from 2 to 262144, 1024 by default; other values are clamped.
   *
   * <p>v1 {@code cpu.shares}, since 2.6.24. v2: none, see {@link Weight#ofShares}.
   */
  public static final Setting<Long> SHARES =
      new Setting<>(
          CPU,
          "cpu.shares",
          ValueTypes.COUNT,
          Kind.WEIGHT,
          "share relative to siblings, v1's unit");

  /**
   * Whether the group only runs when nobody else wants to. {@link #WEIGHT} then reads 0, 1 or 2,
   * depending on the kernel, and cannot be set; switching it off sets it to the default.
   *
   * <p>v2 and v1 {@code cpu.idle}, since 5.15. Not in v2's root group.
   */
  public static final Setting<Boolean> IDLE =
      new Setting<>(CPU, "cpu.idle", ValueTypes.SWITCH, Kind.FLAG, "run only when others do not");

  /**
   * The least utilisation that the scheduler assumes of the group's tasks when it chooses CPU and
   * frequency, in percent.
   *
   * <p>v2 and v1 {@code cpu.uclamp.min}, since 5.4, where the kernel is built with it. Not in the
   * root group.
   */
  public static final Setting<Double> UCLAMP_MIN =
      new Setting<>(
          CPU,
          "cpu.uclamp.min",
          ValueTypes.PERCENT,
          Kind.PROTECTION,
          "least utilisation assumed by the scheduler");

  /**
   * The greatest utilisation that the scheduler assumes of the group's tasks, in percent.
   *
   * <p>v2 and v1 {@code cpu.uclamp.max}, since 5.4, where the kernel is built with it. Not in the
   * root group.
   */
  public static final Setting<Double> UCLAMP_MAX =
      new Setting<>(
          CPU,
          "cpu.uclamp.max",
          ValueTypes.PERCENT,
          Kind.LIMIT,
          "greatest utilisation assumed by the scheduler");

  /**
   * CPU time taken, and throttling.
   *
   * <p>v2 {@code cpu.stat}, since 4.15, in every group; throttling only where the controller is
   * enabled. v1 {@code cpu.stat}, since 3.2, with {@code cpuacct.usage}, {@code cpuacct.usage_user}
   * and {@code cpuacct.usage_sys} if the group has the controller cpuacct.
   */
  public static final Metric<CpuStat> STAT =
      new Metric<>(CPU, "cpu.stat", Types.CPU_STAT, Kind.COUNTER, "CPU time taken and throttling");

  /**
   * Throttling of the group itself, by whatever limit.
   *
   * <p>v2 and v1 {@code cpu.stat.local}, since 6.6; on v2 in every group, empty where the
   * controller is not enabled.
   */
  public static final Metric<CpuLocalStat> STAT_LOCAL =
      new Metric<>(
          CPU, "cpu.stat.local", Types.CPU_LOCAL_STAT, Kind.COUNTER, "how long it was throttled");

  /**
   * Time lost waiting for a CPU.
   *
   * <p>v2 {@code cpu.pressure}, since 4.20, in every group unless switched off by {@link
   * Core#PRESSURE} or {@code psi=0}. v1: none.
   */
  public static final Metric<Pressure> PRESSURE =
      new Metric<>(CPU, "cpu.pressure", Types.PRESSURE, Kind.GAUGE, "time lost waiting for a CPU");

  /**
   * The CPU time per period that real-time tasks of the group may take, in microseconds.
   *
   * <p>v1 {@code cpu.rt_runtime_us}, since 2.6.25, where the kernel is built with RT_GROUP_SCHED. 0
   * by default: no real-time task can enter the group. v2: none.
   */
  public static final Setting<Limit> RT_RUNTIME =
      new Setting<>(
          CPU,
          "cpu.rt_runtime_us",
          ValueTypes.MICROS_LIMIT,
          Kind.LIMIT,
          "CPU time allowed to real-time tasks per period");

  /**
   * The period of {@link #RT_RUNTIME}.
   *
   * <p>v1 {@code cpu.rt_period_us}, since 2.6.25, where the kernel is built with RT_GROUP_SCHED.
   * v2: none.
   */
  public static final Setting<Duration> RT_PERIOD =
      new Setting<>(
          CPU, "cpu.rt_period_us", ValueTypes.DURATION, Kind.LIMIT, "period for real-time tasks");

  /**
   * CPU time taken by the group and all below it. Can be set to zero, which starts counting anew
   * for everyone who looks.
   *
   * <p>v1 {@code cpuacct.usage}, since 2.6.24. v2: part of {@link #STAT}.
   */
  public static final Setting<Duration> ACCT_USAGE =
      new Setting<>(
          CPUACCT, "cpuacct.usage", ValueTypes.NANOSECONDS, Kind.COUNTER, "CPU time taken");

  /** Like {@link #ACCT_USAGE}, in user mode. v1 {@code cpuacct.usage_user}, since 4.7. v2: none. */
  public static final Metric<Duration> ACCT_USAGE_USER =
      new Metric<>(
          CPUACCT,
          "cpuacct.usage_user",
          ValueTypes.NANOSECONDS,
          Kind.COUNTER,
          "CPU time taken in user mode");

  /**
   * Like {@link #ACCT_USAGE}, in kernel mode. v1 {@code cpuacct.usage_sys}, since 4.7. v2: none.
   */
  public static final Metric<Duration> ACCT_USAGE_SYS =
      new Metric<>(
          CPUACCT,
          "cpuacct.usage_sys",
          ValueTypes.NANOSECONDS,
          Kind.COUNTER,
          "CPU time taken in kernel mode");

  /**
   * CPU time taken on each possible CPU, in the order of their numbers.
   *
   * <p>v1 {@code cpuacct.usage_percpu}, since 2.6.26. v2: none.
   */
  public static final Metric<List<Duration>> ACCT_USAGE_PERCPU =
      new Metric<>(
          CPUACCT,
          "cpuacct.usage_percpu",
          ValueTypes.DURATIONS,
          Kind.COUNTER,
          "CPU time taken on each CPU");

  /**
   * Like {@link #ACCT_USAGE_PERCPU}, in user mode. v1 {@code cpuacct.usage_percpu_user}, since 4.7.
   */
  public static final Metric<List<Duration>> ACCT_USAGE_PERCPU_USER =
      new Metric<>(
          CPUACCT,
          "cpuacct.usage_percpu_user",
          ValueTypes.DURATIONS,
          Kind.COUNTER,
          "CPU time taken on each CPU in user mode");

  /**
   * Like {@link #ACCT_USAGE_PERCPU}, in kernel mode. v1 {@code cpuacct.usage_percpu_sys}, since
   * 4.7.
   */
  public static final Metric<List<Duration>> ACCT_USAGE_PERCPU_SYS =
      new Metric<>(
          CPUACCT,
          "cpuacct.usage_percpu_sys",
          ValueTypes.DURATIONS,
          Kind.COUNTER,
          "CPU time taken on each CPU in kernel mode");

  /**
   * CPU time taken on each possible CPU, in user and in kernel mode.
   *
   * <p>v1 {@code cpuacct.usage_all}, since 4.8. v2: none.
   */
  public static final Metric<List<CpuUsage>> ACCT_USAGE_ALL =
      new Metric<>(
          CPUACCT,
          "cpuacct.usage_all",
          Types.CPU_USAGES,
          Kind.COUNTER,
          "CPU time taken on each CPU by mode");

  /**
   * CPU time taken in clock ticks.
   *
   * <p>v1 {@code cpuacct.stat}, since 2.6.30. v2: none.
   */
  public static final Metric<CpuTicks> ACCT_STAT =
      new Metric<>(
          CPUACCT, "cpuacct.stat", Types.CPU_TICKS, Kind.COUNTER, "CPU time taken, in clock ticks");

  private Cpu() {}

  static List<Property<?>> properties() {
    return List.of(
        MAX,
        MAX_BURST,
        WEIGHT,
        WEIGHT_NICE,
        SHARES,
        IDLE,
        UCLAMP_MIN,
        UCLAMP_MAX,
        STAT,
        STAT_LOCAL,
        PRESSURE,
        RT_RUNTIME,
        RT_PERIOD,
        ACCT_USAGE,
        ACCT_USAGE_USER,
        ACCT_USAGE_SYS,
        ACCT_USAGE_PERCPU,
        ACCT_USAGE_PERCPU_USER,
        ACCT_USAGE_PERCPU_SYS,
        ACCT_USAGE_ALL,
        ACCT_STAT);
  }
}
