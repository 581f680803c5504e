package io.github.cgroup4j;

/** What the numbers of a property's value count. */
public enum Unit {
  /** The value is no number, or counts things that have a name of their own. */
  NONE,
  /** Bytes. */
  BYTES,
  /** Microseconds. */
  MICROSECONDS,
  /** Nanoseconds. */
  NANOSECONDS,
  /** Ticks of the kernel's clock, mostly a hundredth of a second. */
  TICKS,
  /** Hundredths of the whole. */
  PERCENT,
  /** Several figures, each with a unit of its own. */
  VARIOUS
}
