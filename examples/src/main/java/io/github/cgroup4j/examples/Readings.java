package io.github.cgroup4j.examples;

import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Weight;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Values as text for people, which is also how they are given. */
final class Readings {

  private Readings() {}

  /** The value as its type writes it; CPU time in CPUs where that is exact. */
  static String text(PropertyValue<?> value) {
    if (value.value() instanceof CpuMax max && max.periodMicros() == CpuMax.DEFAULT_PERIOD_MICROS) {
      return max.quota().amount().isPresent() ? cpus(max.quota().amount().getAsLong()) : "max";
    }
    return value.text();
  }

  private static String cpus(long quota) {
    BigDecimal cpus =
        BigDecimal.valueOf(quota)
            .divide(BigDecimal.valueOf(CpuMax.DEFAULT_PERIOD_MICROS), 5, RoundingMode.UNNECESSARY)
            .stripTrailingZeros();
    return cpus.toPlainString() + " cpus";
  }

  /**
   * Reads a value that is to be set.
   *
   * @throws IllegalArgumentException if it is none of the property, or no kernel takes it
   */
  static <T> T parse(Readable<T> property, String text) {
    try {
      // 1.5 as well as 1.5 cpus
      boolean number = property.equals(Cpu.MAX) && text.strip().matches("[0-9]{1,6}(\\.[0-9]+)?");
      T value = property.type().parse(number ? text.strip() + " cpus" : text);
      check(value);
      return value;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(property.name() + ": " + e.getMessage(), e);
    }
  }

  /** Types also have the values that kernels only report, such as the weight of an idle group. */
  private static void check(Object value) {
    if (value.equals(Weight.IDLE)) {
      throw new IllegalArgumentException(
          "a weight is 1 to 10000; 0 is what some kernels report of an idle group: set cpu.idle=1");
    }
    if (value instanceof CpuMax max) {
      CpuMax.micros(max.quota().amount().orElse(CpuMax.DEFAULT_PERIOD_MICROS), max.periodMicros());
    }
  }
}
