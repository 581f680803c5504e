package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Room that was made for children at the anchor of a v2 subtree, by moving processes into a leaf
 * below it; closing it moves them back.
 *
 * <p>v2 lets no group but the root hold processes beside controllers enabled for its children (the
 * "no internal process constraint" of the kernel's cgroup-v2 document). A JVM that was started in a
 * delegated group is itself in the way of the groups that it wants to make.
 *
 * <p>On v1, at the root of the v2 hierarchy and in a group without processes there is nothing to
 * do.
 *
 * @see Subtree#makeRoom
 */
public final class Room implements AutoCloseable {

  private static final int ROUNDS = 50;

  private final Subtree subtree;
  private final @Nullable Part anchor;
  private boolean closed;

  private Room(Subtree subtree, @Nullable Part anchor) {
    this.subtree = subtree;
    this.anchor = anchor;
  }

  /** Which processes may be moved out of the way. */
  public enum Movers {
    /** This JVM only; if others are in the group, nothing is moved. */
    THIS_PROCESS,
    /** All processes of the group. */
    ALL_OF_THE_GROUP
  }

  static Room make(Subtree subtree, Movers movers) throws CgroupException {
    Part anchor = subtree.part(Controller.CORE, Version.V2, GroupPath.ANCHOR);
    if (anchor == null || isRoot(subtree, anchor)) {
      return new Room(subtree, null);
    }
    SortedSet<Long> others = new TreeSet<>(new Members(subtree).processesOf(anchor));
    if (others.isEmpty()) {
      return new Room(subtree, null);
    }
    others.remove(ProcessHandle.current().pid());
    if (movers == Movers.THIS_PROCESS && !others.isEmpty()) {
      throw CgroupException.because(Reason.BUSY, "make room in " + anchor.directory())
          .hint(
              "other processes are in this group: "
                  + others
                  + "; start this one in a group of its own, or allow that they are moved")
          .exception();
    }
    Room room = new Room(subtree, anchor);
    try {
      Leaf.make(subtree, anchor);
      room.moveAll(anchor, Leaf.of(anchor));
      return room;
    } catch (CgroupException | RuntimeException e) {
      try {
        room.close();
      } catch (CgroupException undo) {
        e.addSuppressed(undo);
      }
      throw e;
    }
  }

  /** The root of the hierarchy itself, which alone has no cgroup.type, may hold processes. */
  private static boolean isRoot(Subtree subtree, Part anchor) throws CgroupException {
    try {
      subtree.kernel().status(anchor.directory().resolve("cgroup.type"));
      return false;
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENOENT) {
        return true;
      }
      throw subtree.failures().reading(GroupPath.ANCHOR, e);
    }
  }

  /** The leaf in which the processes are; empty if there was nothing to do. */
  public Optional<Path> leaf() {
    return anchor == null ? Optional.empty() : Optional.of(Leaf.of(anchor).directory());
  }

  /** Moves all members, again until none is left: they may fork meanwhile. */
  private void moveAll(Part from, Part to) throws CgroupException {
    Kernel kernel = subtree.kernel();
    Path target = to.backend().processes(to.directory());
    for (int round = 0; round < ROUNDS; round++) {
      SortedSet<Long> members = new Members(subtree).processesOf(from);
      if (members.isEmpty()) {
        return;
      }
      for (long pid : members) {
        try {
          kernel.write(target, Long.toString(pid).getBytes(StandardCharsets.US_ASCII));
        } catch (ErrnoException e) {
          if (e.errno() != Errno.ESRCH) {
            throw subtree.failures().moving(Leaf.PATH, e, Long.toString(pid));
          }
        }
      }
    }
    throw CgroupException.because(Reason.BUSY, "move all processes of " + from.directory())
        .hint("they fork faster than they can be moved")
        .exception();
  }

  /**
   * Moves the processes back and removes the leaf. Idempotent once it has succeeded.
   *
   * @throws CgroupException BUSY if other groups are below the anchor still: their limits would be
   *     lost; nothing was changed then
   */
  @Override
  public synchronized void close() throws CgroupException {
    if (anchor == null || closed || !subtree.exists(Leaf.of(anchor))) {
      return;
    }
    SortedSet<String> others = Walk.childNames(subtree, List.of(anchor), GroupPath.ANCHOR);
    others.remove(Leaf.NAME);
    if (!others.isEmpty()) {
      throw CgroupException.because(Reason.BUSY, "undo the room made in " + anchor.directory())
          .hint("groups below it are still there: " + others)
          .exception();
    }
    try {
      anchor.backend().disableAll(subtree.kernel(), anchor.directory());
      moveAll(Leaf.of(anchor), anchor);
      subtree.kernel().removeDirectory(Leaf.of(anchor).directory());
      closed = true;
    } catch (ErrnoException e) {
      throw subtree.failures().deleting(Leaf.PATH, e);
    }
  }
}
