package io.github.cgroup4j.process;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.spi.ErrnoException;
import java.util.ArrayList;
import java.util.List;

/** Removes temporary groups whose owners are provably dead. */
final class Sweep {

  private Sweep() {}

  static Swept run(Subtree subtree) throws CgroupException {
    Cgroups cgroups = subtree.cgroups();
    OwnerMark observer;
    try {
      observer = OwnerMark.own(cgroups.kernel(), cgroups.procRoot());
    } catch (ErrnoException e) {
      throw CgroupException.failed("find out who this process is", e);
    }
    List<Group> removed = new ArrayList<>();
    List<Group> unknown = new ArrayList<>();
    List<CgroupException> failures = new ArrayList<>();
    for (Group group : subtree.anchor().children()) {
      OwnerMark owner = OwnerMark.parse(group.path().name());
      if (owner == null) {
        continue;
      }
      switch (owner.life(observer, cgroups.kernel(), cgroups.procRoot())) {
        case ALIVE -> {}
        case UNKNOWN -> unknown.add(group);
        case DEAD -> {
          try {
            TemporaryGroup.end(group);
            removed.add(group);
          } catch (CgroupException e) {
            failures.add(e);
          }
        }
      }
    }
    return new Swept(removed, unknown, failures);
  }
}
