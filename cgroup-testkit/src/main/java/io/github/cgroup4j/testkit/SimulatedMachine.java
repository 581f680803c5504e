package io.github.cgroup4j.testkit;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Subtree;
import java.util.ArrayList;
import java.util.List;

/** A fake for one test. */
final class SimulatedMachine extends Machine {

  private final FakeCgroupfs fake;
  private final boolean checked;
  private final List<Group> groups = new ArrayList<>();

  SimulatedMachine(Mode mode, Release release, boolean checked) {
    this.fake = FakeCgroupfs.of(mode, release);
    this.checked = checked;
  }

  @Override
  Object resource(Class<?> type) {
    try {
      if (type == FakeCgroupfs.class) {
        return fake;
      } else if (type == FakeMachine.class) {
        return fake.machine();
      } else if (type == Cgroups.class) {
        return fake.cgroups();
      } else if (type == Subtree.class) {
        return fake.cgroups().subtree();
      } else if (type == Group.class) {
        Group group = fake.cgroups().subtree().create("test-" + groups.size());
        groups.add(group);
        return group;
      }
      return fake.kernel();
    } catch (CgroupException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  void end(boolean strict) throws Exception {
    try (fake) {
      if (strict && checked) {
        for (Group group : groups) {
          if (group.exists() && !group.isPopulated() && group.children().isEmpty()) {
            group.delete();
          }
        }
        fake.cgroups().close();
        fake.checkNoLeaks();
        fake.checkForeignChanges();
      }
    }
  }
}
