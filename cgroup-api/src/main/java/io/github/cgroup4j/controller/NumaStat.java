package io.github.cgroup4j.controller;

import io.github.cgroup4j.Counters;
import io.github.cgroup4j.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * On which NUMA nodes memory is: {@code memory.numa_stat}.
 *
 * <p>The text form is {@code bytes anon N0=4096,N1=0 file N0=0,N1=0}.
 *
 * @param unit what the figures count: bytes on v2, pages on v1
 * @param kinds the figures of each kind of memory by node, {@code N0}, {@code N1}, …, in the
 *     kernel's order; v1 also has a sum by the name of the kind
 */
public record NumaStat(Unit unit, Map<String, Counters> kinds) {

  /** The type of these values. */
  public static final ValueType<NumaStat> TYPE = Types.NUMA_STAT;

  /** What the figures count. */
  public enum Unit {
    /** Bytes. */
    BYTES,
    /** Pages, mostly of 4096 bytes. */
    PAGES
  }

  /**
   * Copies the map.
   *
   * @param unit what the figures count: bytes on v2, pages on v1
   * @param kinds the figures of each kind of memory by node, {@code N0}, {@code N1}, …, in the
   *     kernel's order; v1 also has a sum by the name of the kind
   */
  public NumaStat {
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
  }

  /**
   * {@return how much there is on a node}
   *
   * @param kind the kind of memory by the kernel's name: v2 {@code anon}, {@code file}, …; v1
   *     {@code total}, {@code file}, {@code anon}, {@code unevictable}, and the same with {@code
   *     hierarchical_} for the whole subtree
   * @param node the node
   */
  public OptionalLong of(String kind, int node) {
    Objects.requireNonNull(kind, "kind");
    Counters counters = kinds.get(kind);
    return counters == null ? OptionalLong.empty() : counters.get("N" + node);
  }

  /**
   * {@return what changed since an earlier reading} Kinds that were not reported earlier are left
   * out.
   *
   * @param earlier an earlier reading of the same
   */
  public NumaStat minus(NumaStat earlier) {
    Objects.requireNonNull(earlier, "earlier");
    Map<String, Counters> changes = new LinkedHashMap<>();
    for (Map.Entry<String, Counters> kind : kinds.entrySet()) {
      Counters before = earlier.kinds.get(kind.getKey());
      if (before != null) {
        changes.put(kind.getKey(), kind.getValue().minus(before));
      }
    }
    return new NumaStat(unit, changes);
  }
}
