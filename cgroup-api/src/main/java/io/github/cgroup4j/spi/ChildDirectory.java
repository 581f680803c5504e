package io.github.cgroup4j.spi;

/**
 * A directory inside a directory.
 *
 * @param name its name
 * @param links its link count; 2 means that it has no child directories
 */
public record ChildDirectory(String name, int links) {}
