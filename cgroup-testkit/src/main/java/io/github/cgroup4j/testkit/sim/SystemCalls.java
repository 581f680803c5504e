package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.testkit.sim.PathLookup.Place;
import java.util.List;
import java.util.Set;

/**
 * The system calls on paths. A path is absolute text of the simulated machine; {@code /proc} is not
 * here but in {@link ProcFs}.
 */
public final class SystemCalls {

  private final SimKernel kernel;
  private final PathLookup lookup;

  /**
   * Creates the calls of a kernel.
   *
   * @param kernel the kernel
   */
  public SystemCalls(SimKernel kernel) {
    this.kernel = kernel;
    this.lookup = new PathLookup(kernel);
  }

  /**
   * Makes a group ({@code mkdir(2)}).
   *
   * @param caller who calls
   * @param path the path
   * @param mode the mode
   * @throws SyscallException if a real kernel would refuse
   */
  public void makeDirectory(Caller caller, String path, int mode) throws SyscallException {
    Place place = lookup.parent(caller, path);
    if (place.node() != null || place.isDots()) {
      throw new SyscallException(Errno.EEXIST);
    }
    requireWritable();
    GroupNode parent = place.group(Errno.EACCES);
    parent.require(caller.credentials(), Node.WRITE | Node.SEARCH);
    if (place.name().indexOf('\n') >= 0) {
      throw new SyscallException(Errno.EINVAL); // it would make /proc/PID/cgroup ambiguous
    }
    requireRoomFor(parent);
    if (kernel.memory().charging().isFull(parent)) {
      throw new SyscallException(Errno.ENOMEM); // the group above pays for the new one
    }
    Tree tree = parent.tree();
    GroupNode made =
        new GroupNode(
            tree, parent, place.name(), kernel.newInode(), mode & ~022, caller.credentials());
    parent.children.put(place.name(), made);
    tree.refresh(made, caller.credentials());
    parent.tell("CREATE", place.name());
    kernel.settle(tree);
  }

  /** cgroup.max.depth and cgroup.max.descendants of all above (vectors v2.max.*). */
  private static void requireRoomFor(GroupNode parent) throws SyscallException {
    int level = 0;
    for (GroupNode above : parent.upwards()) {
      if (above.subtree().size() - 1 >= above.maxDescendants || level >= above.maxDepth) {
        throw new SyscallException(Errno.EAGAIN);
      }
      level++;
    }
  }

  /**
   * Removes a group ({@code rmdir(2)}).
   *
   * @param caller who calls
   * @param path the path
   * @throws SyscallException if a real kernel would refuse
   */
  public void removeDirectory(Caller caller, String path) throws SyscallException {
    Place place = lookup.parent(caller, path);
    if (place.isDots()) {
      throw new SyscallException(place.name().equals(".") ? Errno.EINVAL : Errno.ENOTEMPTY);
    }
    requireWritable();
    Node node = place.require();
    if (!(place.parent() instanceof GroupNode parent)) {
      throw new SyscallException(Errno.EBUSY); // a mount point
    }
    parent.require(caller.credentials(), Node.WRITE | Node.SEARCH);
    if (!(node instanceof GroupNode group)) {
      throw new SyscallException(Errno.ENOTDIR);
    }
    if (group.isPopulated() || !group.children.isEmpty()) {
      throw new SyscallException(Errno.EBUSY); // never ENOTEMPTY (fact 6)
    }
    parent.children.remove(place.name());
    if (!group.zombies.isEmpty() || !group.dying.isEmpty()) {
      parent.dying.add(group);
    }
    for (Subsystem<?> subsystem : group.tree().subsystems()) {
      subsystem.removed(group);
    }
    group.markGone();
    parent.tell("DELETE", place.name());
    if (group.tree().version() == Version.V1 && !group.isRoot()) {
      kernel.releaseAgent().release(parent);
    }
    kernel.settle(group.tree());
  }

