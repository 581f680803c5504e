package io.github.cgroup4j.spec;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.FileDescription;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.GroupType;
import io.github.cgroup4j.controller.Partition;
import io.github.cgroup4j.reserved.OwnGroups;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Reads what groups are into specs. */
final class Capture {

  private Capture() {}

  static GroupSpec.Builder tree(Group group) throws CgroupException {
    GroupSpec.Builder builder = one(group);
    for (Group child : group.children()) {
      String name = child.path().name();
      if (OwnGroups.isOne(name)) {
        continue; // made elsewhere, it would be taken for a room, or for a confinement's leaf
      }
      try {
        builder.child(name, tree(child).build());
      } catch (CgroupException e) {
        if (e.reason() != Reason.GONE) {
          throw e;
        }
      }
    }
    return builder;
  }

  static GroupSpec.Builder one(Group group) throws CgroupException {
    GroupSpec.Builder builder = GroupSpec.builder().controllers(controllers(group));
    for (Setting<?> setting : settings(group)) {
      value(group, setting).ifPresent(value -> builder.put(setting, value));
    }
    Alternatives.reduce(builder);
    if (group.find(Cpu.IDLE).orElse(false)) {
      // the kernel shows a weight then that was not set, and takes none
      builder.leave(Cpu.SHARES).leave(Cpu.WEIGHT).leave(Cpu.WEIGHT_NICE);
    }
    return builder;
  }

  private static Set<Controller> controllers(Group group) throws CgroupException {
    Set<Controller> controllers = new LinkedHashSet<>();
    boolean several = false;
    boolean unified = false;
    for (Hierarchy hierarchy : group.asSubtree().hierarchies()) {
      if (hierarchy.version() == Version.V1) {
        controllers.addAll(hierarchy.controllers());
        several = true;
      } else {
        group.find(Core.CONTROLLERS).ifPresent(controllers::addAll);
        unified = true;
      }
    }
    if (several && unified) {
      controllers.add(Controller.CORE); // its part in the v2 hierarchy
    }
    return controllers;
  }

  /** Those whose files the group has, sizes of huge pages included. */
  private static Set<Setting<?>> settings(Group group) throws CgroupException {
    Set<Setting<?>> settings = new LinkedHashSet<>();
    for (FileDescription file : group.describe()) {
      for (Property<?> property : file.properties()) {
        if (property instanceof Setting<?> setting && GroupSpec.isState(setting)) {
          settings.add(setting);
        }
      }
    }
    return settings;
  }

  private static Optional<Object> value(Group group, Setting<?> setting) throws CgroupException {
    Object value;
    try {
      value = group.find(setting).orElse(null);
    } catch (CgroupException e) {
      if (e.reason() == Reason.UNSUPPORTED) {
        return Optional.empty(); // there is a file, and this group cannot have a value
      }
      throw e;
    }
    if (value instanceof GroupType type && type != GroupType.THREADED) {
      return Optional.empty(); // follows from the groups around, and cannot be set
    }
    if (value instanceof Partition partition && !partition.isValid()) {
      return Optional.of(new Partition(partition.kind(), Optional.empty()));
    }
    return Optional.ofNullable(value);
  }
}
