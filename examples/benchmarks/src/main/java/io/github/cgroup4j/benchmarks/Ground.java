package io.github.cgroup4j.benchmarks;

import static io.github.cgroup4j.Controller.CPU;
import static io.github.cgroup4j.Controller.MEMORY;
import static io.github.cgroup4j.Controller.PIDS;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mount;
import io.github.cgroup4j.Room;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The groups in which is measured: one with limits on memory, CPU and processes, and trees for the
 * walks. Made with the library, removed when this is closed.
 */
final class Ground implements AutoCloseable {

  private static final Controller[] CONTROLLERS = {MEMORY, CPU, PIDS};

  /** How many groups one node of a tree has: itself and its children. */
  private static final int NODE = 100;

  private final Cgroups cgroups = Cgroups.open();
  private final Subtree subtree;
  private final Room room;
  private final Group group;
  private final List<Group> trees = new ArrayList<>();

  Ground() throws CgroupException {
    subtree = cgroups.subtree();
    room = subtree.makeRoom();
    group = subtree.create("cgroup4j-benchmark-" + ProcessHandle.current().pid(), CONTROLLERS);
    // Also for a run that is broken off.
    Runtime.getRuntime().addShutdownHook(new Thread(this::removeAll));
    group.set(Memory.MAX, Limit.mebibytes(64));
    group.set(Cpu.MAX, CpuMax.cpus(0.5));
    group.set(Pids.MAX, Limit.of(32));
  }

  /** The name of the group below the own group. */
  String name() {
    return group.path().toString();
  }

  /** Makes a tree of so many groups, hundreds of one parent each, and returns its name. */
  String tree(int groups) throws CgroupException {
    Group tree = subtree.ensure(name() + "-" + groups, PIDS);
    trees.add(tree);
    for (int parent = 0; parent < groups / NODE; parent++) {
      String path = tree.path() + "/node-" + parent;
      subtree.create(path, PIDS);
      for (int child = 1; child < NODE; child++) {
        subtree.create(path + "/leaf-" + child, PIDS);
      }
    }
    return tree.path().toString();
  }

  /** The directory of a group in the hierarchy of a controller. */
  Path directory(String name, Controller controller) {
    return subtree.group(name).directory(controller).orElseThrow();
  }

  /** The path of an interface file, whose name may depend on the version. */
  String file(String name, Controller controller, String v1, String v2) {
    String file = version(controller) == Version.V1 ? v1 : v2;
    return directory(name, controller).resolve(file).toString();
  }

  /** The file by which a process enters. */
  String entrance(String name, Controller controller) {
    return file(name, controller, "tasks", "cgroup.procs");
  }

  /** What libcgroup calls a group: its path from the mount point. */
  String fromMount(String name, Controller controller) {
    Mount mount = hierarchy(controller).ownMount().orElseThrow();
    return Path.of(mount.mountPoint()).relativize(directory(name, controller)).toString();
  }

  boolean isV1() {
    return version(MEMORY) == Version.V1;
  }

  private Version version(Controller controller) {
    return hierarchy(controller).version();
  }

  private Hierarchy hierarchy(Controller controller) {
    return cgroups.hierarchy(controller).orElseThrow();
  }

  /** How the hierarchies are mounted. */
  String mode() {
    return cgroups.mode().toString();
  }

  /** Removes a tree before the next measurement: thousands of groups slow others down. */
  void removeTrees() throws CgroupException {
    for (Group tree : trees) {
      tree.deleteTree();
    }
    trees.clear();
  }

  private void removeAll() {
    try {
      removeTrees();
      group.deleteTree();
    } catch (CgroupException e) {
      System.err.println(e.getMessage());
    }
  }

  @Override
  public void close() throws CgroupException {
    try {
      removeTrees();
      group.deleteTree();
    } finally {
      room.close();
      cgroups.close();
    }
  }
}
