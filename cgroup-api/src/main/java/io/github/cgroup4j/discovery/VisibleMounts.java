package io.github.cgroup4j.discovery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which mounts a path look-up still reaches.
 *
 * <p>A later mount at the same point, or above it, hides earlier ones; mountinfo lists them all the
 * same. So the look-up is simulated as the kernel does it: walk down the mount point's path; where
 * something is mounted on the current mount at that point, continue in there, and there again.
 *
 * <p>Two details of the kernel (path_init, handle_mounts in fs/namei.c):
 *
 * <ul>
 *   <li>The walk starts <em>in</em> the process's root; what was mounted over that root later is
 *       not entered. Mountinfo of old kernels lists the initial rootfs below the real root: it is
 *       its own parent, and only then the mount above it counts.
 *   <li>A path of 4096 bytes or more cannot be looked up (PATH_MAX).
 * </ul>
 *
 * <p>Lists with holes are understood too: a mount whose parent is not listed (the process is
 * chrooted into a plain directory, or somebody filtered the list) counts as mounted below the root.
 */
final class VisibleMounts {

  private static final int PATH_MAX = 4096;
  private static final int NOWHERE = Integer.MIN_VALUE;
  private static final String DELETED = "//deleted";

  private final List<MountLine> mounts;
  private final Map<Integer, MountLine> byId;
  private final Map<Place, Integer> lastAt;

  /** The hash codes of all mount points: most prefixes of a path are none, and cost no copy. */
  private final Set<Integer> hashes;

  private final Map<String, Integer> found = new HashMap<>();
  private final int[] entered;
  private int walks;

  VisibleMounts(List<MountLine> mounts) {
    this.mounts = mounts;
    entered = new int[mounts.size()];
    byId = new HashMap<>(mounts.size() * 2);
    for (MountLine mount : mounts) {
      byId.put(mount.id, mount);
    }
    lastAt = new HashMap<>(mounts.size() * 2);
    hashes = new HashSet<>(mounts.size() * 2);
    for (int i = 0; i < mounts.size(); i++) {
      MountLine mount = mounts.get(i);
      lastAt.put(new Place(hasParent(mount) ? mount.parent : NOWHERE, mount.mountPoint), i);
      hashes.add(mount.mountPoint.hashCode());
    }
    int root = at(NOWHERE, "/");
    if (root >= 0 && mounts.get(root).parent == mounts.get(root).id) {
      root = descend(root, "/");
    }
    found.put("/", root);
  }

  /** Whether looking up the mount's mount point ends in that mount. */
  boolean isVisible(MountLine mount) {
    String path = mount.mountPoint;
    if (path.length() >= PATH_MAX || !path.startsWith("/") || path.endsWith(DELETED)) {
      return false;
    }
    int end = lookUp(path);
    return end >= 0 && mounts.get(end) == mount;
  }

  /** Takes time as the length of the path: a garbled list may have long ones on every line. */
  private int lookUp(String path) {
    int current = end("/", -1);
    int hash = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '/' && i > 0 && hashes.contains(hash)) {
        current = end(path.substring(0, i), current);
      }
      hash = 31 * hash + c; // as String.hashCode() is specified
    }
    return end(path, current);
  }

  /** Where the path ends, if all of it but the last component ends in the given mount. */
  private int end(String path, int parent) {
    Integer known = found.get(path);
    if (known != null) {
      return known;
    }
    int end = descend(parent, path);
    if (end != parent) {
      // Only where something is mounted: that keeps this map as small as the list.
      found.put(path, end);
    }
    return end;
  }

  /** Enters what is mounted at the path on the current mount, and what is mounted on that. */
  private int descend(int start, String path) {
    int current = start;
    int next = start < 0 ? -1 : at(mounts.get(start).id, path);
    if (!path.equals("/")) {
      // Mounts without a parent are below the root, wherever that is: the later one wins.
      next = Math.max(next, at(NOWHERE, path));
    }
    walks++;
    while (next >= 0 && entered[next] != walks) {
      // Garbled ids may form a circle, so each mount is entered once.
      entered[next] = walks;
      current = next;
      next = at(mounts.get(current).id, path);
    }
    return current;
  }

  private int at(int parent, String path) {
    Integer index = lastAt.get(new Place(parent, path));
    return index == null ? -1 : index;
  }

  private boolean hasParent(MountLine mount) {
    return mount.parent != mount.id && byId.containsKey(mount.parent);
  }

  /** A mount point on a mount. */
  private static final class Place {
    private final int parent;
    private final String path;

    Place(int parent, String path) {
      this.parent = parent;
      this.path = path;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place that && parent == that.parent && path.equals(that.path);
    }

    @Override
    public int hashCode() {
      return 31 * path.hashCode() + parent;
    }
  }
}
