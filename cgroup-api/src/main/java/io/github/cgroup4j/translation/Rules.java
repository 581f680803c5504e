package io.github.cgroup4j.translation;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.Translation;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.Io;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.translation.Rule.Conversion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one direction. What has none is the same property on both versions, whose values
 * pass as they are, or has nothing like it on the other.
 */
final class Rules {

  private final Map<Property<?>, Rule<?>> rules = new LinkedHashMap<>();
  private final Map<Property<?>, Object> neutral = new LinkedHashMap<>();

  /** Begins with what is the same in both directions. */
  Rules(Version from) {
    figures(Cpu.STAT, from);
    figures(Cpu.STAT_LOCAL, from);
    figures(Memory.STAT, from);
    figures(Memory.EVENTS, from);
    figures(Memory.EVENTS_LOCAL, from);
    both(Io.MAX, (limits, given) -> List.of(PropertyValue.of(Io.MAX, Iops.inRange(limits))));
  }

  /** Statistics that both have, with other names in them. */
  private <T extends Statistics> void figures(Readable<T> statistics, Version from) {
    both(statistics, (value, given) -> Keys.convert(statistics, value.counters(), from));
  }

  /** Adds a rule to properties that only the other version has. */
  <T> Rules rule(
      Readable<T> property,
      Translation translation,
      List<Property<?>> to,
      Conversion<T> conversion) {
    rules.put(property, new Rule<>(property, to, translation, conversion));
    return this;
  }

  /** Adds a rule that converts each value for itself. */
  <T, U> Rules rule(
      Readable<T> property, Translation translation, Readable<U> to, Function<T, U> function) {
    return rule(
        property,
        translation,
        List.of(to),
        (value, given) -> List.of(PropertyValue.of(to, function.apply(value))));
  }

  /** Adds a rule for a property that both have and whose values do not all pass as they are. */
  <T> Rules both(Readable<T> property, Conversion<T> conversion) {
    rules.put(property, new Rule<>(property, List.of(property), null, conversion));
    return this;
  }

  /**
   * Adds the value of a property that asks for nothing, so that the other version need not have it.
   */
  <T> Rules neutral(Readable<T> property, T value) {
    neutral.put(property, value);
    return this;
  }

  @SuppressWarnings("unchecked") // a rule is kept under its property
  <T> @Nullable Rule<T> find(Readable<T> property) {
    return (Rule<T>) rules.get(property.bound());
  }

  boolean isNeutral(PropertyValue<?> value) {
    return value.value().equals(neutral.get(value.property()));
  }
}
