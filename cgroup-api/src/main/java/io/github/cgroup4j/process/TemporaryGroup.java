package io.github.cgroup4j.process;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.StartPolicy;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.spi.Kernel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A group that is made for a confinement, carries its owner in its name, and is removed with it.
 */
final class TemporaryGroup {

  /** How long killed processes may take to go. Some wait for devices. */
  static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

  private final Group group;
  private final Controller[] required;
  private boolean removed;

  private TemporaryGroup(Group group, Controller[] required) {
    this.group = group;
    this.required = required;
  }

  /**
   * Makes a group and gives it its limits.
   *
   * @param name as from {@link OwnerMark#newName}
   * @param needs controllers; the welcome ones are taken where they can be had
   */
  static TemporaryGroup create(
      Subtree subtree, String name, Needs needs, List<Limitation<?>> limits)
      throws CgroupException {
    TemporaryGroup temporary = null;
    ShutdownHook.announce();
    try {
      temporary = new TemporaryGroup(create(subtree, name, needs), needs.required);
    } finally {
      ShutdownHook.made(temporary);
    }
    try {
      for (Limitation<?> limit : limits) {
        limit.applyTo(temporary.group);
      }
      temporary.group.makeLeaf();
      return temporary;
    } catch (CgroupException | RuntimeException e) {
      try {
        temporary.remove();
      } catch (CgroupException undo) {
        e.addSuppressed(undo);
      }
      throw e;
    }
  }

  private static Group create(Subtree subtree, String name, Needs needs) throws CgroupException {
    try {
      return subtree.create(name, needs.all);
    } catch (CgroupException e) {
      if (needs.welcome.isEmpty() || !mayBeForTheFigures(e.reason())) {
        throw e;
      }
      // the confinement counts, not the figures; if that fails too, its reason is the one to tell
      Group group = subtree.create(name, needs.required);
      for (Controller welcomed : needs.welcome) {
        extend(group, welcomed);
      }
      return group;
    }
  }

  /**
   * Whether less may be had than all: a controller, or a hierarchy, that is not for this process or
   * has no place for one more group.
   */
  private static boolean mayBeForTheFigures(Reason reason) {
    return switch (reason) {
      case CONTROLLER_UNAVAILABLE, UNSUPPORTED, DENIED, READ_ONLY, BUSY, GONE, TOO_MANY -> true;
      default -> false;
    };
  }

  private static void extend(Group group, Controller welcome) {
    try {
      group.subtree().ensure(group.path().toString(), welcome);
    } catch (CgroupException notToBeHad) {
      // then its figures are absent
    }
  }

  Group group() {
    return group;
  }

  /** Starts a process under all limits, or not at all: somebody may have removed a part. */
  Process start(ProcessBuilder command, StartPolicy policy) throws IOException {
    return group.start(command, policy, required);
  }

  /** Kills who is left and removes the group with all below it. Idempotent. */
  synchronized void remove() throws CgroupException {
    if (removed) {
      return;
    }
    end(group);
    removed = true;
    ShutdownHook.remove(this);
  }

  /** Removes a group whose members have just been killed. Idempotent. */
  synchronized void removeEmpty() throws CgroupException {
    if (removed) {
      return;
    }
    try {
      group.deleteTree();
      removed = true;
      ShutdownHook.remove(this);
    } catch (CgroupException e) {
      if (e.reason() != Reason.BUSY) {
        throw e;
      }
      remove(); // somebody put a process there since
    }
  }

  /**
   * Kills all members of a group and removes it with all below it. Who enters between the two, such
   * as a child that was being started when its JVM was killed, is killed in the next round.
   */
  static void end(Group group) throws CgroupException {
    Kernel kernel = group.subtree().cgroups().kernel();
    long start = kernel.nanoTime();
    while (true) {
      group.kill(KILL_PATIENCE);
      try {
        group.deleteTree();
        return;
      } catch (CgroupException e) {
        boolean late = kernel.nanoTime() - start >= KILL_PATIENCE.toNanos();
        if (e.reason() != Reason.BUSY || late) {
          throw e;
        }
      }
    }
  }
}
