package io.github.cgroup4j.testkit.capture;

import java.util.Map;
import java.util.Optional;

/**
 * One group of a captured tree.
 *
 * @param mountPoint of which hierarchy, by where that is mounted
 * @param path from the captured root, {@code /} for that itself
 * @param owner whose it was; empty if the capture does not tell
 * @param files contents by name; those that could not be read are left out
 * @param owners whose the files were, as far as the capture tells
 */
record CapturedGroup(
    String mountPoint,
    String path,
    Optional<Owner> owner,
    Map<String, String> files,
    Map<String, Owner> owners) {

  /** Owner and permission bits. */
  record Owner(int uid, int gid, int mode) {}

  int depth() {
    return path.equals("/") ? 0 : path.split("/", -1).length - 1;
  }
}
