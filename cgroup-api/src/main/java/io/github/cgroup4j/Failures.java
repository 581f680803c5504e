package io.github.cgroup4j;

import io.github.cgroup4j.CgroupException.Details;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.check.BusyGroup;
import io.github.cgroup4j.doctor.check.DescriptorLimit;
import io.github.cgroup4j.doctor.check.GroupBound;
import io.github.cgroup4j.doctor.check.MissingControllers;
import io.github.cgroup4j.doctor.check.NotDelegated;
import io.github.cgroup4j.doctor.check.NotReadable;
import io.github.cgroup4j.doctor.check.ReadOnlyMount;
import io.github.cgroup4j.doctor.check.RefusedMove;
import io.github.cgroup4j.doctor.check.ThreadedGroup;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns failed system calls into what users need: the reason, the file that refused, what to do.
 *
 * <p>The same errno means different things for different operations, so each operation has its own
 * method; what they share is permission, read-only mounts and vanished groups. What {@link
 * Cgroups#diagnose} knows too is said in its words.
 */
final class Failures {

  private final Cgroups cgroups;

  Failures(Cgroups cgroups) {
    this.cgroups = cgroups;
  }

  CgroupException creating(GroupPath group, ErrnoException e) {
    return switch (e.errno()) {
      case EEXIST ->
          describe(
              Reason.EXISTS,
              "create " + group.inWords(),
              group,
              e,
              null,
              "it is there already: ensure() takes it as it is, deleteTree() removes what an earlier"
                  + " process left");
      case EAGAIN ->
          found(
              Reason.TOO_MANY,
              "create " + group.inWords(),
              group,
              e,
              null,
              GroupBound.finding(cgroups.situation(), path(e)));
      case ENOSPC ->
          describe(
              Reason.TOO_MANY,
              "create " + group.inWords(),
              group,
              e,
              null,
              "the kernel has no id for one more group with memory (65,535, those included that"
                  + " were removed but still have pages)");
      case ENOENT ->
          describe(
              Reason.GONE,
              "create " + group.inWords(),
              group,
              e,
              null,
              "the group above does not exist, or was removed meanwhile");
      default -> common("create " + group.inWords(), group, e, null);
    };
  }

  CgroupException enabling(GroupPath group, ErrnoException e, List<Controller> wanted) {
    String controllers = wanted.toString();
    String what = "enable " + controllers + " for " + group.inWords();
    Path level = level(e);
    return switch (e.errno()) {
      case EBUSY ->
          found(
              Reason.BUSY,
              what,
              group,
              e,
              controllers,
              BusyGroup.finding(cgroups.situation(), level));
      case ENOENT ->
          found(
              Reason.CONTROLLER_UNAVAILABLE,
              what,
              group,
              e,
              controllers,
              MissingControllers.atLevel(cgroups.situation(), level, wanted));
      case EOPNOTSUPP ->
          found(
              Reason.UNSUPPORTED,
              what,
              group,
              e,
              controllers,
              ThreadedGroup.finding(cgroups.situation(), level));
      default -> common(what, group, e, controllers);
    };
  }

  CgroupException deleting(GroupPath group, ErrnoException e) {
    if (e.errno() == Errno.EBUSY) {
      return describe(
          Reason.BUSY,
          "delete " + group.inWords(),
          group,
          e,
          null,
          "it holds processes or has children: kill() and deleteTree() end them first");
    }
    return common("delete " + group.inWords(), group, e, null);
  }

  CgroupException reading(GroupPath group, ErrnoException e) {
    String what = "read " + name(e.path()) + " of " + group.inWords();
    return switch (e.errno()) {
      case EOPNOTSUPP ->
          describe(
              Reason.UNSUPPORTED,
              what,
              group,
              e,
              null,
              "a threaded group lists its threads only: use threads()");
      case EACCES, EPERM ->
          found(
              Reason.DENIED,
              what,
              group,
              e,
              null,
              NotReadable.finding(cgroups.situation(), path(e)));
      default -> common(what, group, e, null);
    };
  }

  CgroupException writing(GroupPath group, ErrnoException e, String value) {
    String what = "set " + name(e.path()) + " of " + group.inWords();
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
    String what = "move process " + id + " into " + group.inWords();
    if (e.errno() == Errno.ESRCH) {
      return describe(
          Reason.NO_SUCH_PROCESS, what, group, e, id, "it has ended, or is not in this namespace");
    }
    return entering(what, group, e, id);
  }

  CgroupException starting(GroupPath group, ErrnoException e) {
    CgroupException why = entering("start a process inside " + group.inWords(), group, e, null);
    return CgroupException.because(
            Reason.CANNOT_CONFINE, "start a process inside " + group.inWords() + "; it never ran")
        .group(group.toString())
        .errno(e.errno())
        .file(e.path())
        .like(why)
        .cause(e)
        .exception();
  }

  /** The means of starting inside a group failed, not the group. */
  CgroupException cannotLaunch(GroupPath group, ErrnoException e) {
    return CgroupException.because(
            Reason.CANNOT_CONFINE, "start a process inside " + group.inWords() + "; it never ran")
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
          found(
              Reason.DENIED,
              what,
              group,
              e,
              id,
              RefusedMove.finding(cgroups.situation(), path(e), id));
      default -> common(what, group, e, id);
    };
  }

  private CgroupException common(
      String what, GroupPath group, ErrnoException e, @Nullable String value) {
    return switch (e.errno()) {
      case ENOENT, ENODEV ->
          describe(Reason.GONE, what, group, e, value, "it does not exist (any more)");
      case EACCES, EPERM ->
          found(
              Reason.DENIED,
              what,
              group,
              e,
              value,
              NotDelegated.finding(cgroups.situation(), path(e)));
      case EROFS ->
          found(
              Reason.READ_ONLY,
              what,
              group,
              e,
              value,
              ReadOnlyMount.finding(cgroups.situation(), path(e)));
      case EMFILE, ENFILE ->
          found(
              Reason.TOO_MANY, what, group, e, value, DescriptorLimit.finding(cgroups.situation()));
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

  private static CgroupException found(
      Reason reason,
      String what,
      GroupPath group,
      ErrnoException e,
      @Nullable String value,
      Finding finding) {
    Details details = CgroupException.because(reason, what).errno(e.errno()).file(e.path());
    return details.group(group.toString()).value(value).finding(finding).cause(e).exception();
  }

  /** What refused; only a deserialized exception has none. */
  private static Path path(ErrnoException e) {
    Path path = e.path();
    return path == null ? Path.of("") : path;
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
