package io.github.cgroup4j.testkit;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.github.cgroup4j.testkit.sim.GroupNode;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.Tree;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps a directory on disk true to the simulated groups: after each call the files that changed
 * are written. Groups whose names the host's file system cannot hold are left out. What others do
 * there is found by {@link ForeignChanges}.
 */
final class Mirror {

  private final SimKernel kernel;
  private final FakePaths paths;
  private final Map<GroupNode, MirroredGroup> groups = new HashMap<>();

  /** What may have changed since the directory was last true. */
  private final Set<Tree> due = new HashSet<>();

  Mirror(SimKernel kernel, FakePaths paths) {
    this.kernel = kernel;
    this.paths = paths;
  }

  /** What is on disk. */
  Collection<MirroredGroup> groups() {
    return List.copyOf(groups.values());
  }

  /** Brings all of it up to date, also what the simulated kernel has not changed. */
  void restore() {
    kernel.settle();
  }

  void sync() {
    try {
      Set<GroupNode> there = new HashSet<>();
      due.addAll(kernel.takeChanged());
      for (Tree tree : due) {
        File directory = paths.real(tree.layout().mountPoint()).toFile();
        sync(kernel.mounts().root(tree), directory, there);
      }
      for (GroupNode group : Set.copyOf(groups.keySet())) {
        if (due.contains(group.tree()) && !there.contains(group)) {
          delete(group);
        }
      }
      due.clear();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the directory of the fake true", e);
    }
  }

  private void sync(GroupNode group, File directory, Set<GroupNode> there) throws IOException {
    there.add(group);
    MirroredGroup mirrored = groups.get(group);
    if (mirrored == null) {
      mirrored = new MirroredGroup(group, directory);
      Files.createDirectories(directory.toPath());
      groups.put(group, mirrored);
    } else if (!mirrored.directory.equals(directory)) {
      if (mirrored.directory.exists()) { // else it went along with the group above
        Files.move(mirrored.directory.toPath(), directory.toPath());
      }
      mirrored.directory = directory;
      mirrored.files.clear();
    }
    mirrored.sync();
    Set<String> names = new HashSet<>();
    for (GroupNode child : group.childGroups()) {
      if (isNameable(directory.toPath(), child)) {
        names.add(child.name());
        sync(child, new File(directory, child.name()), there);
      }
    }
    if (!names.equals(mirrored.children)) {
      mirrored.children.clear();
      mirrored.children.addAll(names);
      for (GroupNode old : Set.copyOf(groups.keySet())) {
        if (old.isGone()) {
          delete(old); // before the time of this directory is set
        }
      }
      MirroredGroup.mark(directory);
    }
  }

  private static boolean isNameable(Path directory, GroupNode child) {
    try {
      return directory.resolve(child.name()).getFileName() != null;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private void delete(GroupNode group) throws IOException {
    MirroredGroup mirrored = groups.remove(group);
    if (mirrored != null) {
      mirrored.delete();
    }
  }

  /** Has a group's directory made anew by the next {@link #sync}, and all below. */
  void forget(GroupNode group) throws IOException {
    for (GroupNode below : group.subtree()) {
      groups.remove(below);
    }
  }

  /** Removes what others made, which the simulated machine does not have. */
  static void remove(File file) throws IOException {
    if (file.isDirectory()) {
      MoreFiles.deleteRecursively(file.toPath(), RecursiveDeleteOption.ALLOW_INSECURE);
    } else {
      Files.deleteIfExists(file.toPath());
    }
  }
}
