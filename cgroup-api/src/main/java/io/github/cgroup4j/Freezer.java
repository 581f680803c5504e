package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.spi.Backend.Freezing;
import io.github.cgroup4j.spi.ByteScanner;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.Watch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stops and continues all processes of a group. */
final class Freezer {

  private static final Duration POLL = Duration.ofMillis(1);

  private static final int POLLS_TO_REPEAT = 10;
  private static final int POLLS_TO_THAW = 50;

  /** How long events are trusted before the state is read again without one. */
  private static final Duration TRUST = Duration.ofMillis(100);

  private final Subtree subtree;
  private final GroupPath path;
  private final Kernel kernel;

  Freezer(Subtree subtree, GroupPath path) {
    this.subtree = subtree;
    this.path = path;
    this.kernel = subtree.kernel();
  }

  /** How the group is frozen; null if none of the parts can do it. */
  @Nullable Freezing of(List<Part> parts) {
    for (Part part : parts) {
      boolean able = part.version() == Version.V2 || part.hierarchy().has(Controller.FREEZER);
      Freezing freezing = able ? part.backend().freezing(part.directory()).orElse(null) : null;
      if (freezing != null) {
        return freezing;
      }
    }
    return null;
  }

  void freeze(List<Part> parts, long deadline) throws CgroupException, InterruptedException {
    Freezing freezing = require(parts, "freeze");
    boolean frozen = false;
    try {
      write(freezing, freezing.freeze());
      frozen = await(freezing, true, deadline);
    } finally {
      if (!frozen) {
        release(freezing);
      }
    }
    if (!frozen) {
      throw CgroupException.because(Reason.TIMED_OUT, "freeze " + path.inWords())
          .group(path.toString())
          .file(freezing.stateFile())
          .hint("some process did not stand still in time; the group is thawed again")
          .exception();
    }
  }

  void thaw(List<Part> parts, long deadline) throws CgroupException, InterruptedException {
    Freezing freezing = require(parts, "thaw");
    release(freezing);
    if (!await(freezing, false, deadline)) {
      throw CgroupException.because(Reason.TIMED_OUT, "thaw " + path.inWords())
          .group(path.toString())
          .file(freezing.stateFile())
          .hint("a group above may be frozen")
          .exception();
    }
  }

  private Freezing require(List<Part> parts, String what) throws CgroupException {
    Freezing freezing = of(parts);
    if (freezing == null) {
      throw CgroupException.because(Reason.UNSUPPORTED, what + " " + path.inWords())
          .group(path.toString())
          .hint("it has no v2 part and no part with the v1 freezer: create it with FREEZER")
          .exception();
    }
    return freezing;
  }

  /** Tries twice: processes that stay frozen hang for ever, and only this lets them go. */
  private void release(Freezing freezing) throws CgroupException {
    try {
      write(freezing, freezing.thaw());
    } catch (CgroupException first) {
      try {
        write(freezing, freezing.thaw());
      } catch (CgroupException e) {
        e.addSuppressed(first);
        throw e;
      }
    }
  }

  private void write(Freezing freezing, String value) throws CgroupException {
    try {
      kernel.write(freezing.file(), value.getBytes(StandardCharsets.US_ASCII));
    } catch (ErrnoException e) {
      throw e.errno() == Errno.ENOENT && subtree.exists(subtree.parts(path).get(0))
          ? CgroupException.because(Reason.UNSUPPORTED, "freeze or thaw " + path.inWords())
              .group(path.toString())
              .errno(e.errno())
              .file(e.path())
              .hint("cgroup.freeze came with Linux 5.2; the root group cannot be frozen")
              .cause(e)
              .exception()
          : subtree.failures().writing(path, e, value);
    }
  }

  /** Waits without a watch first: most groups stand still at once. */
  private boolean await(Freezing freezing, boolean wanted, long deadline)
      throws CgroupException, InterruptedException {
    if (isFrozen(freezing) == wanted) {
      return true;
    }
    if (freezing.events().isEmpty()) {
      for (int polls = 1; isFrozen(freezing) != wanted; polls++) {
        if (Deadlines.isOver(kernel, deadline)) {
          return false;
        }
        kernel.pause(POLL);
        if (wanted) {
          insist(freezing, polls);
        }
      }
      return true;
    }
    try (Watch watch = kernel.watch(freezing.events().get())) {
      while (isFrozen(freezing) != wanted) {
        if (Deadlines.isOver(kernel, deadline)) {
          return false;
        }
        kernel.await(watch, Deadlines.nearer(kernel, deadline, TRUST));
      }
      return true;
    } catch (ErrnoException e) {
      throw subtree.failures().reading(path, e);
    }
  }

  /**
   * v1 can stay FREEZING for ever when a process came in or executed a program just then (seen on
   * Linux 6.1). Asking again helps, and sometimes only thawing and asking again.
   */
  private void insist(Freezing freezing, int polls) throws CgroupException {
    if (polls % POLLS_TO_THAW == 0) {
      release(freezing);
    }
    if (polls % POLLS_TO_REPEAT == 0) {
      write(freezing, freezing.freeze());
    }
  }

  private boolean isFrozen(Freezing freezing) throws CgroupException {
    try {
      byte[] content = kernel.read(freezing.stateFile());
      ByteScanner scanner = new ByteScanner().reset(content, 0, content.length);
      while (!scanner.atEnd()) {
        if (scanner.nextLine().equals(freezing.frozen())) {
          return true;
        }
      }
      return false;
    } catch (ErrnoException e) {
      throw subtree.failures().reading(path, e);
    }
  }
}
