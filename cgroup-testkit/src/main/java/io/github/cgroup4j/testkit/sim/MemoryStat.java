package io.github.cgroup4j.testkit.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The texts of memory.stat: captured ones, with the figures that are simulated put in. */
final class MemoryStat {

  private static final Pattern LINE = Pattern.compile("(?m)^(\\w+) (\\d+)$");

  private final MemorySubsystem memory;

  MemoryStat(MemorySubsystem memory) {
    this.memory = memory;
  }

  /** Each figure is that of the subtree (v2.acct.stat). */
  String v2(GroupNode group) {
    MemoryFigures all = memory.total(group);
    Map<String, Long> values = new LinkedHashMap<>();
    values.put("anon", all.anon);
    values.put("file", all.file);
    values.put("inactive_anon", all.anon);
    values.put("inactive_file", all.file);
    values.put("pgfault", all.faults);
    values.put("pgscan", all.scanned);
    values.put("pgscan_direct", all.scanned);
    values.put("pgsteal", all.stolen);
    values.put("pgsteal_direct", all.stolen);
    return text(group, values);
  }

  /** The group's own figures, and with {@code total_} those of the subtree (v1.acct.stat). */
  String v1(GroupNode group) {
    Map<String, Long> values = new LinkedHashMap<>();
    put(values, "", memory.stateOf(group).own);
    put(values, "total_", memory.total(group));
    values.put("hierarchical_memory_limit", memory.hierarchical(group, false));
    values.put("hierarchical_memsw_limit", memory.hierarchical(group, true));
    return text(group, values);
  }

  private static void put(Map<String, Long> values, String prefix, MemoryFigures figures) {
    values.put(prefix + "cache", figures.file);
    values.put(prefix + "rss", figures.anon);
    values.put(prefix + "swap", figures.swapped);
    values.put(prefix + "inactive_anon", figures.anon);
    values.put(prefix + "inactive_file", figures.file);
    values.put(prefix + "pgpgin", figures.pagesIn);
    values.put(prefix + "pgpgout", figures.pagesOut);
    values.put(prefix + "pgfault", figures.faults);
  }

  private static String text(GroupNode group, Map<String, Long> values) {
    String first = group.tree().firstContent("memory.stat", group.isRoot());
    return group.isRoot() ? first : LINE.matcher(first).replaceAll(line -> line(line, values));
  }

  private static String line(MatchResult line, Map<String, Long> values) {
    Long value = values.get(line.group(1));
    return value == null ? line.group() : line.group(1) + " " + value;
  }
}
