package io.github.cgroup4j.controller;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.ValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How much CPU time a group may take: so much per period.
 *
 * <pre>{@code
 * group.set(Cpu.MAX, CpuMax.cpus(1.5)); // 150 ms per 100 ms, on all CPUs together
 * }</pre>
 *
 * <p>The text form is {@code max}, {@code 1.5 cpus}, or quota and period in microseconds: {@code
 * 50000 100000}, {@code max 50000}.
 *
 * @param quota the CPU time in microseconds that the group may take in each period, on all CPUs
 *     together
 * @param periodMicros the length of a period in microseconds; the kernel wants 1000 to 1000000
 */
public record CpuMax(Limit quota, long periodMicros) {

  /** The period of a new group in microseconds. */
  public static final long DEFAULT_PERIOD_MICROS = 100_000;

  /** No limit, with the period of a new group. */
  public static final CpuMax UNLIMITED = new CpuMax(Limit.UNLIMITED, DEFAULT_PERIOD_MICROS);

  /** The type of these values. */
  public static final ValueType<CpuMax> TYPE = Types.CPU_MAX;

  // kernel/sched/core.c: min_cfs_quota_period, max_cfs_quota_period; vector v2.cpu.max.bounds
  private static final long SHORTEST_MICROS = 1_000;
  private static final long LONGEST_PERIOD_MICROS = 1_000_000;
  private static final long GREATEST_QUOTA_MICROS = 17_592_186_044_415L;
  private static final long GREATEST_CPUS = GREATEST_QUOTA_MICROS / DEFAULT_PERIOD_MICROS;

  /**
   * Checks no more than that the period is positive, so that everything that a kernel may report is
   * possible.
   *
   * @param quota the CPU time in microseconds that the group may take in each period, on all CPUs
   *     together
   * @param periodMicros the length of a period in microseconds; the kernel wants 1000 to 1000000
   * @throws IllegalArgumentException if the period is not positive
   */
  public CpuMax {
    Objects.requireNonNull(quota, "quota");
    if (periodMicros <= 0) {
      throw new IllegalArgumentException("a period must be positive: " + periodMicros + " us");
    }
  }

  /**
   * {@return the limit of so many CPUs, with a period of 100 ms, or of 1 s where the quota would
   * else be too small for the kernel}
   *
   * @param cpus how many CPUs' worth of time, for example 1.5
   * @throws IllegalArgumentException if it is below 0.001 or beyond what the kernel takes
   */
  public static CpuMax cpus(double cpus) {
    if (!(cpus >= 0.001 && cpus <= GREATEST_CPUS)) {
      throw new IllegalArgumentException(
          plain(cpus) + " CPUs are not possible: 0.001 to " + GREATEST_CPUS);
    }
    long period =
        cpus * DEFAULT_PERIOD_MICROS < SHORTEST_MICROS
            ? LONGEST_PERIOD_MICROS
            : DEFAULT_PERIOD_MICROS;
    long quota = Math.round(cpus * period);
    return micros(quota, period);
  }

  private static String plain(double number) {
    return Double.isNaN(number) || Double.isInfinite(number)
        ? Double.toString(number)
        : BigDecimal.valueOf(number).toPlainString();
  }

  /**
   * {@return the limit of so much CPU time per period, both rounded down to microseconds}
   *
   * @param quota the CPU time in each period, of all CPUs together
   * @param period the length of a period
   * @throws IllegalArgumentException if the kernel would not take them: the quota from 1 ms, the
   *     period from 1 ms to 1 s
   */
  public static CpuMax of(Duration quota, Duration period) {
    return micros(toMicros(quota), toMicros(period));
  }

  /**
   * {@return the limit of so many microseconds per period}
   *
   * @param quota the CPU time in each period, of all CPUs together
   * @param period the length of a period
   * @throws IllegalArgumentException if the kernel would not take them: the quota from 1000 to
   *     17592186044415, the period from 1000 to 1000000
   */
  public static CpuMax micros(long quota, long period) {
    if (quota < SHORTEST_MICROS || quota > GREATEST_QUOTA_MICROS) {
      throw new IllegalArgumentException(
          "a quota is 1000 to " + GREATEST_QUOTA_MICROS + " us, not " + quota + " us");
    }
    return new CpuMax(Limit.of(quota), checkPeriod(period));
  }

  /**
   * {@return no limit, with a period for when one is set}
   *
   * @param period the length of a period
   * @throws IllegalArgumentException if the kernel would not take the period: 1 ms to 1 s
   */
  public static CpuMax unlimited(Duration period) {
    return new CpuMax(Limit.UNLIMITED, checkPeriod(toMicros(period)));
  }

  static long checkPeriod(long period) {
    if (period < SHORTEST_MICROS || period > LONGEST_PERIOD_MICROS) {
      throw new IllegalArgumentException("a period is 1000 to 1000000 us, not " + period + " us");
    }
    return period;
  }

  private static long toMicros(Duration time) {
    try {
      return time.toNanos() / 1000;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("too long: " + time, e);
    }
  }

  /** {@return whether the group may take all there is} */
  public boolean isUnlimited() {
    return quota.isUnlimited();
  }

  /** {@return the length of a period} */
  public Duration period() {
    return Times.ofMicros(periodMicros);
  }

  /** {@return how many CPUs' worth of time that is; empty if unlimited} */
  public OptionalDouble cpus() {
    return quota.isUnlimited()
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) quota.amount().getAsLong() / periodMicros);
  }

  /** Quota and period as v2 writes them, for example {@code 50000 100000}. */
  @Override
  public String toString() {
    return quota + " " + periodMicros;
  }
}
