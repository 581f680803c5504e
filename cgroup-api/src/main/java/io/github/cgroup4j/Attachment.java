package io.github.cgroup4j;

import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Moves a process into all parts of a group, or into none. */
final class Attachment {

  private final Subtree subtree;
  private final GroupPath path;
  private final Kernel kernel;

  Attachment(Subtree subtree, GroupPath path) {
    this.subtree = subtree;
    this.path = path;
    this.kernel = subtree.kernel();
  }

  /** Where the process came from in one part. */
  private record Moved(Part part, Optional<Path> from) {}

  void attach(long pid, List<Part> parts) throws CgroupException {
    // one write needs no way back, so it is not looked for
    List<Membership> before = parts.size() > 1 ? subtree.cgroups().memberships(pid) : List.of();
    byte[] id = Long.toString(pid).getBytes(StandardCharsets.US_ASCII);
    Deque<Moved> moved = new ArrayDeque<>();
    for (Part part : parts) {
      try {
        kernel.write(part.backend().processes(part.directory()), id);
        moved.push(new Moved(part, origin(part, before)));
      } catch (ErrnoException e) {
        CgroupException failure = subtree.failures().moving(path, e, Long.toString(pid));
        moveBack(moved, id, pid, failure);
        throw failure;
      }
    }
  }

  private static Optional<Path> origin(Part part, List<Membership> before) {
    for (Membership membership : before) {
      if (part.hierarchy().isOf(membership)) {
        return membership.directory();
      }
    }
    return Optional.empty();
  }

  private void moveBack(Deque<Moved> moved, byte[] id, long pid, CgroupException failure) {
    for (Moved move : moved) {
      if (move.from.isEmpty()) {
        failure.addSuppressed(
            new IllegalStateException(
                "process "
                    + pid
                    + " stays in "
                    + move.part.directory()
                    + ": its former group cannot be reached from here"));
        continue;
      }
      try {
        kernel.write(move.part.backend().processes(move.from.get()), id);
      } catch (ErrnoException e) {
        failure.addSuppressed(
            new IllegalStateException(
                "process " + pid + " stays in " + move.part.directory() + ": " + e.getMessage(),
                e));
      }
    }
  }
}
