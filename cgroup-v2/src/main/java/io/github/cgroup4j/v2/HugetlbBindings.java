package io.github.cgroup4j.v2;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Hugetlb;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import java.util.Map;

/** Where the properties of {@link Hugetlb} live on v2. */
final class HugetlbBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .setting(Hugetlb.MAX, "5.6", Codecs.LIMIT)
          .metric(Hugetlb.CURRENT, "5.6", Codecs.COUNT)
          .setting(Hugetlb.RSVD_MAX, "5.7", Codecs.LIMIT)
          .metric(Hugetlb.RSVD_CURRENT, "5.7", Codecs.COUNT)
          .statistics(Hugetlb.EVENTS, "5.6")
          .statistics(Hugetlb.EVENTS_LOCAL, "5.6")
          .metric(Hugetlb.NUMA_STAT, "5.17", Codecs.NUMA_BYTES)
          .toMap();

  private HugetlbBindings() {}
}
