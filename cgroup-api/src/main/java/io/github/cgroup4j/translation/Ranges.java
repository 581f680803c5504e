package io.github.cgroup4j.translation;

import io.github.cgroup4j.Limit;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.ValueTypes;
import io.github.cgroup4j.controller.Blkio;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Io;
import io.github.cgroup4j.controller.IoLimits;
import io.github.cgroup4j.controller.IoWeights;
import io.github.cgroup4j.controller.Pids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kernels refuse beyond what the types do. */
final class Ranges {

  /** PID_MAX_LIMIT on 64 bits. */
  private static final Limit MOST_PIDS = Limit.of(4_194_304);

  private Ranges() {}

  /**
   * From here on the kernel takes an amount of bytes for no limit, or anyone does: less than 16 GiB
   * below 2^63
   */
  private static final Limit NONE = Limit.of(Long.MAX_VALUE - (1L << 34));

  /** The value that the kernel takes it for. */
  @SuppressWarnings("unchecked") // the type says what the value is
  static <T> PropertyValue<T> asTaken(PropertyValue<T> value) {
    boolean beyond =
        value.property().type().equals(ValueTypes.BYTES_LIMIT)
            && value.value() instanceof Limit limit
            && limit.compareTo(NONE) >= 0;
    return beyond ? PropertyValue.of(value.property(), (T) Limit.UNLIMITED) : value;
  }

  /** What is wrong with a value; null if a kernel takes it. */
  static @Nullable String complaint(
      PropertyValue<?> value, List<PropertyValue<?>> others, Given given) {
    Readable<?> property = value.property();
    if (property.equals(Cpu.MAX)) {
      return cpu((CpuMax) value.value());
    }
    if (property.equals(Cpu.MAX_BURST)) {
      return burst((Duration) value.value(), given);
    }
    if (property.equals(Pids.MAX)) {
      Limit limit = (Limit) value.value();
      return !limit.isUnlimited() && limit.compareTo(MOST_PIDS) > 0
          ? "the most that can be set is " + MOST_PIDS + " (EINVAL)"
          : null;
    }
    if (property.equals(Io.BFQ_WEIGHT)) {
      return bfq((IoWeights) value.value());
    }
    if (property.equals(Blkio.BFQ_DEFAULT_WEIGHT)) {
      return bfq(IoWeights.of((int) Math.min((Long) value.value(), 10_000)));
    }
    if (property.equals(Io.MAX)) {
      return io((Map<?, ?>) value.value());
    }
    return null;
  }

  private static @Nullable String cpu(CpuMax max) {
    try {
      CpuMax.micros(max.quota().amount().orElse(CpuMax.DEFAULT_PERIOD_MICROS), max.periodMicros());
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage() + " (EINVAL)";
    }
  }

  private static @Nullable String burst(Duration burst, Given given) {
    if (burst.isNegative()) {
      return "a burst cannot be negative (EINVAL)";
    }
    Limit quota = given.value(Cpu.MAX).map(CpuMax::quota).orElse(Limit.UNLIMITED);
    boolean beyond =
        !quota.isUnlimited()
            && burst.compareTo(
                    Duration.ofMillis(1).multipliedBy(quota.amount().getAsLong()).dividedBy(1000))
                > 0;
    return beyond ? "a burst is at most the quota, " + quota + " us (EINVAL)" : null;
  }

  private static @Nullable String bfq(IoWeights weights) {
    boolean inRange = weights.weight() <= 1000;
    for (int weight : weights.devices().values()) {
      inRange &= weight <= 1000;
    }
    return inRange ? null : "a weight of bfq is 1 to 1000 (ERANGE)";
  }

  private static @Nullable String io(Map<?, ?> devices) {
    for (Object each : devices.values()) {
      IoLimits limits = (IoLimits) each;
      if (List.of(limits.rbps(), limits.wbps(), limits.riops(), limits.wiops())
          .contains(Limit.ZERO)) {
        return "a limit of I/O cannot be 0; the least is 1 (ERANGE)";
      }
    }
    return null;
  }
}
