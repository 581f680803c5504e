package io.github.cgroup4j.examples;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.controller.NumberSet;
import io.github.cgroup4j.controller.Weight;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Values for JSON, without loss: amounts as numbers, {@code max} as text, times in microseconds,
 * statistics and values with a structure as objects.
 */
final class Exact {

  private Exact() {}

  static @Nullable Object of(@Nullable Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Limit limit) {
      return limit.isUnlimited() ? "max" : limit.amount().getAsLong();
    }
    if (value instanceof Weight weight) {
      return weight.value();
    }
    if (value instanceof Duration time) {
      return micros(time);
    }
    if (value instanceof Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    if (value instanceof Statistics statistics) {
      return statistics.counters().asMap();
    }
    if (value instanceof Counters counters) {
      return counters.asMap();
    }
    if (value instanceof Controller || value instanceof NumberSet<?>) {
      return value.toString();
    }
    return composed(value);
  }

  private static @Nullable Object composed(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      map.forEach((key, each) -> all.put(String.valueOf(key), of(each)));
      return all;
    }
    if (value instanceof Collection<?> collection) {
      List<@Nullable Object> all = new ArrayList<>();
      collection.forEach(each -> all.add(of(each)));
      return all;
    }
    if (value instanceof Optional<?> optional) {
      return of(optional.orElse(null));
    }
    if (value instanceof OptionalLong number) {
      return number.isPresent() ? number.getAsLong() : null;
    }
    if (value instanceof OptionalDouble number) {
      return number.isPresent() ? number.getAsDouble() : null;
    }
    return value instanceof Record record && !isNamed(record) ? object(record) : value.toString();
  }

  /** Device numbers, classes of traffic and rules have a text of their own. */
  private static boolean isNamed(Record record) {
    return switch (record.getClass().getSimpleName()) {
      case "DeviceNumber", "ClassId", "DeviceRule" -> true;
      default -> false;
    };
  }

  private static Map<String, @Nullable Object> object(Record record) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(record);
        Object exact = of(value);
        if (exact != null) {
          all.put(component.getName(), exact);
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a component of a public record cannot be read", e);
      }
    }
    return all;
  }

  private static Object micros(Duration time) {
    long nanos;
    try {
      nanos = time.toNanos();
    } catch (ArithmeticException e) {
      return time.getSeconds() * 1e6;
    }
    if (nanos % 1000 == 0) {
      return nanos / 1000;
    }
    return nanos / 1e3;
  }
}
