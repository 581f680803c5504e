package io.github.cgroup4j;

/** How a process gets into its group. */
public enum StartPolicy {
  /**
   * It is inside before its program runs. Needs {@code /bin/sh}. Nothing the program does, and no
   * child of it, escapes the group.
   */
  INSIDE,
  /**
   * It is started first and moved then: what it does before, and children that it has by then, are
   * not confined. A move costs 6 to 10 ms of kernel time. For systems without {@code /bin/sh}.
   */
  ATTACH_AFTER_START
}
