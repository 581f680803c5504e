package io.github.cgroup4j.effective;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.KeptFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads again and again what holds in one place; made by {@link Effective#poll}.
 *
 * <pre>{@code
 * try (Poll poll = cgroups.self().poll()) {
 *   Reading now = poll.read();
 *   ...
 * }
 * }</pre>
 *
 * <p>Files are kept open, some ten for each level and resource; a reading is one {@code pread(2)}
 * for each, and makes new only what has changed. Interrupts do not disturb it. It looks into the
 * process's {@code cgroup} file each time, and opens the files anew when the process was moved or
 * its group was removed. A controller that is enabled later for a group, or a mount that is made
 * later, is noticed then, or by {@link #refresh}.
 *
 * <p>Safe for use by many threads, which wait for each other.
 */
public final class Poll implements AutoCloseable {

  private static final int FIRST_SIZE = 512;

  private final Place place;
  private final @Nullable KeptFile membership;
  private byte[] known = {};
  private byte[] spare = new byte[FIRST_SIZE];
  private int length;
  private @Nullable Kept kept;

  /** In which a group had parts: one that is gone is not one that has no limit. */
  private List<Hierarchy> hierarchies = List.of();

  private boolean closed;

  Poll(Place place) throws CgroupException {
    this.place = place;
    membership = openMembership(place);
    boolean complete = false;
    try {
      hasMoved();
      kept = open();
      complete = true;
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  private static @Nullable KeptFile openMembership(Place place) throws CgroupException {
    Path process = place.process();
    if (process == null) {
      return null;
    }
    try {
      return place.cgroups().kernel().open(process.resolve("cgroup"));
    } catch (ErrnoException e) {
      if (e.isGone()) {
        return null; // no such file system here, so nothing to follow
      }
      throw CgroupException.failed("read the groups of the process", e);
    }
  }

  private Kept open() throws CgroupException {
    Ancestry ancestry = new Ancestry(place);
    Group group = place.group();
    for (Hierarchy hierarchy : hierarchies) {
      if (group != null && !ancestry.hierarchies().contains(hierarchy)) {
        // says that it is gone
        group.subtree().in(hierarchy).group(group.path().toString()).asSubtree();
      }
    }
    Kept files = new Kept(ancestry);
    hierarchies = ancestry.hierarchies();
    return files;
  }

  /**
   * Reads everything.
   *
   * @return the reading
   * @throws CgroupException NO_SUCH_PROCESS or GONE if the process has ended or the group was
   *     removed; MALFORMED
   * @throws IllegalStateException if this is closed, or the Cgroups that it was made from
   */
  public synchronized Reading read() throws CgroupException {
    if (closed) {
      throw new IllegalStateException("this poll is closed");
    }
    Kept files = kept;
    if (files == null || hasMoved()) {
      files = reopen();
    }
    try {
      return files.read();
    } catch (CgroupException e) {
      if (e.reason() != Reason.GONE) {
        throw e;
      }
      return reopen().read(); // it was moved after we looked, or the group was made again
    }
  }

  /**
   * Opens all files anew, to notice controllers that were enabled and groups that were made.
   *
   * @throws CgroupException GONE, DENIED or MALFORMED: see {@link Effective}
   */
  public synchronized void refresh() throws CgroupException {
    if (closed) {
      throw new IllegalStateException("this poll is closed");
    }
    reopen();
  }

  private Kept reopen() throws CgroupException {
    Kept before = kept;
    kept = null;
    if (before != null) {
      before.close();
    }
    Kept files = open();
    kept = files;
    return files;
  }

  /** Whether the process is in other groups than when this was last asked. */
  private boolean hasMoved() throws CgroupException {
    if (membership == null) {
      return false;
    }
    int read;
    try {
      read = membership.read(spare);
      while (read == spare.length) {
        spare = new byte[2 * read];
        read = membership.read(spare);
      }
    } catch (ErrnoException e) {
      place.groups(); // says so if the process has ended
      throw CgroupException.failed("read the groups of the process", e);
    }
    if (Arrays.equals(known, 0, length, spare, 0, read)) {
      return false;
    }
    byte[] before = known;
    known = spare;
    length = read;
    spare = before.length < known.length ? new byte[known.length] : before;
    return true;
  }

  /** How many files are open, about. */
  synchronized int size() {
    Kept files = kept;
    return files == null ? 0 : files.size();
  }

  /** Closes the files. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    if (membership != null) {
      membership.close();
    }
    if (kept != null) {
      kept.close();
    }
  }
}
