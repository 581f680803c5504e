package io.github.cgroup4j.testkit.sim;

import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.Errno;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves a process or thread into a group: what a write to a list of members does. */
final class Migration {

  private Migration() {}

  /**
   * Applies a write.
   *
   * @param whole whether the whole process is meant ({@code cgroup.procs})
   */
  static void write(GroupNode to, String value, boolean whole, Caller opener)
      throws SyscallException {
    SimThread found = find(to.tree().kernel(), value, opener);
    SimThread thread = whole ? found.process().leader() : found;
    if (found.process().isKernelThread()) {
      throw new SyscallException(Errno.EINVAL);
    }
    GroupNode from = thread.group(to.tree());
    if (to.tree().version() == Version.V2) {
      requireV2(from, to, whole, opener.credentials());
    } else {
      requireV1(thread.process(), opener.credentials());
    }
    // a zombie is found but has nothing left to move: ok without effect
    List<SimThread> movers =
        whole ? thread.process().threads() : thread.dead ? List.of() : List.of(thread);
    for (SimThread mover : movers) {
      canAttach(to, mover);
    }
    for (SimThread mover : movers) {
      move(to, mover);
    }
  }

  private static SimThread find(SimKernel kernel, String value, Caller opener)
      throws SyscallException {
    int id;
    try {
      id = KernelText.toInt(KernelText.strip(value));
    } catch (SyscallException e) {
      throw new SyscallException(Errno.EINVAL); // also what does not fit into an int
    }
    if (id < 0) {
      throw new SyscallException(Errno.EINVAL);
    }
    if (id == 0) {
      return opener.process().leader();
    }
    SimThread thread = kernel.processes().thread(id);
    if (thread == null) {
      throw new SyscallException(Errno.ESRCH);
    }
    return thread;
  }

  /** The common ancestor's cgroup.procs must be writable, for cgroup.threads too (fact 5). */
  private static void requireV2(GroupNode from, GroupNode to, boolean whole, Credentials opener)
      throws SyscallException {
    FileNode gate = commonAncestor(from, to).files.get("cgroup.procs");
    if (gate != null) {
      gate.require(opener, Node.WRITE);
    }
    Mounts mounts = to.tree().kernel().mounts();
    if (to.tree().layout().hasNamespaceDelegation()
        && !(mounts.isVisible(from) && mounts.isVisible(to))) {
      throw new SyscallException(Errno.ENOENT);
    }
    Domains.requireTarget(to);
    if (!whole && from.domain != to.domain) {
      throw new SyscallException(Errno.EOPNOTSUPP);
    }
  }

  private static void requireV1(SimProcess process, Credentials opener) throws SyscallException {
    if (!opener.isRoot() && opener.uid() != process.credentials().uid()) {
      throw new SyscallException(Errno.EACCES);
    }
  }

  private static GroupNode commonAncestor(GroupNode one, GroupNode other) {
    List<GroupNode> above = one.upwards();
    for (GroupNode candidate : other.upwards()) {
      if (above.contains(candidate)) {
        return candidate;
      }
    }
    return one.tree().root(); // one is removed
  }

  private static void canAttach(GroupNode to, SimThread thread) throws SyscallException {
    for (Subsystem<?> subsystem : to.tree().subsystems()) {
      if (changesHome(subsystem, to, thread)) {
        subsystem.canAttach(to, thread);
      }
    }
  }

  private static void move(GroupNode to, SimThread thread) {
    if (thread.group(to.tree()) == to) {
      return;
    }
    for (Subsystem<?> subsystem : to.tree().subsystems()) {
      if (changesHome(subsystem, to, thread)) {
        subsystem.attaching(to, thread);
      }
    }
    thread.enter(to);
  }

  private static boolean changesHome(
      Subsystem<?> subsystem, GroupNode to, @Nullable SimThread thread) {
    return thread == null || subsystem.home(thread.group(to.tree())) != subsystem.home(to);
  }
}