  /**
   * Renames a group ({@code rename(2)}): v1 only, below the same parent (vectors *.core.rename).
   *
   * @param caller who calls
   * @param from the first
   * @param to the last
   * @throws SyscallException if a real kernel would refuse
   */
  public void rename(Caller caller, String from, String to) throws SyscallException {
    Place source = lookup.parent(caller, from);
    Place target = lookup.parent(caller, to);
    if (source.isDots() || target.isDots()) {
      throw new SyscallException(Errno.EBUSY);
    }
    requireWritable();
    Node node = source.require();
    if (isAtOrAbove(node, target.parent())) {
      throw new SyscallException(Errno.EINVAL); // into itself
    }
    if (target.node() != null && isAtOrAbove(target.node(), source.parent())) {
      throw new SyscallException(Errno.ENOTEMPTY);
    }
    if (target.node() == node) {
      return; // onto itself
    }
    source.parent().require(caller.credentials(), Node.WRITE | Node.SEARCH);
    target.parent().require(caller.credentials(), Node.WRITE | Node.SEARCH);
    if (target.node() != null && node.isDirectory() != target.node().isDirectory()) {
      throw new SyscallException(node.isDirectory() ? Errno.ENOTDIR : Errno.EISDIR);
    }
    if (node.isDirectory() && target.parent() != source.parent()) {
      node.require(caller.credentials(), Node.WRITE); // its ".." would change
    }
    GroupNode parent = source.group(Errno.EXDEV);
    if (parent.tree().version() == Version.V2) {
      throw new SyscallException(Errno.EPERM);
    }
    if (target.name().indexOf('\n') >= 0) {
      throw new SyscallException(Errno.EINVAL);
    }
    if (!(node instanceof GroupNode group)) {
      throw new SyscallException(Errno.ENOTDIR);
    }
    if (target.parent() != parent) {
      throw new SyscallException(Errno.EIO);
    }
    if (target.node() != null) {
      throw new SyscallException(Errno.EEXIST);
    }
    parent.children.remove(source.name());
    group.setName(target.name());
    parent.children.put(target.name(), group);
    parent.tell("MOVED_FROM", source.name());
    parent.tell("MOVED_TO", target.name());
    kernel.settle(parent.tree());
  }

  private static boolean isAtOrAbove(Node above, Node below) {
    return below instanceof GroupNode group
        && above instanceof GroupNode
        && group.upwards().contains(above);
  }

  /**
   * Opens an interface file ({@code open(2)}).
   *
   * @param caller who calls
   * @param path the path
   * @param flags the flags
   * @return the open file
   * @throws SyscallException if a real kernel would refuse
   */
  public OpenFile open(Caller caller, String path, Set<OpenFlag> flags) throws SyscallException {
    try {
      return openChecked(caller, path, flags);
    } catch (SyscallException e) {
      // a directory can be opened for reading: it is read(2) that fails
      boolean later = e.errno() == Errno.EISDIR && !flags.contains(OpenFlag.WRITE);
      throw later ? e : e.atOpenStage();
    }
  }

  private OpenFile openChecked(Caller caller, String path, Set<OpenFlag> flags)
      throws SyscallException {
    Place place = lookup.parent(caller, path);
    boolean create = flags.contains(OpenFlag.CREATE);
    if (place.node() == null && create) {
      requireWritable();
      throw new SyscallException(Errno.EACCES); // for root too (fact 2)
    }
    Node node = place.require();
    if (create && flags.contains(OpenFlag.EXCLUSIVE)) {
      throw new SyscallException(Errno.EEXIST);
    }
    int wanted =
        (flags.contains(OpenFlag.READ) ? Node.READ : 0)
            | (flags.contains(OpenFlag.WRITE) ? Node.WRITE : 0);
    if (!(node instanceof FileNode file)) {
      throw new SyscallException(Errno.EISDIR);
    }
    file.require(caller.credentials(), wanted);
    if (flags.contains(OpenFlag.WRITE)) {
      requireWritable();
    }
    file.remember();
    return new OpenFile(file, caller, flags);
  }

  /**
   * Opens a directory ({@code open(2)} for reading). There is nothing to be read from it.
   *
   * @param caller who calls
   * @param path the path
   * @return the directory
   * @throws SyscallException ENOTDIR if it is a file; or as of a file
   */
  public Node openDirectory(Caller caller, String path) throws SyscallException {
    try {
      Node node = lookup.find(caller, path);
      if (!node.isDirectory()) {
        throw new SyscallException(Errno.ENOTDIR);
      }
      node.require(caller.credentials(), Node.READ);
      return node;
    } catch (SyscallException e) {
      throw e.atOpenStage();
    }
  }

