package io.github.cgroup4j.controller;

import io.github.cgroup4j.ValueType;
import java.util.OptionalInt;

/**
 * How much memory is to be taken back from a group: the argument of {@link Memory#RECLAIM}.
 *
 * <p>The text form is {@code 64M} or {@code 64M swappiness=60}.
 *
 * @param bytes how many bytes
 * @param swappiness how much of it shall rather be swapped (200) than dropped from caches (0); the
 *     system's own if empty. Since Linux 6.12
 */
public record Reclaim(long bytes, OptionalInt swappiness) {

  /** The type of these values. */
  public static final ValueType<Reclaim> TYPE = Types.RECLAIM;

  /**
   * Checks the ranges.
   *
   * @param bytes how many bytes
   * @param swappiness how much of it shall rather be swapped (200) than dropped from caches (0);
   *     the system's own if empty. Since Linux 6.12
   * @throws IllegalArgumentException if the bytes are negative or the swappiness is not from 0 to
   *     200
   */
  public Reclaim {
    if (bytes < 0) {
      throw new IllegalArgumentException("cannot reclaim " + bytes + " bytes");
    }
    int value = swappiness.orElse(0);
    if (value < 0 || value > 200) {
      throw new IllegalArgumentException("swappiness is 0 to 200, not " + value);
    }
  }

  /**
   * {@return the wish to reclaim so many bytes}
   *
   * @param bytes how many bytes
   */
  public static Reclaim bytes(long bytes) {
    return new Reclaim(bytes, OptionalInt.empty());
  }

  /**
   * {@return the same wish with a swappiness from 0 to 200}
   *
   * @param value the value
   */
  public Reclaim swappiness(int value) {
    return new Reclaim(bytes, OptionalInt.of(value));
  }
}
