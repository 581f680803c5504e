package io.github.cgroup4j.effective;

/**
 * A release of HotSpot whose way to find its limits is known. Others do as the latest one before
 * them, roughly: it changed with JDK 24 (JDK-8322420).
 */
public enum JvmRelease {
  /**
   * As measured with 17.0.15. Reads the own group only; on v1 the least limit of all groups above
   * if the own group has none. Where a part of a v1 hierarchy is mounted, it finds the group only
   * if that is the topmost of the part. Believes {@code /proc/cgroups}.
   */
  JDK_17(17),
  /** As measured with 25.0.3. Reads the groups above too, when it starts, up to the mount point. */
  JDK_25(25);

  private final int feature;

  JvmRelease(int feature) {
    this.feature = feature;
  }

  /** {@return the feature release, for example 17} */
  public int feature() {
    return feature;
  }

  /** The name as people write it, for example {@code JDK 17}. */
  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
