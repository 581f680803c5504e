package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Details;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import io.github.cgroup4j.spi.Kernel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Turns failed system calls into what users need: the reason, the file that refused, what to do.
 *
 * <p>The same errno means different things for different operations, so each operation has its own
 * method; what they share is permission, read-only mounts and vanished groups.
 */
final class Failures {

  static final String DELEGATE =
      "systemd-run --user --scope -p Delegate=yes COMMAND starts a command in a group of its own"
          + " that it may manage";

  private final Kernel kernel;

  Failures(Kernel kernel) {
    this.kernel = kernel;
  }

  CgroupException creating(GroupPath group, ErrnoException e) {
    return switch (e.errno()) {
      case EEXIST -> describe(Reason.EXISTS, "create group " + group, group, e, null, null);
      case EAGAIN ->
          describe(
              Reason.TOO_MANY,
              "create group " + group,
              group,
              e,
              null,
              "cgroup.max.depth or cgroup.max.descendants of a group above is reached");
      case ENOENT ->
          describe(
              Reason.GONE,
              "create group " + group,
              group,
              e,
              null,
              "the group above does not exist, or was removed meanwhile");
      default -> common("create group " + group, group, e, null);
    };
  }

  CgroupException enabling(GroupPath group, ErrnoException e, String controllers) {
    String what = "enable " + controllers + " for group " + group;
    Path level = level(e);
    return switch (e.errno()) {
      case EBUSY ->
          describe(
              Reason.BUSY,
              what,
              group,
              e,
              controllers,
              "the group "
                  + level
                  + " holds processes, and v2 lets no group but the root hold processes beside"
                  + " enabled controllers: move them to a leaf, for this process with"
                  + " Subtree.makeRoom()");
      case ENOENT ->
          describe(
              Reason.CONTROLLER_UNAVAILABLE,
              what,
              group,
              e,
              controllers,
              "it is not in cgroup.controllers of "
                  + level
                  + ": enable it in cgroup.subtree_control of the groups above, from the top down");
      case EOPNOTSUPP ->
          describe(
              Reason.UNSUPPORTED,
              what,
              group,
              e,
              controllers,
              "the group "
                  + level
                  + " is threaded or below a threaded group, where only threaded controllers"
                  + " can be enabled");
      default -> common(what, group, e, controllers);
    };
  }

  CgroupException deleting(GroupPath group, ErrnoException e) {
    if (e.errno() == Errno.EBUSY) {
      return describe(
          Reason.BUSY,
          "delete group " + group,
          group,
          e,
          null,
          "it holds processes or has children: kill() and deleteTree() end them first");
    }
    return common("delete group " + group, group, e, null);
  }

  CgroupException reading(GroupPath group, ErrnoException e) {
    String what = "read " + name(e.path()) + " of group " + group;
    return e.errno() == Errno.EOPNOTSUPP
        ? describe(
            Reason.UNSUPPORTED,
            what,
            group,
            e,
            null,
            "a threaded group lists its threads only: use threads()")
        : common(what, group, e, null);
  }

  CgroupException writing(GroupPath group, ErrnoException e, String value) {
    String what = "set " + name(e.path()) + " of group " + group;
    return switch (e.errno()) {
      case EINVAL, ERANGE, E2BIG ->
          describe(
              Reason.INVALID, what, group, e, value, "the kernel does not take this value here");
      case EBUSY ->
          describe(
              Reason.LIMIT_BELOW_USAGE,
              what,
              group,
              e,
              value,
              "more is in use than that and cannot be reclaimed, or members or children depend"
                  + " on it");
      default -> common(what, group, e, value);
    };
  }

  CgroupException moving(GroupPath group, ErrnoException e, String id) {
    String what = "move process " + id + " into group " + group;
    if (e.errno() == Errno.ESRCH) {
      return describe(
          Reason.NO_SUCH_PROCESS, what, group, e, id, "it has ended, or is not in this namespace");
    }
    return entering(what, group, e, id);
  }

