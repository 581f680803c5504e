package io.github.cgroup4j;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An amount that may not be exceeded, or no limit at all: {@code max} on v2, {@code -1} or a
 * page-rounded maximum on v1.
 *
 * <p>The unit is that of the property it belongs to: bytes, tasks, groups. Ordered by what it lets
 * through: {@link #UNLIMITED} is above every amount. Immutable.
 */
public final class Limit implements Comparable<Limit> {

  /** No limit. */
  public static final Limit UNLIMITED = new Limit(Long.MAX_VALUE, true);

  /** Nothing at all. */
  public static final Limit ZERO = new Limit(0, false);

  private final long amount;
  private final boolean unlimited;

  private Limit(long amount, boolean unlimited) {
    this.amount = amount;
    this.unlimited = unlimited;
  }

  /**
   * {@return a limit of an amount in the property's unit}
   *
   * @param amount the amount
   * @throws IllegalArgumentException if the amount is negative
   */
  public static Limit of(long amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("a limit cannot be negative: " + amount);
    }
    return amount == 0 ? ZERO : new Limit(amount, false);
  }

  /**
   * {@return a limit of so many bytes}
   *
   * @param bytes how many bytes
   */
  public static Limit bytes(long bytes) {
    return of(bytes);
  }

  /**
   * {@return a limit of so many KiB (1024 bytes)}
   *
   * @param kibibytes the kibibytes
   * @throws IllegalArgumentException if negative, or more than {@link Long#MAX_VALUE} bytes
   */
  public static Limit kibibytes(long kibibytes) {
    return scaled(kibibytes, 1L << 10);
  }

  /**
   * {@return a limit of so many MiB (1024 KiB)}
   *
   * @param mebibytes the mebibytes
   * @throws IllegalArgumentException if negative, or more than {@link Long#MAX_VALUE} bytes
   */
  public static Limit mebibytes(long mebibytes) {
    return scaled(mebibytes, 1L << 20);
  }

  /**
   * {@return a limit of so many GiB (1024 MiB)}
   *
   * @param gibibytes the gibibytes
   * @throws IllegalArgumentException if negative, or more than {@link Long#MAX_VALUE} bytes
   */
  public static Limit gibibytes(long gibibytes) {
    return scaled(gibibytes, 1L << 30);
  }

  private static Limit scaled(long amount, long unit) {
    if (amount > Long.MAX_VALUE / unit) {
      throw new IllegalArgumentException("a limit of " + amount + " times " + unit + " overflows");
    }
    return of(amount < 0 ? amount : amount * unit);
  }

  /** {@return whether nothing is limited} */
  public boolean isUnlimited() {
    return unlimited;
  }

  /** {@return the amount; empty if unlimited} */
  public OptionalLong amount() {
    return unlimited ? OptionalLong.empty() : OptionalLong.of(amount);
  }

  /**
   * {@return the smaller of the two: what binds when both hold}
   *
   * @param other the other one
   */
  public Limit min(Limit other) {
    return compareTo(other) <= 0 ? this : other;
  }

  @Override
  public int compareTo(Limit other) {
    return unlimited == other.unlimited
        ? Long.compare(amount, other.amount)
        : Boolean.compare(unlimited, other.unlimited);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Limit that && unlimited == that.unlimited && amount == that.amount;
  }

  @Override
  public int hashCode() {
    return Boolean.hashCode(unlimited) * 31 + Long.hashCode(amount);
  }

  /** The amount in digits, or {@code max}. */
  @Override
  public String toString() {
    return unlimited ? "max" : Long.toString(amount);
  }
}
