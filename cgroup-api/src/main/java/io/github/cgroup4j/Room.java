package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.reserved.OwnGroups;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.HeldLock;
import io.github.cgroup4j.spi.HeldLock.Kind;
import io.github.cgroup4j.spi.Kernel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Room for children at the anchor of a v2 subtree, made by moving processes into a leaf below it;
 * closing it moves them back.
 *
 * <p>v2 lets no group but the root hold processes beside controllers enabled for its children (the
 * "no internal process constraint" of the kernel's cgroup-v2 document). A JVM that was started in a
 * delegated group is itself in the way of the groups that it wants to make.
 *
 * <p>On v1, at the root of the v2 hierarchy, and in a group without processes and without a room
 * there is nothing to do.
 *
 * <h2>Several at once</h2>
 *
 * Any number of JVMs may make room at the same anchor: nested ones, which were started by one that
 * has stepped aside and so are in the leaf already, or siblings. They share one room, and
 * {@linkplain #close() closing} it leaves it to the others; the last one to close undoes it. Making
 * and undoing exclude each other: both hold a lock on a file of the group {@code cg4j-room} beside
 * the leaf, and each user of the room another one meanwhile (see {@link Kernel#tryLock}). That
 * group has no members; it is made before the leaf and removed after it.
 *
 * <h2>What a crash leaves</h2>
 *
 * The kernel ends these locks with the process, so a killed JVM is no user any more. It leaves the
 * leaf, processes in it, and controllers enabled; at whatever point it was killed, the next room
 * that is made there goes on from that, and when it is closed, all processes of the leaf are back
 * in the anchor, no controller is enabled for its children, and the leaf is gone. Groups that the
 * killed JVM had made are not touched; they are in the way of undoing until they are deleted (see
 * {@link io.github.cgroup4j.process.Confinement#sweep}). The same is left by a JVM that exits
 * without closing its room.
 *
 * <p>Until then nobody gets into the anchor itself: {@code echo 0 > ANCHOR/cgroup.procs} is EBUSY
 * while controllers are enabled there. A script that starts the next JVM enters {@code
 * ANCHOR/cg4j-leaf} if that is there, and the anchor if not.
 *
 * <p>The locks are on files that everybody may read, so that any process of the machine that can
 * see them may hold one; a room that is so used by others is not undone, and being kept waiting
 * ends after some seconds with TIMED_OUT.
 *
 * <p>Safe for use by many threads.
 *
 * @see Subtree#makeRoom
 */
public final class Room implements AutoCloseable {

  /**
   * Beside the leaf: says that the leaf is a room's and no confinement's, and is what is locked. A
   * room's leaf is never without it, at whatever point a JVM is killed.
   */
  static final String MARK = OwnGroups.ROOM;

  private static final GroupPath MARK_PATH = GroupPath.existing(MARK);

  /** Locked exclusively while a room is made or undone. */
  private static final String DOOR = OwnGroups.MAX_DESCENDANTS;

  /** Locked shared by each user of the room. */
  private static final String USERS = OwnGroups.MAX_DEPTH;

  private final Subtree subtree;
  private final @Nullable Part anchor;
  private @Nullable HeldLock use;
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

  @SuppressWarnings("try") // the door is for being behind
  static Room make(Subtree subtree, Movers movers) throws CgroupException {
    Part anchor = subtree.part(Controller.CORE, Version.V2, GroupPath.ANCHOR);
    if (anchor == null || isRoot(subtree, anchor)) {
      return new Room(subtree, null);
    }
    SortedSet<Long> members = new Members(subtree).listed(anchor);
    if (members.isEmpty() && !isThere(subtree, mark(anchor))) {
      return new Room(subtree, null);
    }
    requireMayMove(anchor, members, movers); // before anything is made
    Room room = new Room(subtree, anchor);
    try (Interlock door = room.enter(anchor)) {
      try {
        room.use = room.use(anchor);
        Leaf.make(subtree, anchor);
        requireMayMove(anchor, new Members(subtree).listed(anchor), movers);
        Evacuation.moveAll(subtree, anchor, Leaf.of(anchor));
        return room;
      } catch (CgroupException | RuntimeException e) {
        try {
          room.leave(anchor);
        } catch (CgroupException undo) {
          e.addSuppressed(undo);
        }
        throw e;
      }
    }
  }

  private static void requireMayMove(Part anchor, SortedSet<Long> members, Movers movers)
      throws CgroupException {
    Evacuation.requireNoOutsiders(anchor, members);
    SortedSet<Long> others = new TreeSet<>(members);
    others.remove(ProcessHandle.current().pid());
    if (movers == Movers.THIS_PROCESS && !others.isEmpty()) {
      throw CgroupException.because(Reason.BUSY, "make room in " + anchor.directory())
          .hint(
              "other processes are in this group: "
                  + others
                  + "; start this one in a group of its own, or allow that they are moved")
          .exception();
    }
  }

  private static boolean isThere(Subtree subtree, Path directory) throws CgroupException {
    try {
      return subtree.kernel().isDirectory(directory);
    } catch (ErrnoException e) {
      throw subtree.failures().reading(Leaf.PATH, e);
    }
  }

  private static Path mark(Part anchor) {
    return anchor.directory().resolve(MARK);
  }

  private Interlock enter(Part anchor) throws CgroupException {
    return Interlock.enter(subtree, MARK_PATH, mark(anchor), DOOR);
  }

  /** Becomes a user of the room. Who holds it exclusively is behind the same door. */
  private HeldLock use(Part anchor) throws CgroupException {
    return lock(anchor, Kind.SHARED)
        .orElseThrow(
            () ->
                CgroupException.because(Reason.BUSY, "make room in " + anchor.directory())
                    .file(mark(anchor).resolve(USERS))
                    .hint("another program has locked this file")
                    .exception());
  }

  private Optional<HeldLock> lock(Part anchor, Kind kind) throws CgroupException {
    try {
      return subtree.kernel().tryLock(mark(anchor).resolve(USERS), kind);
    } catch (ErrnoException e) {
      throw subtree.failures().reading(MARK_PATH, e);
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

  /** {@return the leaf in which the processes are; empty if there was nothing to do} */
  public Optional<Path> leaf() {
    return anchor == null
        ? Optional.empty()
        : Optional.of(subtree.revealed(Leaf.of(anchor).directory()));
  }

  /**
   * Moves the processes back, disables the controllers and removes the leaf; or leaves all that to
   * the other users of the room, if there are any. Idempotent once it has succeeded.
   *
   * @throws CgroupException BUSY if this is the last user and other groups are below the anchor
   *     still: their limits would be lost; nothing was changed then. Whatever else it is, the room
   *     is still open, and closing it again goes on from there.
   */
  @Override
  @SuppressWarnings("try") // the door is for being behind
  public synchronized void close() throws CgroupException {
    if (anchor == null || closed) {
      return;
    }
    if (!isThere(subtree, mark(anchor)) && !isThere(subtree, Leaf.of(anchor).directory())) {
      release(); // somebody else removed it, by hand
    } else {
      try (Interlock door = enter(anchor)) {
        leave(anchor);
      }
    }
    closed = true;
  }

  /** Undoes the room if nobody else uses it. What fails leaves this a user if it was one. */
  private void leave(Part anchor) throws CgroupException {
    boolean user = release();
    HeldLock alone = null;
    try {
      alone = lock(anchor, Kind.EXCLUSIVE).orElse(null);
      if (alone != null) {
        undo(anchor);
      }
    } catch (CgroupException | RuntimeException e) {
      if (alone != null) {
        alone.close();
      }
      try {
        use = user && subtree.exists(mark(anchor)) ? use(anchor) : null;
      } catch (CgroupException notAgain) {
        e.addSuppressed(notAgain);
      }
      throw e;
    }
    if (alone != null) {
      alone.close();
    }
  }

  private boolean release() {
    HeldLock held = use;
    use = null;
    if (held != null) {
      held.close();
    }
    return held != null;
  }

  private void undo(Part anchor) throws CgroupException {
    Part leaf = Leaf.of(anchor);
    boolean isLeafThere = isThere(subtree, leaf.directory());
    requireNoOthers(anchor, GroupPath.ANCHOR, Set.of(Leaf.NAME, MARK));
    if (isLeafThere) {
      requireNoOthers(leaf, Leaf.PATH, Set.of());
    }
    Kernel kernel = subtree.kernel();
    try {
      anchor.backend().disableAll(kernel, anchor.directory());
    } catch (ErrnoException e) {
      throw subtree.failures().enabling(GroupPath.ANCHOR, e, List.of());
    }
    if (isLeafThere) {
      Evacuation.moveAll(subtree, leaf, anchor);
      removeLeaf(leaf, anchor);
    }
    try {
      kernel.removeDirectory(mark(anchor));
    } catch (ErrnoException e) {
      throw subtree.failures().deleting(MARK_PATH, e);
    }
  }

  private void requireNoOthers(Part part, GroupPath path, Set<String> expected)
      throws CgroupException {
    SortedSet<String> others = Walk.childNames(subtree, List.of(part), path);
    others.removeAll(expected);
    if (!others.isEmpty()) {
      throw CgroupException.because(Reason.BUSY, "undo the room made in " + part.directory())
          .hint("groups below it are still there: " + others)
          .exception();
    }
  }

  /** A process may have entered it meanwhile. */
  private void removeLeaf(Part leaf, Part anchor) throws CgroupException {
    try (Patience patience = new Patience(subtree.kernel(), Evacuation.LONG_ENOUGH)) {
      while (true) {
        try {
          subtree.kernel().removeDirectory(leaf.directory());
          return;
        } catch (ErrnoException e) {
          if (e.isGone()) {
            return;
          }
          if (e.errno() != Errno.EBUSY || patience.isOver()) {
            throw subtree.failures().deleting(Leaf.PATH, e);
          }
        }
        Evacuation.moveAll(subtree, leaf, anchor);
        patience.pause();
      }
    }
  }
}
