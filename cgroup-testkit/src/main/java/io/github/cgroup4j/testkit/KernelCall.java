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
    /** {@code mkdir}. */
    MAKE_DIRECTORY("mkdir"),
    /** {@code rmdir}. */
    REMOVE_DIRECTORY("rmdir"),
    /** {@code rename}. */
    RENAME("rename"),
    /** {@code readdir}. */
    CHILD_DIRECTORIES("readdir"),
    /** {@code readdir}. */
    FILES("readdir"),
    /** {@code stat}. */
    STATUS("stat"),
    /** {@code access}. */
    CHECK_WRITABLE("access"),
    /** {@code getxattr}. */
    USER_ATTRIBUTE("getxattr"),
    /** {@code readlink}. */
    READ_LINK("readlink"),
    /** {@code read}. */
    READ("read"),
    /** {@code write}. */
    WRITE("write"),
    /** {@code open}. */
    OPEN("open"),
    /** A read of a file that is kept open. */
    READ_KEPT("read"),
    /** {@code lock}. */
    LOCK("lock"),
    /** {@code chown}. */
    CHANGE_OWNER("chown"),
    /** {@code chmod}. */
    CHANGE_MODE("chmod"),
    /** {@code kill}. */
    SIGNAL("kill"),
    /** A child enters by one entrance; a start has as many of these calls as entrances. */
    ENTER("enter"),
    /** A start without entrances. */
    START("start"),
    /** {@code watch}. */
    WATCH("watch");

    private final String systemCall;

    Operation(String systemCall) {
      this.systemCall = systemCall;
    }

    /** {@return the system call's name, as {@link ErrnoException#operation()} has it} */
    public String systemCall() {
      return systemCall;
    }
  }

  /**
   * Creates a call without an argument.
   *
   * @param operation the call
   * @param path the path
   */
  public KernelCall(Operation operation, Path path) {
    this(operation, path, "");
  }

  /** {@return the last name of the path} */
  public String name() {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /**
   * {@return the exception by which a kernel tells that this call failed}
   *
   * @param errno the error
   */
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
