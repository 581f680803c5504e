package io.github.cgroup4j.testkit.kernel;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.FileDescription;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Property.Kind;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Subtree;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the kernel holds of groups: which there are, and the contents of all files that are set. */
final class Settings {

  private Settings() {}

  /** The contents by hierarchy, group and file; directories too. */
  static SortedMap<String, String> of(Group top) throws CgroupException {
    SortedMap<String, String> all = new TreeMap<>();
    for (Hierarchy hierarchy : top.subtree().hierarchies()) {
      Subtree one = top.subtree().in(hierarchy);
      Group there = one.group(top.path().toString());
      if (there.exists()) {
        add(hierarchy, there, all);
        for (Group below : there.descendants()) {
          add(hierarchy, below, all);
        }
      }
    }
    return all;
  }

  private static void add(Hierarchy hierarchy, Group group, SortedMap<String, String> all)
      throws CgroupException {
    String place = hierarchy.version() + " " + hierarchy.controllers() + " " + group.path() + "/";
    all.put(place, "");
    for (FileDescription file : group.describe()) {
      for (Property<?> property : file.properties()) {
        boolean state =
            property instanceof Setting
                && property.kind() != Kind.COUNTER
                && property.kind() != Kind.GAUGE;
        if (state || file.file().equals("cgroup.subtree_control")) {
          all.put(place + file.file(), group.readRaw(file.file()));
        }
      }
    }
  }
}
