package io.github.cgroup4j.reserved;

/**
 * The groups that the library makes below a user's groups for its own purposes, and the files in
 * them that it locks. They are no part of what a user has built.
 */
public final class OwnGroups {

  /** Holds the processes of a v2 group, so that the group may have other children. */
  public static final String LEAF = "cg4j-leaf";

  /** Beside the leaf of a room: holds nothing, and is what is locked. */
  public static final String ROOM = "cg4j-room";

  /** Holds nothing; there while somebody is inside a budget. */
  public static final String LOCK = "cg4j-lock";

  /** Locked exclusively, in v2 groups. */
  public static final String MAX_DESCENDANTS = "cgroup.max.descendants";

  /** Locked in v2 groups. */
  public static final String MAX_DEPTH = "cgroup.max.depth";

  /** Locked exclusively, in v1 groups. */
  public static final String NOTIFY_ON_RELEASE = "notify_on_release";

  private OwnGroups() {}

  /**
   * Tells whether a group is the library's.
   *
   * @param name the last name of its path
   * @return whether no user's group is called so
   */
  public static boolean isOne(String name) {
    return name.equals(LEAF) || name.equals(ROOM) || name.equals(LOCK);
  }

  /**
   * Tells whether a file is called like those that are locked, in whatever directory: the same file
   * can be reached by many paths, and it has that name in all of them.
   *
   * @param path where it is
   * @return whether it may be one of them
   */
  public static boolean mayBeLocked(String path) {
    return path.endsWith(MAX_DEPTH)
        || path.endsWith(MAX_DESCENDANTS)
        || path.endsWith(NOTIFY_ON_RELEASE);
  }
}
