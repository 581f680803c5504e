package io.github.cgroup4j;

/** Which kinds of cgroup file systems are mounted. */
public enum Mode {
  /** Only v1 hierarchies. */
  V1,
  /** Only the v2 hierarchy. */
  V2,
  /** Both kinds. */
  HYBRID,
  /** Neither; {@link Cgroups#reason()} says why. */
  NONE
}