  /**
   * Finds what is at a path ({@code lstat(2)}).
   *
   * @param caller who calls
   * @param path the path
   * @return the directory or file
   * @throws SyscallException if a real kernel would refuse
   */
  public Node status(Caller caller, String path) throws SyscallException {
    Node node = lookup.find(caller, path);
    if (node instanceof FileNode file) {
      file.remember();
    }
    return node;
  }

  /**
   * Asks whether the caller may write there ({@code access(2)}).
   *
   * @param caller who calls
   * @param path the path
   * @throws SyscallException if a real kernel would refuse
   */
  public void checkWritable(Caller caller, String path) throws SyscallException {
    lookup.find(caller, path).require(caller.credentials(), Node.WRITE);
    requireWritable();
  }

  /**
   * {@return the names of a directory's entries ({@code readdir(3)})}
   *
   * @param caller who calls
   * @param path the path
   * @throws SyscallException if a real kernel would refuse
   */
  public List<String> list(Caller caller, String path) throws SyscallException {
    Node node = lookup.find(caller, path);
    if (!node.isDirectory()) {
      throw new SyscallException(Errno.ENOTDIR);
    }
    node.require(caller.credentials(), Node.READ);
    return node.childNames();
  }

  /**
   * Changes the permission bits ({@code chmod(2)}).
   *
   * @param caller who calls
   * @param path the path
   * @param mode the mode
   * @throws SyscallException if a real kernel would refuse
   */
  public void changeMode(Caller caller, String path, int mode) throws SyscallException {
    Node node = lookup.find(caller, path);
    requireWritable();
    if (!caller.credentials().isRoot() && caller.credentials().uid() != node.uid()) {
      throw new SyscallException(Errno.EPERM);
    }
    node.setMode(mode);
  }

  /**
   * Changes the owner ({@code chown(2)}); -1 leaves one as it is.
   *
   * @param caller who calls
   * @param path the path
   * @param uid the user id
   * @param gid the group id
   * @throws SyscallException if a real kernel would refuse
   */
  public void changeOwner(Caller caller, String path, int uid, int gid) throws SyscallException {
    Node node = lookup.find(caller, path);
    requireWritable();
    boolean same = (uid < 0 || uid == node.uid()) && (gid < 0 || gid == node.gid());
    if (!caller.credentials().isRoot() && !(same && caller.credentials().uid() == node.uid())) {
      throw new SyscallException(Errno.EPERM);
    }
    node.setOwner(uid, gid);
  }

  /**
   * Removes a file ({@code unlink(2)}), which is always refused (v2.core.file.special).
   *
   * @param caller who calls
   * @param path the path
   * @throws SyscallException as a real kernel does
   */
  public void unlink(Caller caller, String path) throws SyscallException {
    Place place = lookup.parent(caller, path);
    place.parent().require(caller.credentials(), Node.WRITE | Node.SEARCH);
    boolean directory = place.node() != null && place.node().isDirectory();
    throw new SyscallException(directory ? Errno.EISDIR : Errno.EPERM);
  }

  /**
   * Makes what is neither a directory nor a file, a link or fifo, which is always refused
   * (v2.core.file.special).
   *
   * @param caller who calls
   * @param path the path
   * @throws SyscallException as a real kernel does
   */
  public void makeSpecial(Caller caller, String path) throws SyscallException {
    Place place = lookup.parent(caller, path);
    if (place.node() != null) {
      throw new SyscallException(Errno.EEXIST);
    }
    place.parent().require(caller.credentials(), Node.WRITE | Node.SEARCH);
    throw new SyscallException(Errno.EPERM);
  }

  /** At each call where the kernel looks at the mount: after permission bits, before owners. */
  private void requireWritable() throws SyscallException {
    if (kernel.mounts().isReadOnly()) {
      throw new SyscallException(Errno.EROFS);
    }
  }
}
