package io.github.cgroup4j;

/** The argument of a {@link Command} that needs none. */
public enum Trigger {
  /** Do it now. */
  NOW
}
