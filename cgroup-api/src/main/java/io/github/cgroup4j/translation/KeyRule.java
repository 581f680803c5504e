package io.github.cgroup4j.translation;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.Translation;

/**
 * What a figure of a statistics file is called on the other version.
 *
 * @param property the statistics
 * @param key the figure's name there
 * @param toProperty the property that has it on the other version
 * @param toKey its name there; empty if the property is nothing but that figure
 * @param factor what it is multiplied with
 * @param divisor what it is then divided by, rounding down
 * @param translation how well it is the same
 */
public record KeyRule(
    Property<?> property,
    String key,
    Property<?> toProperty,
    String toKey,
    long factor,
    long divisor,
    Translation translation) {

  /**
   * {@return the figure on the other version; what is beyond {@link Long#MAX_VALUE} is that}
   *
   * @param figure the figure
   */
  public long convert(long figure) {
    long product =
        Math.multiplyHigh(figure, factor) == 0 && figure * factor >= 0
            ? figure * factor
            : Long.MAX_VALUE;
    return product / divisor;
  }
}
