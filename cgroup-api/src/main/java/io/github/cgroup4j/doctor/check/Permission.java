package io.github.cgroup4j.doctor.check;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether groups can be made below an anchor, as the kernel says when it is asked. */
final class Permission {

  private final List<Path> denied = new ArrayList<>();
  private boolean readOnly;
  private boolean closed;

  private Permission() {}

  static Permission of(Situation situation, Anchor anchor) {
    Permission permission = new Permission();
    for (Path path : anchor.needed()) {
      // access(2) tells a user without rights only that, not that the mount is read-only as well
      permission.readOnly |= situation.mountOf(path).map(mount -> mount.readOnly()).orElse(false);
      try {
        situation.kernel().checkWritable(path);
      } catch (ErrnoException e) {
        if (e.errno() == Errno.EROFS) {
          permission.readOnly = true;
        } else if (NotReadable.closedAbove(situation, path).isPresent()) {
          permission.closed = true;
        } else if (e.errno() != Errno.ENOENT) {
          permission.denied.add(path);
        }
      }
    }
    return permission;
  }

  boolean isReadOnly() {
    return readOnly;
  }

  /** What may not be written although the mount would let it be. */
  List<Path> denied() {
    return readOnly ? List.of() : denied;
  }

  boolean isGranted() {
    return !readOnly && !closed && denied.isEmpty();
  }
}
