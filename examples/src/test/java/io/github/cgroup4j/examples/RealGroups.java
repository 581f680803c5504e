package io.github.cgroup4j.examples;

import static org.junit.jupiter.api.Assumptions.abort;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Room;
import io.github.cgroup4j.Subtree;
import java.util.ArrayList;
import java.util.List;

/**
 * The groups of the machine that the tests run on, with room made for what the commands under test
 * make: on v2 the JVM of the tests would be in the way. Closing it undoes that.
 */
final class RealGroups implements AutoCloseable {

  private final Cgroups cgroups;
  private final Room room;

  private RealGroups(Cgroups cgroups, Room room) {
    this.cgroups = cgroups;
    this.room = room;
  }

  /** Skips the test where no confinement is possible, and says why. */
  static RealGroups enter() {
    Cgroups cgroups = Cgroups.open();
    try {
      Subtree subtree = cgroups.subtree();
      Room room = subtree.makeRoom(movers());
      try {
        String name = "cg4j-test-" + ProcessHandle.current().pid();
        subtree.create(name, Controller.MEMORY, Controller.CPU, Controller.PIDS).delete();
        return new RealGroups(cgroups, room);
      } catch (CgroupException e) {
        room.close();
        throw e;
      }
    } catch (CgroupException e) {
      cgroups.close();
      return abort("no groups can be made here: " + e.getMessage());
    }
  }

  /** In the machines of the kernel lab there is nobody whom a move could disturb. */
  private static Room.Movers movers() {
    return System.getenv("LAB_MODE") == null
        ? Room.Movers.THIS_PROCESS
        : Room.Movers.ALL_OF_THE_GROUP;
  }

  /** The temporary groups that a process has made. */
  static List<String> of(long owner) throws CgroupException {
    List<String> names = new ArrayList<>();
    try (Cgroups cgroups = Cgroups.open()) {
      for (Group group : cgroups.subtree().anchor().children()) {
        if (group.path().toString().startsWith("cg4j-" + owner + "-")) {
          names.add(group.path().toString());
        }
      }
    }
    return names;
  }

  @Override
  public void close() throws CgroupException {
    room.close();
    cgroups.close();
  }
}
