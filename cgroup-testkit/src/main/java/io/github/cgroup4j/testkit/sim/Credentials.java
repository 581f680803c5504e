package io.github.cgroup4j.testkit.sim;

/**
 * Whose rights count.
 *
 * @param uid the user; 0 may do everything
 * @param gid the only group
 */
public record Credentials(int uid, int gid) {

  /** All capabilities. */
  public static final Credentials ROOT = new Credentials(0, 0);

  /** {@return whether permission bits do not count (CAP_DAC_OVERRIDE)} */
  public boolean isRoot() {
    return uid == 0;
  }
}
