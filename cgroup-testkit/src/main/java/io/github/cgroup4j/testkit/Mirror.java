package io.github.cgroup4j.testkit;

import io.github.cgroup4j.testkit.sim.FileNode;
import io.github.cgroup4j.testkit.sim.GroupNode;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps a directory on disk true to the simulated groups: after each call the files that changed
 * are written. Groups whose names the host's file system cannot hold are left out. What others
 * write there is not noticed yet, and overwritten when the content changes.
 */
final class Mirror {

  private final SimKernel kernel;
  private final FakePaths paths;
  private final Map<GroupNode, Copy> copies = new HashMap<>();

  /** The directory of a group and what was last written to its files, by name. */
  private static final class Copy {
    Path directory;
    final Map<String, String> contents = new HashMap<>();

    Copy(Path directory) {
      this.directory = directory;
    }
  }

  Mirror(SimKernel kernel, FakePaths paths) {
    this.kernel = kernel;
    this.paths = paths;
  }

  void sync() {
    try {
      Set<GroupNode> there = new HashSet<>();
      for (Tree tree : kernel.trees()) {
        sync(kernel.visibleRoot(tree), paths.real(tree.layout().mountPoint()), there);
      }
      for (GroupNode group : Set.copyOf(copies.keySet())) {
        if (!there.contains(group)) {
          delete(group);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the directory of the fake true", e);
    }
  }

  private void sync(GroupNode group, Path directory, Set<GroupNode> there) throws IOException {
    there.add(group);
    Copy copy = copies.get(group);
    if (copy == null) {
      copy = new Copy(directory);
      copies.put(group, copy);
      Files.createDirectories(directory);
    } else if (!copy.directory.equals(directory)) {
      if (Files.exists(copy.directory)) { // else it went along with the group above
        Files.move(copy.directory, directory);
      }
      copy.directory = directory;
    }
    Set<String> names = new HashSet<>();
    for (FileNode file : group.interfaceFiles()) {
      names.add(file.name());
      String content = file.contentIfReadable();
      if (!content.equals(copy.contents.put(file.name(), content))) {
        Files.writeString(directory.resolve(file.name()), content);
      }
    }
    for (String name : Set.copyOf(copy.contents.keySet())) {
      if (!names.contains(name)) {
        copy.contents.remove(name);
        Files.deleteIfExists(directory.resolve(name));
      }
    }
    for (GroupNode child : group.childGroups()) {
      if (isNameable(directory, child)) {
        sync(child, directory.resolve(child.name()), there);
      }
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
    Copy copy = copies.remove(group);
    if (copy != null) {
      for (String name : copy.contents.keySet()) {
        Files.deleteIfExists(copy.directory.resolve(name));
      }
      Files.deleteIfExists(copy.directory);
    }
  }
}
