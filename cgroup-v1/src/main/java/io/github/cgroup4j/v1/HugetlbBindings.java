package io.github.cgroup4j.v1;

import static io.github.cgroup4j.Controller.HUGETLB;

import io.github.cgroup4j.Property;
import io.github.cgroup4j.controller.Hugetlb;
import io.github.cgroup4j.spi.Binding;
import io.github.cgroup4j.spi.Bindings;
import io.github.cgroup4j.spi.Codecs;
import io.github.cgroup4j.spi.InterfaceFile;
import java.util.Map;

/** Where the properties of {@link Hugetlb} live on v1. */
final class HugetlbBindings {

  static final Map<Property<?>, Binding<?>> ALL =
      new Bindings()
          .setting(Hugetlb.MAX, file("limit_in_bytes", "3.6"), Codecs.LIMIT_V1)
          .metric(Hugetlb.CURRENT, file("usage_in_bytes", "3.6"), Codecs.COUNT)
          .setting(Hugetlb.RSVD_MAX, file("rsvd.limit_in_bytes", "5.7"), Codecs.LIMIT_V1)
          .metric(Hugetlb.RSVD_CURRENT, file("rsvd.usage_in_bytes", "5.7"), Codecs.COUNT)
          .metric(Hugetlb.NUMA_STAT, "5.17", Codecs.NUMA_BYTES)
          .setting(Hugetlb.PEAK, "3.6", Codecs.RESETTABLE_COUNT)
          .setting(Hugetlb.FAILCNT, "3.6", Codecs.RESETTABLE_COUNT)
          .setting(Hugetlb.RSVD_PEAK, "5.7", Codecs.RESETTABLE_COUNT)
          .setting(Hugetlb.RSVD_FAILCNT, "5.7", Codecs.RESETTABLE_COUNT)
          .toMap();

  private HugetlbBindings() {}

  private static InterfaceFile file(String name, String since) {
    return InterfaceFile.of(HUGETLB, "hugetlb.<size>." + name, since);
  }
}
