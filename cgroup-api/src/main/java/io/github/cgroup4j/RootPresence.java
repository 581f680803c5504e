package io.github.cgroup4j;

/** Whether the root group of a hierarchy has an interface file. */
public enum RootPresence {
  /** Not in the root group, in all others. */
  NEVER,
  /** In the root group as in all others. */
  ALSO,
  /** In the root group only. */
  ONLY
}
