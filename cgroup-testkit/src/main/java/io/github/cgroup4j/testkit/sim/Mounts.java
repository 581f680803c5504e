package io.github.cgroup4j.testkit.sim;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of the hierarchies is mounted where, as the calling process and its children see it. Guarded
 * by the kernel's lock.
 */
public final class Mounts {

  private final SimKernel kernel;
  private final Layout layout;
  private final Map<Tree, GroupNode> namespace = new HashMap<>();
  private PlainDirectory root;
  private boolean readOnly;

  /** The hierarchies are made already. */
  Mounts(SimKernel kernel, Layout layout) {
    this.kernel = kernel;
    this.layout = layout;
    root = mount();
  }

  private PlainDirectory mount() {
    PlainDirectory top = directory();
    PlainDirectory fs = directory();
    PlainDirectory sys = directory();
    top.put("sys", sys);
    sys.put("fs", fs);
    PlainDirectory cgroup = directory();
    fs.put("cgroup", cgroup);
    Map<String, Tree> byName = new LinkedHashMap<>();
    for (Tree tree : kernel.trees()) {
      String mountPoint = tree.layout().mountPoint();
      String name = mountPoint.substring(mountPoint.lastIndexOf('/') + 1);
      if (mountPoint.equals(Layout.MOUNT)) {
        fs.put("cgroup", root(tree));
      } else {
        cgroup.put(name, root(tree));
        byName.put(name, tree);
      }
    }
    layout
        .links()
        .forEach(
            (link, target) -> {
              Tree tree = byName.get(target);
              if (tree != null) {
                cgroup.link(link, root(tree));
              }
            });
    return top;
  }

  private PlainDirectory directory() {
    return new PlainDirectory(kernel.newInode());
  }

  /** The root of what can be reached by paths, except {@code /proc}. */
  PlainDirectory root() {
    return root;
  }

  /**
   * {@return what is mounted of a hierarchy: its root, or that of the cgroup namespace}
   *
   * @param tree the hierarchy
   */
  public GroupNode root(Tree tree) {
    return namespace.getOrDefault(tree, tree.root());
  }

  /**
   * {@return the hierarchy that a path leads to; null if to none, or by way of a link}
   *
   * @param path an absolute path
   */
  public @Nullable Tree tree(String path) {
    for (Tree tree : kernel.trees()) {
      String mountPoint = tree.layout().mountPoint();
      if (path.startsWith(mountPoint)
          && (path.length() == mountPoint.length() || path.charAt(mountPoint.length()) == '/')
          && !mountPoint.equals(Layout.MOUNT)) {
        return tree;
      }
    }
    return null;
  }

  boolean isVisible(GroupNode group) {
    return group.upwards().contains(root(group.tree()));
  }

  /**
   * Whether a file of the namespace's root belongs to whoever made the namespace (cgroup-v2.rst,
   * "Delegation": nsdelegate).
   */
  boolean isBeyondNamespace(FileNode file) {
    GroupNode group = file.group();
    return group == namespace.get(group.tree())
        && group.tree().layout().hasNamespaceDelegation()
        && !file.isDelegatable();
  }

  /**
   * Gives the calling process and its children a cgroup namespace whose roots are the groups in
   * which it is now, and mounts these instead of the hierarchies' roots.
   */
  public void unshare() {
    SimThread caller = kernel.self().leader();
    List<Tree> trees = kernel.trees();
    trees.forEach(tree -> namespace.put(tree, caller.group(tree)));
    root = mount();
  }

  /** Mounts all hierarchies read-only. */
  public void remountReadOnly() {
    readOnly = true;
  }

  boolean isReadOnly() {
    return readOnly;
  }
}
