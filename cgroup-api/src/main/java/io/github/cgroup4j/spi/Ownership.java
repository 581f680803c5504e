package io.github.cgroup4j.spi;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Hierarchy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The policy of who owns the tree: where a process gets the groups from below which it may act.
 *
 * <p>The tree has one owner at each place: the process itself, systemd, or another manager. With
 * {@link #direct}, the default, the library acts below the process's own group as far as the kernel
 * permits; whoever started the process must have delegated that group. Another policy may ask the
 * owner for a group, and move the process there. Give it to {@link
 * io.github.cgroup4j.Cgroups.Builder#ownership}.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface Ownership {

  /** {@return the policy's name, for messages: {@code direct}, {@code systemd}} */
  String name();

  /**
   * Returns the group below which this process may act in a hierarchy. It is asked each time a
   * subtree is wanted; a policy that has to ask somebody remembers the answer.
   *
   * @param kernel the kernel
   * @param hierarchy the hierarchy as it was found when the library was opened
   * @return the group's directory; empty if there is none in this hierarchy, which then has no part
   *     in the subtree
   * @throws CgroupException if the owner refuses or cannot be asked
   */
  Optional<Path> group(Kernel kernel, Hierarchy hierarchy) throws CgroupException;

  /**
   * {@return the policy that takes the process's own group, and lets the kernel say what is
   * permitted}
   */
  static Ownership direct() {
    return DirectOwnership.INSTANCE;
  }
}
