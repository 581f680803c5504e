package io.github.cgroup4j.testkit.sim;

/** How a file is opened ({@code open(2)}). */
public enum OpenFlag {
  READ,
  WRITE,
  CREATE,
  EXCLUSIVE
}
