package io.github.cgroup4j;

/** The two versions of the control group interface. */
public enum Version {
  /** One tree per set of controllers; file system type {@code cgroup}. */
  V1(1),
  /** One unified tree; file system type {@code cgroup2}. */
  V2(2);

  private final int number;

  Version(int number) {
    this.number = number;
  }

  /** {@return 1 or 2} */
  public int number() {
    return number;
  }
}
