package io.github.cgroup4j.testkit.sim;

/** How a file is opened ({@code open(2)}). */
public enum OpenFlag {
  /** For reading. */
  READ,
  /** For writing. */
  WRITE,
  /** Creates the file if it is not there. */
  CREATE,
  /** Fails if the file is there. */
  EXCLUSIVE
}
