package io.github.cgroup4j.testkit;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.RefusedEntranceException;
import java.nio.file.Path;

/**
 * One call to a {@link io.github.cgroup4j.spi.Kernel} that can fail.
 *
 * @param operation what was asked for
 * @param path what it was applied to; of a signal {@code /proc/PID}; of a start the entrance, or
 *     without any the program
 * @param argument what was handed over: the written value as text, the new name, the new owner as
 *     {@code uid:gid}, the signal's name, the kind of lock; empty if nothing is
 */
public record KernelCall(Operation operation, Path path, String argument) {

  /** The operations that can fail, named after the methods of the seam. */
  public enum Operation {
    MAKE_DIRECTORY("mkdir"),
    REMOVE_DIRECTORY("rmdir"),
    RENAME("rename"),
    CHILD_DIRECTORIES("readdir"),
    FILES("readdir"),
    STATUS("stat"),
    CHECK_WRITABLE("access"),
    USER_ATTRIBUTE("getxattr"),
    READ_LINK("readlink"),
    READ("read"),
    WRITE("write"),
    OPEN("open"),
    /** A read of a file that is kept open. */
    READ_KEPT("read"),
    LOCK("lock"),
    CHANGE_OWNER("chown"),
    SIGNAL("kill"),
    /** A child enters by one entrance; a start has as many of these calls as entrances. */
    ENTER("enter"),
    /** A start without entrances. */
    START("start"),
    WATCH("watch");

    private final String systemCall;

    Operation(String systemCall) {
      this.systemCall = systemCall;
    }

    /** The system call's name, as {@link ErrnoException#operation()} has it. */
    public String systemCall() {
      return systemCall;
    }
  }

  /** Creates a call without an argument. */
  public KernelCall(Operation operation, Path path) {
    this(operation, path, "");
  }

  /** The last name of the path. */
  public String name() {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /** The exception by which a kernel tells that this call failed. */
  public ErrnoException failure(Errno errno) {
    return operation == Operation.ENTER
        ? new RefusedEntranceException(errno, path)
        : new ErrnoException(errno, operation.systemCall, path);
  }

  /** The call on one line: {@code WRITE memory.max "1048576"} with the whole path. */
  @Override
  public String toString() {
    return operation + " " + path + (argument.isEmpty() ? "" : " \"" + argument + '"');
  }
}
