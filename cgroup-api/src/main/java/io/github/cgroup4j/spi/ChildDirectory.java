package io.github.cgroup4j.spi;

/**
 * A directory inside a directory.
 *
 * @param name its name
 * @param links its link count; for a group {@link #LEAF} means that it has no child directories
 */
public record ChildDirectory(String name, int links) {

  /** The links of a group without children. */
  public static final int LEAF = 2;
}
