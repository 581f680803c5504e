package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Delegation;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an ordinary user with a delegated group cannot do outside of it. */
@AsOrdinaryUser
@OnEveryKernel
class OutsideTest {

  private static boolean isOurs(Kernel kernel, Path directory) {
    try {
      Path self = Path.of("/proc", Long.toString(ProcessHandle.current().pid()));
      return kernel.status(directory).uid() == kernel.status(self).uid();
    } catch (ErrnoException vanished) {
      return true;
    }
  }

  /** All groups that do not belong to this user, of all hierarchies. */
  private static List<Path> outside(Cgroups cgroups) throws IOException {
    List<Path> found = new ArrayList<>();
    Subtree roots = cgroups.rootSubtree();
    for (Hierarchy hierarchy : roots.hierarchies()) {
      try (Stream<Path> all = Files.walk(roots.directory(hierarchy).orElseThrow())) {
        all.filter(path -> Files.isDirectory(path) && !isOurs(cgroups.kernel(), path))
            .forEach(found::add);
      }
    }
    return found;
  }

  /** Anybody may register for notifications on v1; that changes nothing. */
  private static boolean isHarmless(Path file) {
    return file.endsWith("cgroup.event_control") || file.endsWith("memory.pressure_level");
  }

  /** Pressure triggers are for all who may write there; they change nothing either. */
  @Test
  void files_outside_cannotBeWritten(Sandbox sandbox) throws Exception {
    List<String> written = new ArrayList<>();
    int tried = 0;
    for (Path directory : outside(sandbox.cgroups())) {
      for (String name : sandbox.kernel().files(directory)) {
        Path file = directory.resolve(name);
        if (isHarmless(file)) {
          continue;
        }
        tried++;
        try {
          sandbox.kernel().write(file, new byte[0]); // changes nothing where it is permitted
          written.add(file.toString());
        } catch (ErrnoException e) {
          if (e.errno() != Errno.EACCES && e.errno() != Errno.EPERM) {
            written.add(e.getMessage());
          }
        }
      }
    }
    assertThat(tried).isPositive();
    assertThat(written).isEmpty();
  }

  @Test
  void groups_outside_cannotBeMadeOrRemoved(Sandbox sandbox) throws Exception {
    for (Path directory : outside(sandbox.cgroups())) {
      assertThat(errno(() -> sandbox.kernel().makeDirectory(directory.resolve("kt-outside"))))
          .as(directory.toString())
          .isIn(Errno.EACCES, Errno.EPERM);
    }
  }

  private interface Call {
    void run() throws ErrnoException;
  }

  private static Errno errno(Call call) {
    try {
      call.run();
      return Errno.UNKNOWN;
    } catch (ErrnoException e) {
      return e.errno();
    }
  }

  @Test
  void theLibrary_outside_saysDenied(Sandbox sandbox) throws Exception {
    Process process = sandbox.own(sandbox.startOutside(Commands.sleeper()));
    Group outside = sandbox.cgroups().rootSubtree().anchor();

    Failing.with(Reason.DENIED, () -> outside.attach(process.pid()));
    Failing.with(Reason.CANNOT_CONFINE, () -> outside.start(Commands.sleeper()));
    Failing.with(Reason.DENIED, () -> outside.delegate(Delegation.to(1, 1)));
    CgroupException denied =
        Failing.with(
            Reason.DENIED,
            () -> sandbox.cgroups().rootSubtree().create("kt-outside", Controller.PIDS));
    assertThat(denied.hint()).isPresent();
  }

  @Test
  void theLimitsOfTheDelegatedGroup_stayWithWhoDelegated(Sandbox sandbox) throws Exception {
    Path anchor = sandbox.subtree().directory(hierarchyOf(sandbox, Controller.PIDS)).orElseThrow();
    Path top = anchor;
    while (isOurs(sandbox.kernel(), top.getParent())) {
      top = top.getParent();
    }
    for (String file : List.of("pids.max", "cgroup.max.depth", "cgroup.max.descendants")) {
      Path limit = top.resolve(file);
      if (Files.exists(limit)) {
        assertThat(errno(() -> sandbox.kernel().write(limit, new byte[0])))
            .as(limit.toString())
            .isEqualTo(Errno.EACCES);
      }
    }
    Group own = sandbox.create(Controller.PIDS);
    assertThat(own.set(Pids.MAX, Limit.of(7))).isEqualTo(Limit.of(7));
  }

  private static Hierarchy hierarchyOf(Sandbox sandbox, Controller controller) {
    sandbox.version(controller);
    return sandbox.cgroups().hierarchy(controller).orElseThrow();
  }
}
