package io.github.cgroup4j.testkit;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Subtree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;

/** The real kernel for one test: groups of its own, which end with it. */
final class RealMachine extends Machine {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final AtomicLong SEQUENCE = new AtomicLong();

  private final Cgroups cgroups;
  private final Controller[] controllers;
  private final List<Group> groups = new ArrayList<>();

  private RealMachine(Cgroups cgroups, Controller[] controllers) {
    this.cgroups = cgroups;
    this.controllers = controllers;
  }

  /** Skips the test where no such group can be made, or fails it if it is required. */
  static RealMachine open(RealCgroups wanted) throws CgroupException {
    Controller[] controllers =
        Arrays.stream(wanted.controllers()).map(Controller::of).toArray(Controller[]::new);
    RealMachine machine = new RealMachine(Cgroups.open(), controllers);
    try {
      machine.create().delete();
      machine.groups.clear();
      return machine;
    } catch (CgroupException e) {
      machine.cgroups.close();
      if (wanted.required()) {
        throw e;
      }
      return Assumptions.abort(
          "no group can be made here: " + e.getMessage() + e.hint().map(" "::concat).orElse(""));
    }
  }

  private Group create() throws CgroupException {
    String name = "junit-" + ProcessHandle.current().pid() + "-" + SEQUENCE.incrementAndGet();
    Group group = cgroups.subtree().create(name, controllers);
    groups.add(group);
    return group;
  }

  @Override
  Object resource(Class<?> type) {
    try {
      if (type == Cgroups.class) {
        return cgroups;
      } else if (type == Subtree.class) {
        return cgroups.subtree();
      } else if (type == Group.class) {
        return create();
      } else if (type == FakeCgroupfs.class || type == FakeMachine.class) {
        throw new IllegalArgumentException(
            "a test with @RealCgroups cannot have a " + type.getSimpleName());
      }
      return cgroups.kernel();
    } catch (CgroupException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  void end(boolean strict) throws Exception {
    try (cgroups) {
      for (Group group : groups) {
        if (group.exists()) {
          Set<Long> left = group.allProcesses();
          group.kill(PATIENCE);
          group.deleteTree();
          if (strict && !left.isEmpty()) {
            throw new AssertionError("processes left in " + group + ": " + left);
          }
        }
      }
    }
  }
}
