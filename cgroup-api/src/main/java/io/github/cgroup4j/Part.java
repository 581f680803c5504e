package io.github.cgroup4j;

import io.github.cgroup4j.spi.Backend;
import java.nio.file.Path;

/**
 * What a group is in one hierarchy.
 *
 * @param hierarchy the hierarchy
 * @param backend what speaks its version
 * @param anchor the directory of the subtree's anchor there
 * @param directory the directory of the group there, which may not exist
 */
record Part(Hierarchy hierarchy, Backend backend, Path anchor, Path directory) {

  Version version() {
    return hierarchy.version();
  }

  Part at(GroupPath path) {
    return new Part(hierarchy, backend, anchor, path.below(anchor));
  }
}
