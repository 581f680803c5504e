package io.github.cgroup4j.testkit;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.testkit.sim.Caller;
import io.github.cgroup4j.testkit.sim.Credentials;
import io.github.cgroup4j.testkit.sim.OpenFlag;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.SysFs;
import io.github.cgroup4j.testkit.sim.SyscallException;
import io.github.cgroup4j.testkit.sim.SystemCalls;
import io.github.cgroup4j.testkit.sim.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Puts the calling process into a group of its own in each hierarchy, as a service manager or a
 * container runtime does: as the superuser, by system calls.
 */
final class Home {

  private static final List<String> FILES_OF_V1 = List.of("tasks", "cgroup.procs");

  private final SimKernel kernel;
  private final SystemCalls calls;
  private final Caller root;

  Home(SimKernel kernel) {
    this.kernel = kernel;
    this.calls = new SystemCalls(kernel);
    this.root = new Caller(Credentials.ROOT, kernel.self());
  }

  /**
   * Makes the group and moves the process there.
   *
   * @param path the group from the roots of the hierarchies, with a slash in front
   * @param owner to whom it is delegated; the superuser keeps it
   */
  void move(String path, Credentials owner) {
    try {
      for (Tree tree : kernel.trees()) {
        String group = make(tree, path);
        if (!owner.isRoot()) {
          give(tree, group, owner);
        }
        write(group + "/cgroup.procs", Integer.toString(kernel.self().pid()));
      }
    } catch (SyscallException e) {
      throw new IllegalArgumentException("no group can be " + path + ": " + e.errno(), e);
    }
  }

  private String make(Tree tree, String path) throws SyscallException {
    String group = tree.layout().mountPoint();
    for (String name : path.substring(1).split("/", -1)) {
      if (tree.version() == Version.V2) {
        String controllers = read(group + "/cgroup.controllers").strip();
        if (!controllers.isEmpty()) {
          write(group + "/cgroup.subtree_control", "+" + controllers.replace(" ", " +"));
        }
      }
      String child = group + "/" + name;
      makeDirectory(child);
      if (tree.version() == Version.V1) {
        copyCpus(group, child);
      }
      group = child;
    }
    return group;
  }

  private void makeDirectory(String path) throws SyscallException {
    try {
      calls.makeDirectory(root, path, 0755);
    } catch (SyscallException e) {
      if (e.errno() != Errno.EEXIST) {
        throw e;
      }
    }
  }

  /** v1's cpuset takes nobody into a group without CPUs and memory nodes. */
  private void copyCpus(String from, String to) throws SyscallException {
    for (String file : calls.list(root, to)) {
      if (file.matches("(cpuset\\.)?(cpus|mems)")) {
        write(to + "/" + file, read(from + "/" + file));
      }
    }
  }

  private void give(Tree tree, String group, Credentials owner) throws SyscallException {
    List<String> files =
        new ArrayList<>(tree.version() == Version.V1 ? FILES_OF_V1 : SysFs.DELEGATE);
    files.retainAll(calls.list(root, group));
    for (String file : files) {
      calls.changeOwner(root, group + "/" + file, owner.uid(), owner.gid());
    }
    calls.changeOwner(root, group, owner.uid(), owner.gid());
  }

  private String read(String file) throws SyscallException {
    byte[] content = calls.open(root, file, EnumSet.of(OpenFlag.READ)).read(Integer.MAX_VALUE);
    return new String(content, StandardCharsets.UTF_8);
  }

  private void write(String file, String value) throws SyscallException {
    calls
        .open(root, file, EnumSet.of(OpenFlag.WRITE))
        .write(value.getBytes(StandardCharsets.UTF_8));
  }
}
