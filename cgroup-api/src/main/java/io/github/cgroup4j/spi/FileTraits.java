package io.github.cgroup4j.spi;

import io.github.cgroup4j.RootPresence;

/**
 * What is to be known of an interface file beyond its content.
 *
 * @param root whether the root group has it
 * @param inherited whether a new group starts with a copy of its parent's value
 * @param takesWrites whether it takes writes that do not set its value, such as process ids
 */
public record FileTraits(RootPresence root, boolean inherited, boolean takesWrites) {

  /** A file that is in every group, starts with a default, and is written to set it if at all. */
  public static final FileTraits ORDINARY = new FileTraits(RootPresence.ALSO, false, false);
}
