package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.spi.ChildDirectory;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import io.github.cgroup4j.spi.Kernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives groups to other users, and takes them back. */
final class Delegating {

  /** What v2 says a delegation consists of, in lines; since 4.15. */
  private static final Path LIST = Path.of("/sys/kernel/cgroup/delegate");

  /** cgroup-v2.rst, "Model of Delegation": for kernels without the list. */
  private static final List<String> DOCUMENTED =
      List.of("cgroup.procs", "cgroup.threads", "cgroup.subtree_control");

  private static final List<String> V1_FILES = List.of("tasks", "cgroup.procs");

  private static final int WRITE_BY_OTHERS = 0022;

  /** On v1 everybody may register for events, until Linux 6.18. */
  private static final String OPEN_BY_DESIGN = "cgroup.event_control";

  private final Subtree subtree;
  private final GroupPath path;
  private final Kernel kernel;

  Delegating(Subtree subtree, GroupPath path) {
    this.subtree = subtree;
    this.path = path;
    this.kernel = subtree.kernel();
  }

  /** How one step is taken back. */
  private interface Undo {
    void run() throws CgroupException;
  }

  void delegate(Delegation delegation, List<Part> parts) throws CgroupException {
    boolean capped = delegation.maxDepth().isPresent() || delegation.maxDescendants().isPresent();
    if (capped) {
      requireCaps(parts);
    }
    Deque<Undo> undo = new ArrayDeque<>();
    try {
      cap(Core.MAX_DEPTH, delegation.maxDepth(), undo);
      cap(Core.MAX_DESCENDANTS, delegation.maxDescendants(), undo);
      for (Part part : Leaf.withLeaves(subtree, parts)) {
        give(part, delegation, undo);
      }
    } catch (CgroupException | RuntimeException e) {
      for (Undo step : undo) {
        try {
          step.run();
        } catch (CgroupException left) {
          e.addSuppressed(left);
        }
      }
      throw e;
    }
  }

  private void requireCaps(List<Part> parts) throws CgroupException {
    for (Part part : parts) {
      if (part.version() == Version.V1) {
        throw CgroupException.because(
                Reason.UNSUPPORTED, "cap what may be made below " + path.inWords())
            .group(path.toString())
            .file(part.directory())
            .hint("v1 has nothing like cgroup.max.depth: delegate without caps")
            .exception();
      }
    }
  }

  private void cap(Setting<Limit> setting, Optional<Limit> cap, Deque<Undo> undo)
      throws CgroupException {
    if (cap.isPresent()) {
      PropertyAccess access = new PropertyAccess(subtree, path);
      Limit before = access.read(setting);
      access.write(setting, cap.get());
      undo.push(() -> access.write(setting, before));
    }
  }

  /** The directory comes last: whoever has it can make groups, and then the rest must be right. */
  private void give(Part part, Delegation to, Deque<Undo> undo) throws CgroupException {
    for (String file : files(part.version())) {
      give(part.directory().resolve(file), to, true, undo);
    }
    give(part.directory(), to, false, undo);
  }

  private void give(Path path, Delegation to, boolean optional, Deque<Undo> undo)
      throws CgroupException {
    try {
      FileStatus before = kernel.status(path);
      kernel.changeOwner(path, to.uid(), to.gid());
      undo.push(() -> giveBack(path, before));
    } catch (ErrnoException e) {
      if (!optional || e.errno() != Errno.ENOENT) {
        throw failure("give", path, to.uid(), to.gid(), e);
      }
    }
  }

  private void giveBack(Path path, FileStatus before) throws CgroupException {
    try {
      kernel.changeOwner(path, before.uid(), before.gid());
    } catch (ErrnoException e) {
      throw failure("give back", path, before.uid(), before.gid(), e);
    }
  }

  private List<String> files(Version version) throws CgroupException {
    if (version == Version.V1) {
      return V1_FILES;
    }
    try {
      List<String> names = new ArrayList<>();
      for (String name : new String(kernel.read(LIST), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!name.isEmpty() && name.indexOf('/') < 0) {
          names.add(name);
        }
      }
      return names;
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENOENT) {
        return DOCUMENTED;
      }
      throw subtree.failures().reading(path, e);
    }
  }

  /** Gives the group and all below it to the owner of the group above it. */
  void takeBack(List<Part> parts) throws CgroupException {
    CgroupException failure = null;
    for (Part part : parts) {
      Path above = part.directory().getParent();
      if (above == null) {
        continue;
      }
      try {
        failure = take(part.directory(), kernel.status(above), failure);
      } catch (ErrnoException e) {
        failure = add(failure, subtree.failures().reading(path, e));
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** A directory before what is in it, so that nothing is added that is not seen. */
  private @Nullable CgroupException take(
      Path directory, FileStatus owner, @Nullable CgroupException before) {
    CgroupException failure = own(directory, owner, before);
    try {
      for (String file : kernel.files(directory)) {
        failure = own(directory.resolve(file), owner, failure);
      }
      for (ChildDirectory child : kernel.childDirectories(directory)) {
        failure = take(directory.resolve(child.name()), owner, failure);
      }
      return failure;
    } catch (ErrnoException e) {
      return e.isGone() ? failure : add(failure, subtree.failures().reading(path, e));
    }
  }

  private @Nullable CgroupException own(
      Path file, FileStatus owner, @Nullable CgroupException failure) {
    try {
      FileStatus now = kernel.status(file);
      if (now.uid() != owner.uid() || now.gid() != owner.gid()) {
        kernel.changeOwner(file, owner.uid(), owner.gid());
        now = kernel.status(file); // its mode counts when nobody else can change it any more
      }
      closeToOthers(file, now.mode());
      return failure;
    } catch (ErrnoException e) {
      return e.isGone()
          ? failure
          : add(failure, failure("take back", file, owner.uid(), owner.gid(), e));
    }
  }

  /** Who had it may have opened it to everybody; also where only this failed the last time. */
  private void closeToOthers(Path file, int mode) throws ErrnoException {
    if ((mode & WRITE_BY_OTHERS) != 0 && !file.endsWith(OPEN_BY_DESIGN)) {
      kernel.changeMode(file, mode & ~WRITE_BY_OTHERS);
    }
  }

  private static CgroupException add(@Nullable CgroupException first, CgroupException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }

  private CgroupException failure(String verb, Path file, int uid, int gid, ErrnoException e) {
    Reason reason;
    String hint;
    switch (e.errno()) {
      case EPERM, EACCES -> {
        reason = Reason.DENIED;
        hint = "only root (CAP_CHOWN) may change owners";
      }
      case EINVAL -> {
        reason = Reason.INVALID;
        hint = "this user namespace has no such user or group of users";
      }
      case ENOENT, ENODEV -> {
        reason = Reason.GONE;
        hint = "it does not exist (any more)";
      }
      case EROFS -> {
        reason = Reason.READ_ONLY;
        hint = "the cgroup file system is mounted read-only";
      }
      default -> {
        reason = Reason.FAILED;
        hint = null;
      }
    }
    String owner = uid + ":" + gid;
    return CgroupException.because(reason, verb + " " + path.inWords() + " to " + owner)
        .group(path.toString())
        .errno(e.errno())
        .file(file)
        .value(owner)
        .hint(hint)
        .cause(e)
        .exception();
  }
}
