package io.github.cgroup4j.translation;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.controller.Io;
import io.github.cgroup4j.controller.IoStat;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.translation.TranslationException.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of several conversions, each property once. */
final class Merged {

  private final Version to;
  private final Map<Property<?>, PropertyValue<?>> values = new LinkedHashMap<>();

  Merged(Version to) {
    this.to = to;
  }

  /**
   * Adds what a value came to.
   *
   * @throws TranslationException if it differs from what another one came to; nothing is added
   */
  void add(PropertyValue<?> from, List<PropertyValue<?>> results) {
    Map<Property<?>, PropertyValue<?>> merged = new LinkedHashMap<>();
    for (PropertyValue<?> result : results) {
      PropertyValue<?> before = values.get(result.property());
      merged.put(
          result.property(),
          before == null || before.equals(result) ? result : both(from, before, result));
    }
    values.putAll(merged);
  }

  /** Statistics are put together; settings must be the same. */
  @SuppressWarnings("unchecked") // the types say what the values are
  private <T> PropertyValue<?> both(
      PropertyValue<?> from, PropertyValue<?> before, PropertyValue<T> result) {
    if (result.property().type() instanceof StatisticsType<?> type) {
      Counters counters =
          union(((Statistics) before.value()).counters(), ((Statistics) result.value()).counters());
      return PropertyValue.of(result.property(), (T) type.of(counters));
    }
    if (result.property().equals(Io.STAT)) {
      return PropertyValue.of(
          Io.STAT,
          devices(
              (Map<DeviceNumber, IoStat>) before.value(),
              (Map<DeviceNumber, IoStat>) result.value()));
    }
    throw new TranslationException(
        Reason.CONFLICT, from.toString(), to, "another value that was given comes to " + before);
  }

  private static Map<DeviceNumber, IoStat> devices(
      Map<DeviceNumber, IoStat> one, Map<DeviceNumber, IoStat> other) {
    Map<DeviceNumber, IoStat> all = new LinkedHashMap<>(one);
    other.forEach(
        (device, stat) ->
            all.merge(device, stat, (a, b) -> new IoStat(union(a.counters(), b.counters()))));
    return all;
  }

  private static Counters union(Counters one, Counters other) {
    Map<String, Long> all = new LinkedHashMap<>(one.asMap());
    other.asMap().forEach(all::putIfAbsent);
    return Counters.of(all);
  }

  /** The values; those that depend on others come after them. */
  List<PropertyValue<?>> inOrder() {
    List<PropertyValue<?>> all = new ArrayList<>(values.values());
    all.sort(Comparator.comparing(value -> dependsOnOthers(value.property())));
    return all;
  }

  private static boolean dependsOnOthers(Readable<?> property) {
    return property.equals(Memory.SWAP_MAX)
        || property.equals(Cpu.MAX_BURST)
        || property.name().equals("cpuset.cpu_exclusive")
        || property.name().equals("cpuset.cpus.partition");
  }
}
