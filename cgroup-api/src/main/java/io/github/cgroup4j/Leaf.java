package io.github.cgroup4j;

import io.github.cgroup4j.reserved.OwnGroups;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The child that holds the processes of a v2 group, so that the group may have other children. */
final class Leaf {

  static final String NAME = OwnGroups.LEAF;
  static final GroupPath PATH = GroupPath.existing(NAME);

  private Leaf() {}

  /** The leaf below a part, whether it exists or not. */
  static Part of(Part part) {
    return new Part(
        part.hierarchy(), part.backend(), part.anchor(), part.directory().resolve(NAME));
  }

  /** Makes the leaf if it is not there. */
  static void make(Subtree subtree, Part part) throws CgroupException {
    try {
      subtree.kernel().makeDirectory(of(part).directory());
    } catch (ErrnoException e) {
      if (e.errno() != Errno.EEXIST) {
        throw subtree.failures().creating(PATH, e);
      }
    }
  }

  /** Where processes that enter a group go: the leaf of a v2 part that has one, else the part. */
  static List<Part> entered(Subtree subtree, List<Part> parts) {
    List<Part> targets = new ArrayList<>(parts.size());
    for (Part part : parts) {
      Part leaf = part.version() == Version.V2 ? of(part) : part;
      targets.add(leaf == part || !subtree.exists(leaf) ? part : leaf);
    }
    return targets;
  }

  /** The parts, each v2 part followed by its leaf if it has one. */
  static List<Part> withLeaves(Subtree subtree, List<Part> parts) {
    List<Part> all = new ArrayList<>(parts.size() + 1);
    for (Part part : parts) {
      all.add(part);
      if (part.version() == Version.V2 && subtree.exists(of(part))) {
        all.add(of(part));
      }
    }
    return all;
  }

  /** The group whose leaf it is, if the own group's directory is a leaf; else the own group. */
  static Path above(Version version, Path ownGroup) {
    Path parent = ownGroup.getParent();
    boolean leaf = version == Version.V2 && ownGroup.endsWith(NAME);
    return leaf && parent != null ? parent : ownGroup;
  }
}
