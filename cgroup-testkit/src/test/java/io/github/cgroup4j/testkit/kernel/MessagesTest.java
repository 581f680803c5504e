package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.testkit.FaultyKernel;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each message says which file refused which value with which errno, and what to do. */
@OnEveryKernel
class MessagesTest {

  private static void assertSays(Reason reason, Errno errno, Path file, ThrowingCallable action) {
    CgroupException failure = Failing.with(reason, action);
    assertThat(failure.errno()).contains(errno);
    assertThat(failure.file()).contains(file);
    assertThat(failure)
        .hasMessageStartingWith("cannot ")
        .hasMessageContaining(file.toString())
        .hasMessageContaining(errno.name())
        .hasMessageContaining(errno.text())
        .hasMessageContaining(failure.hint().orElseThrow());
    failure.value().ifPresent(value -> assertThat(failure).hasMessageContaining(value));
    assertThat(failure.group()).isPresent();
  }

  @Test
  void messages_sayAll(Sandbox sandbox) throws Exception {
    Group made = sandbox.create(Controller.PIDS);
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Subtree subtree = sandbox.subtree(kernel);
    Group group = subtree.group(made.path().toString());
    Path directory = group.directory(Controller.PIDS).orElseThrow();
    Path max = directory.resolve("pids.max");
    Path members = directory.resolve("cgroup.procs");
    String name = sandbox.newName();
    Path next = directory.resolveSibling(name);

    assertSays(
        Reason.INVALID, Errno.EINVAL, max, () -> group.set(Pids.MAX, Limit.of(5_000_000_000L)));

    kernel.fail(Operation.READ, "pids.max", Errno.ENOENT); // and it is there: made again meanwhile
    assertSays(Reason.GONE, Errno.ENOENT, max, () -> group.read(Pids.MAX));
    kernel.reset();
    kernel.fail(Operation.READ, "pids.max", Errno.ENOENT);
    assertSays(Reason.GONE, Errno.ENOENT, max, () -> group.find(Pids.MAX));
    kernel.reset();
    kernel.fail(Operation.WRITE, "pids.max", Errno.EACCES);
    assertSays(Reason.DENIED, Errno.EACCES, max, () -> group.set(Pids.MAX, Limit.of(7)));
    kernel.reset();
    kernel.fail(Operation.WRITE, "pids.max", Errno.EROFS);
    assertSays(Reason.READ_ONLY, Errno.EROFS, max, () -> group.set(Pids.MAX, Limit.of(7)));
    kernel.reset();
    kernel.fail(Operation.WRITE, "pids.max", Errno.EBUSY);
    assertSays(Reason.LIMIT_BELOW_USAGE, Errno.EBUSY, max, () -> group.set(Pids.MAX, Limit.of(7)));
    kernel.reset();
    kernel.fail(Operation.READ, "pids.max", Errno.EMFILE);
    assertSays(Reason.TOO_MANY, Errno.EMFILE, max, () -> group.read(Pids.MAX));
    kernel.reset();
    kernel.fail(Operation.READ, "pids.max", Errno.ENODEV);
    kernel.fail(Operation.STATUS, made.path().name(), Errno.ENOENT);
    assertSays(Reason.GONE, Errno.ENODEV, max, () -> group.read(Pids.MAX));
    kernel.reset();
    kernel.fail(Operation.MAKE_DIRECTORY, name, Errno.EACCES);
    assertSays(Reason.DENIED, Errno.EACCES, next, () -> subtree.create(name, Controller.PIDS));
    kernel.reset();
    kernel.fail(Operation.MAKE_DIRECTORY, name, Errno.EAGAIN);
    assertSays(Reason.TOO_MANY, Errno.EAGAIN, next, () -> subtree.create(name, Controller.PIDS));
    kernel.reset();
    kernel.fail(Operation.MAKE_DIRECTORY, name, Errno.EROFS);
    assertSays(Reason.READ_ONLY, Errno.EROFS, next, () -> subtree.create(name, Controller.PIDS));
    kernel.reset();
    kernel.fail(Operation.REMOVE_DIRECTORY, made.path().name(), Errno.EBUSY);
    assertSays(Reason.BUSY, Errno.EBUSY, directory, group::delete);
    kernel.reset();
    long pid = ProcessHandle.current().pid();
    kernel.fail(Operation.WRITE, "cgroup.procs", Errno.EBUSY);
    assertSays(Reason.BUSY, Errno.EBUSY, members, () -> group.attach(pid));
    kernel.reset();
    kernel.fail(Operation.WRITE, "cgroup.procs", Errno.ENOSPC);
    assertSays(Reason.BUSY, Errno.ENOSPC, members, () -> group.attach(pid));
    kernel.reset();
    kernel.fail(Operation.WRITE, "cgroup.procs", Errno.EACCES);
    assertSays(Reason.DENIED, Errno.EACCES, members, () -> group.attach(pid));
    assertThat(Failing.with(Reason.DENIED, () -> group.attach(pid)).hint().orElseThrow())
        .contains(
            sandbox.version(Controller.PIDS) == Version.V2
                ? "nearest group above both where it is and where it is to be, which is "
                    + subtree.anchor().directories().get(0)
                : "processes of the same user");
    kernel.reset();
    kernel.fail(Operation.WRITE, "cgroup.procs", Errno.ESRCH);
    assertSays(Reason.NO_SUCH_PROCESS, Errno.ESRCH, members, () -> group.attach(pid));
    kernel.reset();
    kernel.fail(call -> call.operation() == Operation.ENTER, Errno.EOPNOTSUPP);
    CgroupException refused =
        Failing.with(Reason.CANNOT_CONFINE, () -> group.start(Commands.sleeper()));
    assertThat(refused)
        .hasMessageContaining("EOPNOTSUPP")
        .hasMessageContaining("threaded")
        .hasMessageContaining("never ran");
  }
}
