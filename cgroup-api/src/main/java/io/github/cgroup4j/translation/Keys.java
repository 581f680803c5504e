package io.github.cgroup4j.translation;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Statistics;
import io.github.cgroup4j.StatisticsType;
import io.github.cgroup4j.Translation;
import io.github.cgroup4j.ValueTypes;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.Memory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the figures of statistics files are called on both versions (mm/memcontrol.c, memcg1_stats
 * and memory_stats; kernel/sched/core.c, cpu_cfs_stat_show and cpu_extra_stat_show).
 */
final class Keys {

  private static final String OWN = "total_";

  private static final List<KeyRule> FROM_V1 = new ArrayList<>();
  private static final List<KeyRule> FROM_V2 = new ArrayList<>();

  static {
    same(Cpu.STAT, "nr_periods", "nr_throttled", "nr_bursts");
    nanoseconds("cpuacct.usage", "usage_usec");
    nanoseconds("cpuacct.usage_user", "user_usec");
    nanoseconds("cpuacct.usage_sys", "system_usec");
    nanoseconds("throttled_time", "throttled_usec");
    nanoseconds("burst_time", "burst_usec");
    same(Cpu.STAT_LOCAL, "throttled_usec");
    nanoseconds(Cpu.STAT_LOCAL, "throttled_time", "throttled_usec");
    memory("cache", "file");
    memory("rss", "anon");
    memory("rss_huge", "anon_thp");
    memory("mapped_file", "file_mapped");
    memory("dirty", "file_dirty");
    memory("writeback", "file_writeback");
    for (String key :
        List.of(
            "shmem",
            "inactive_anon",
            "active_anon",
            "inactive_file",
            "active_file",
            "unevictable",
            "workingset_refault_anon",
            "workingset_refault_file",
            "pgfault",
            "pgmajfault")) {
      memory(key, key);
    }
    same(Memory.EVENTS, "max", "oom_kill");
    same(Memory.EVENTS_LOCAL, "max", "oom_kill");
    swap();
  }

  private Keys() {}

  /** All figures that are on both, in one direction. */
  static List<KeyRule> from(Version version) {
    return Collections.unmodifiableList(version == Version.V1 ? FROM_V1 : FROM_V2);
  }

  private static void same(Property<?> property, String... keys) {
    for (String key : keys) {
      KeyRule rule = new KeyRule(property, key, property, key, 1, 1, Translation.EXACT);
      FROM_V1.add(rule);
      FROM_V2.add(rule);
    }
  }

  private static void nanoseconds(String v1, String v2) {
    nanoseconds(Cpu.STAT, v1, v2);
  }

  private static void nanoseconds(Property<?> property, String v1, String v2) {
    Translation rule = Translation.scaled("nanoseconds on v1, microseconds on v2");
    FROM_V1.add(new KeyRule(property, v1, property, v2, 1, 1000, rule));
    FROM_V2.add(new KeyRule(property, v2, property, v1, 1000, 1, rule));
  }

  private static void memory(String v1, String v2) {
    Translation all = Translation.exact("the group and all below it");
    Translation own = Translation.approximate("of the group itself; v2 counts all below too");
    FROM_V1.add(new KeyRule(Memory.STAT, OWN + v1, Memory.STAT, v2, 1, 1, all));
    FROM_V1.add(new KeyRule(Memory.STAT, v1, Memory.STAT, v2, 1, 1, own));
    FROM_V2.add(new KeyRule(Memory.STAT, v2, Memory.STAT, OWN + v1, 1, 1, all));
  }

  private static void swap() {
    Translation rule = Translation.approximate("swap is a file of its own on v2");
    FROM_V1.add(new KeyRule(Memory.STAT, OWN + "swap", Memory.SWAP_CURRENT, "", 1, 1, rule));
  }

  /**
   * Translates the figures of one file; those that the other version does not have are left out.
   */
  static List<PropertyValue<?>> convert(
      Readable<? extends Statistics> property, Counters counters, Version from) {
    Map<Property<?>, Map<String, Long>> found = new LinkedHashMap<>();
    for (KeyRule rule : from(from)) {
      if (rule.property().equals(property) && counters.get(rule.key()).isPresent()) {
        // the first rule for a figure is the best
        found
            .computeIfAbsent(rule.toProperty(), first -> new LinkedHashMap<>())
            .putIfAbsent(rule.toKey(), rule.convert(counters.get(rule.key()).getAsLong()));
      }
    }
    List<PropertyValue<?>> values = new ArrayList<>();
    found.forEach((to, figures) -> values.add(value((Readable<?>) to, figures)));
    if (!found.containsKey(property)) {
      values.add(value(property, Map.of())); // nothing of it is known there, but it is the file
    }
    return values;
  }

  @SuppressWarnings("unchecked") // the type says what its values are
  private static <T> PropertyValue<T> value(Readable<T> property, Map<String, Long> figures) {
    if (property.type() instanceof StatisticsType<?> type) {
      return PropertyValue.of(property, (T) type.of(Counters.of(figures)));
    }
    if (property.type().equals(ValueTypes.BYTES)) {
      return PropertyValue.of(property, (T) Objects.requireNonNull(figures.get("")));
    }
    throw new IllegalStateException("a rule leads to " + property);
  }
}
