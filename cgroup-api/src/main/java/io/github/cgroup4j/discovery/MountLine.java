package io.github.cgroup4j.discovery;

import io.github.cgroup4j.Version;
import org.jspecify.annotations.Nullable;

/**
 * One line of mountinfo. All texts are raw, escapes resolved. For mounts of other file systems only
 * place in the tree and mount point are kept: those decide what is visible.
 *
 * <p>Classes rather than records here: the methods that records get are slow when first used.
 */
final class MountLine {

  final int number;
  final int id;
  final int parent;
  final String mountPoint;
  final @Nullable Version version;
  final String root;
  final String options;
  final String superOptions;

  /** A mount of another file system. */
  MountLine(int number, int id, int parent, String mountPoint) {
    this(number, id, parent, mountPoint, null, "", "", "");
  }

  MountLine(
      int number,
      int id,
      int parent,
      String mountPoint,
      @Nullable Version version,
      String root,
      String options,
      String superOptions) {
    this.number = number;
    this.id = id;
    this.parent = parent;
    this.mountPoint = mountPoint;
    this.version = version;
    this.root = root;
    this.options = options;
    this.superOptions = superOptions;
  }
}
