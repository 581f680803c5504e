package io.github.cgroup4j.testkit.sim;

import com.google.common.base.Splitter;
import io.github.cgroup4j.spi.Errno;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what a path leads to, as far as the caller may search ({@code path_resolution(7)}). */
final class PathLookup {

  /** PATH_MAX, with the zero byte; kernfs has no limit for single names. */
  private static final int LONGEST_PATH = 4096;

  private final SimKernel kernel;

  PathLookup(SimKernel kernel) {
    this.kernel = kernel;
  }

  /** What is at a path. */
  Node find(Caller caller, String path) throws SyscallException {
    Node node = kernel.mounts().root();
    for (String name : names(path)) {
      node = step(caller, node, name);
    }
    return node;
  }

  private static List<String> names(String path) throws SyscallException {
    if (path.getBytes(StandardCharsets.UTF_8).length >= LONGEST_PATH) {
      throw new SyscallException(Errno.ENAMETOOLONG);
    }
    return Splitter.on('/').omitEmptyStrings().splitToList(path);
  }

  private Node step(Caller caller, Node directory, String name) throws SyscallException {
    if (!directory.isDirectory()) {
      throw new SyscallException(Errno.ENOTDIR);
    }
    directory.require(caller.credentials(), Node.SEARCH);
    if (name.equals(".")) {
      return directory;
    }
    if (name.equals("..")) {
      GroupNode above =
          directory instanceof GroupNode group && kernel.mounts().root(group.tree()) != group
              ? group.parent()
              : null;
      return above == null ? kernel.mounts().root() : above;
    }
    Node next = directory.child(name);
    if (next == null) {
      throw new SyscallException(Errno.ENOENT);
    }
    return next;
  }

  /** A directory, a name in it, and what has that name. */
  record Place(Node parent, String name, @Nullable Node node) {

    boolean isDots() {
      return name.equals(".") || name.equals("..");
    }

    Node require() throws SyscallException {
      Node there = node;
      if (there == null) {
        throw new SyscallException(Errno.ENOENT);
      }
      return there;
    }

    GroupNode group(Errno otherwise) throws SyscallException {
      if (parent instanceof GroupNode group) {
        return group;
      }
      throw new SyscallException(otherwise);
    }
  }

  /** The place of the last name of a path, whether or not there is anything. */
  Place parent(Caller caller, String path) throws SyscallException {
    List<String> names = names(path);
    if (names.isEmpty()) {
      throw new SyscallException(Errno.EBUSY);
    }
    Node directory = kernel.mounts().root();
    for (String name : names.subList(0, names.size() - 1)) {
      directory = step(caller, directory, name);
    }
    String last = names.get(names.size() - 1);
    Node node;
    try {
      node = step(caller, directory, last);
    } catch (SyscallException e) {
      if (e.errno() != Errno.ENOENT) {
        throw e;
      }
      node = null;
    }
    return new Place(directory, last, node);
  }
}
