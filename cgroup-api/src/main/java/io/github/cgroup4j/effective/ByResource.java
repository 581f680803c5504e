package io.github.cgroup4j.effective;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Counters;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.controller.Hugetlb;
import io.github.cgroup4j.controller.Io;
import io.github.cgroup4j.controller.IoLimits;
import io.github.cgroup4j.controller.Misc;
import io.github.cgroup4j.controller.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What holds of the controllers that limit several resources by name: io, hugetlb, misc. */
final class ByResource {

  private final Ancestry ancestry;
  private final Machine machine;

  ByResource(Ancestry ancestry, Machine machine) {
    this.ancestry = ancestry;
    this.machine = machine;
  }

  SortedMap<DeviceNumber, IoBounds> io() throws CgroupException {
    List<Level<Map<DeviceNumber, IoLimits>>> levels = ancestry.levels(Io.MAX);
    if (isOnV1(Controller.IO)) {
      // v1 throttles each group for itself, whatever is above (cgroup-v1/blkio-controller.rst,
      // "Hierarchical Cgroups": only with sane_behavior, which there is not)
      levels.removeIf(level -> level.source().kind() != Source.Kind.OWN_GROUP);
    }
    SortedSet<DeviceNumber> devices = new TreeSet<>();
    for (Level<Map<DeviceNumber, IoLimits>> level : levels) {
      devices.addAll(level.value().keySet());
    }
    String unseen = isOnV1(Controller.IO) ? "" : ancestry.unseen(Controller.IO);
    SortedMap<DeviceNumber, IoBounds> bounds = new TreeMap<>();
    for (DeviceNumber device : devices) {
      bounds.put(
          device,
          new IoBounds(
              io(levels, device, IoLimits::rbps, unseen),
              io(levels, device, IoLimits::wbps, unseen),
              io(levels, device, IoLimits::riops, unseen),
              io(levels, device, IoLimits::wiops, unseen)));
    }
    return Collections.unmodifiableSortedMap(bounds);
  }

  private static Bound<Limit> io(
      List<Level<Map<DeviceNumber, IoLimits>>> levels,
      DeviceNumber device,
      Function<IoLimits, Limit> limit,
      String unseen) {
    List<Level<Limit>> each = new ArrayList<>();
    for (Level<Map<DeviceNumber, IoLimits>> level : levels) {
      IoLimits limits = level.value().getOrDefault(device, IoLimits.UNLIMITED);
      each.add(new Level<>(level.source(), limit.apply(limits)));
    }
    return Minimum.ofLimits(each, unseen);
  }

  private boolean isOnV1(Controller controller) {
    return ancestry
        .cgroups()
        .hierarchy(controller)
        .filter(hierarchy -> hierarchy.version() == Version.V1)
        .isPresent();
  }

  SortedMap<String, Bound<Limit>> hugetlb() throws CgroupException {
    SortedSet<String> sizes = new TreeSet<>();
    for (Group group : ancestry.groups(Hugetlb.MAX)) {
      if (group.exists()) {
        for (String file : group.files()) {
          size(file, "hugetlb.<size>.max", sizes);
          size(file, "hugetlb.<size>.limit_in_bytes", sizes);
        }
      }
    }
    SortedMap<String, Bound<Limit>> bounds = new TreeMap<>();
    for (String size : sizes) {
      Setting<Limit> max = Hugetlb.MAX.of(size);
      List<Level<Limit>> levels = ancestry.levels(max);
      machine.hugePages(size).ifPresent(levels::add);
      bounds.put(size, Minimum.ofLimits(levels, ancestry.unseen(Controller.HUGETLB)));
    }
    return Collections.unmodifiableSortedMap(bounds);
  }

  private static void size(String file, String pattern, SortedSet<String> sizes) {
    Vocabulary.match(Hugetlb.MAX, pattern, file).flatMap(Property::argument).ifPresent(sizes::add);
  }

  SortedMap<String, Bound<Limit>> misc() throws CgroupException {
    List<Level<Map<String, Limit>>> levels = ancestry.levels(Misc.MAX);
    List<Level<Counters>> capacities = ancestry.levels(Misc.CAPACITY);
    SortedSet<String> names = new TreeSet<>();
    levels.forEach(level -> names.addAll(level.value().keySet()));
    capacities.forEach(level -> names.addAll(level.value().asMap().keySet()));
    SortedMap<String, Bound<Limit>> bounds = new TreeMap<>();
    for (String name : names) {
      List<Level<Limit>> each = new ArrayList<>();
      for (Level<Map<String, Limit>> level : levels) {
        each.add(new Level<>(level.source(), level.value().getOrDefault(name, Limit.UNLIMITED)));
      }
      for (Level<Counters> level : capacities) {
        level
            .value()
            .get(name)
            .ifPresent(
                there ->
                    each.add(new Level<>(Machine.source(level.source().file()), Limit.of(there))));
      }
      bounds.put(name, Minimum.ofLimits(each, ancestry.unseen(Controller.MISC)));
    }
    return Collections.unmodifiableSortedMap(bounds);
  }
}