  CgroupException starting(GroupPath group, ErrnoException e) {
    CgroupException why = entering("start a process inside group " + group, group, e, null);
    return CgroupException.because(
            Reason.CANNOT_CONFINE, "start a process inside group " + group + "; it never ran")
        .group(group.toString())
        .errno(e.errno())
        .file(e.path())
        .hint(why.hint().orElse(null))
        .cause(e)
        .exception();
  }

  /** The means of starting inside a group failed, not the group. */
  CgroupException cannotLaunch(GroupPath group, ErrnoException e) {
    return CgroupException.because(
            Reason.CANNOT_CONFINE, "start a process inside group " + group + "; it never ran")
        .group(group.toString())
        .errno(e.errno())
        .file(e.path())
        .hint(e.getMessage())
        .cause(e)
        .exception();
  }

  private CgroupException entering(
      String what, GroupPath group, ErrnoException e, @Nullable String id) {
    return switch (e.errno()) {
      case EBUSY ->
          describe(
              Reason.BUSY,
              what,
              group,
              e,
              id,
              "the group has controllers enabled for its children, and v2 lets such a group hold"
                  + " no processes: use a leaf below it");
      case ENOSPC ->
          describe(
              Reason.BUSY, what, group, e, id, "cpuset.cpus or cpuset.mems of the group is empty");
      case EOPNOTSUPP ->
          describe(
              Reason.UNSUPPORTED,
              what,
              group,
              e,
              id,
              "the group is threaded, or invalid below a threaded one (see cgroup.type)");
      case EACCES ->
          describe(
              Reason.DENIED,
              what,
              group,
              e,
              id,
              "moving needs write permission on cgroup.procs of the target"
                  + owner(e.path())
                  + " and, on v2, of the nearest group above both source and target; "
                  + DELEGATE);
      default -> common(what, group, e, id);
    };
  }

  private CgroupException common(
      String what, GroupPath group, ErrnoException e, @Nullable String value) {
    return switch (e.errno()) {
      case ENOENT, ENODEV ->
          describe(Reason.GONE, what, group, e, value, "it does not exist (any more)");
      case EACCES, EPERM ->
          describe(
              Reason.DENIED,
              what,
              group,
              e,
              value,
              "this user may not write there" + owner(e.path()) + "; " + DELEGATE);
      case EROFS ->
          describe(
              Reason.READ_ONLY,
              what,
              group,
              e,
              value,
              "the cgroup file system is mounted read-only, as in an ordinary container: mount it"
                  + " read-write, or run the container with a private cgroup namespace and write"
                  + " access");
      case EMFILE, ENFILE ->
          describe(
              Reason.TOO_MANY, what, group, e, value, "raise the limit on open files (ulimit -n)");
      default -> describe(Reason.FAILED, what, group, e, value, null);
    };
  }

  private static CgroupException describe(
      Reason reason,
      String what,
      GroupPath group,
      ErrnoException e,
      @Nullable String value,
      @Nullable String hint) {
    Details details = CgroupException.because(reason, what).errno(e.errno()).file(e.path());
    return details.group(group.toString()).value(value).hint(hint).cause(e).exception();
  }

  /** Who owns what refused, or the nearest directory above it that can be looked at. */
  private String owner(@Nullable Path path) {
    for (Path at = path; at != null; at = at.getParent()) {
      try {
        FileStatus status = kernel.status(at);
        return " ("
            + at
            + " belongs to uid "
            + status.uid()
            + ", mode 0"
            + Integer.toOctalString(status.mode())
            + ")";
      } catch (ErrnoException unknown) {
        continue; // a directory further up may be visible
      }
    }
    return "";
  }

  private static Path level(ErrnoException e) {
    Path file = e.path();
    Path directory = file == null ? null : file.getParent();
    return directory == null ? Path.of("") : directory;
  }

  private static String name(@Nullable Path file) {
    Path name = file == null ? null : file.getFileName();
    return name == null ? "a file" : name.toString();
  }
}
