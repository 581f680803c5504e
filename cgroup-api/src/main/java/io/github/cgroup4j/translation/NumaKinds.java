package io.github.cgroup4j.translation;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.PropertyValue;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.NumaStat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code memory.numa_stat}: v1 has pages of the group itself and, with a prefix, of all below it
 * too; v2 the latter in bytes.
 */
final class NumaKinds {

  private static final long PAGE = 4096;
  private static final String ALL = "hierarchical_";
  private static final List<String> COMMON = List.of("anon", "file", "unevictable");

  private NumaKinds() {}

  static PropertyValue<NumaStat> toV2(NumaStat stat) {
    boolean pages = stat.unit() == NumaStat.Unit.PAGES;
    Map<String, Counters> kinds = new LinkedHashMap<>();
    for (String kind : COMMON) {
      Counters nodes = stat.kinds().getOrDefault(ALL + kind, stat.kinds().get(kind));
      if (nodes != null) {
        kinds.put(kind, nodes(nodes, kind, pages ? PAGE : 1, 1));
      }
    }
    return PropertyValue.of(Memory.NUMA_STAT, new NumaStat(NumaStat.Unit.BYTES, kinds));
  }

  static PropertyValue<NumaStat> toV1(NumaStat stat) {
    boolean bytes = stat.unit() == NumaStat.Unit.BYTES;
    Map<String, Counters> kinds = new LinkedHashMap<>();
    for (String kind : COMMON) {
      Counters nodes = stat.kinds().get(kind);
      if (nodes != null) {
        kinds.put(ALL + kind, nodes(nodes, "", 1, bytes ? PAGE : 1));
      }
    }
    return PropertyValue.of(Memory.NUMA_STAT, new NumaStat(NumaStat.Unit.PAGES, kinds));
  }

  /** The figures without v1's sum, which has the name of the kind. */
  private static Counters nodes(Counters figures, String sum, long factor, long divisor) {
    Map<String, Long> nodes = new LinkedHashMap<>();
    for (int i = 0; i < figures.size(); i++) {
      String name = figures.name(i);
      if (!name.equals(sum) && !name.equals(ALL + sum)) {
        nodes.put(name, saturated(figures.value(i), factor) / divisor);
      }
    }
    return Counters.of(nodes);
  }

  private static long saturated(long figure, long factor) {
    return figure > Long.MAX_VALUE / factor ? Long.MAX_VALUE : figure * factor;
  }
}
