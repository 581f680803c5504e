package io.github.cgroup4j.controller;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.ValueType;
import java.util.Objects;

/**
 * How much may be read from and written to one device per second.
 *
 * <p>The text form is {@code rbps=1M wbps=max riops=100 wiops=max}; what is left out is unlimited.
 *
 * @param rbps bytes read per second
 * @param wbps bytes written per second
 * @param riops read operations per second
 * @param wiops write operations per second
 */
public record IoLimits(Limit rbps, Limit wbps, Limit riops, Limit wiops) {

  /** No limits. */
  public static final IoLimits UNLIMITED =
      new IoLimits(Limit.UNLIMITED, Limit.UNLIMITED, Limit.UNLIMITED, Limit.UNLIMITED);

  /** The type of these values. */
  public static final ValueType<IoLimits> TYPE = Types.IO_LIMITS;

  /**
   * Makes limits.
   *
   * @param rbps bytes read per second
   * @param wbps bytes written per second
   * @param riops reads per second
   * @param wiops writes per second
   */
  public IoLimits {
    Objects.requireNonNull(rbps, "rbps");
    Objects.requireNonNull(wbps, "wbps");
    Objects.requireNonNull(riops, "riops");
    Objects.requireNonNull(wiops, "wiops");
  }

  /**
   * {@return the same limits but for bytes read per second}
   *
   * @param limit the limit
   */
  public IoLimits rbps(Limit limit) {
    return new IoLimits(limit, wbps, riops, wiops);
  }

  /**
   * {@return the same limits but for bytes written per second}
   *
   * @param limit the limit
   */
  public IoLimits wbps(Limit limit) {
    return new IoLimits(rbps, limit, riops, wiops);
  }

  /**
   * {@return the same limits but for read operations per second}
   *
   * @param limit the limit
   */
  public IoLimits riops(Limit limit) {
    return new IoLimits(rbps, wbps, limit, wiops);
  }

  /**
   * {@return the same limits but for write operations per second}
   *
   * @param limit the limit
   */
  public IoLimits wiops(Limit limit) {
    return new IoLimits(rbps, wbps, riops, limit);
  }

  /** {@return whether nothing is limited} */
  public boolean isUnlimited() {
    return equals(UNLIMITED);
  }

  /** The text form. */
  @Override
  public String toString() {
    return TYPE.format(this);
  }
}
