package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Room;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.doctor.Diagnosis;
import io.github.cgroup4j.doctor.Evidence;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.Ownership;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the doctor says of simulated machines; each finding goes when its remedy is applied. */
class DoctorTest {

  static Stream<Supplier<FakeCgroupfs>> layouts() {
    return Stream.of(FakeCgroupfs::v1, FakeCgroupfs::v2, FakeCgroupfs::hybrid);
  }

  private static Finding one(Diagnosis diagnosis, Problem problem) {
    Optional<Finding> finding = diagnosis.find(problem);
    assertThat(finding).as(diagnosis.toString()).isPresent();
    assertThat(finding.orElseThrow().cause()).isNotBlank();
    return finding.orElseThrow();
  }

  private static Diagnosis diagnose(FakeCgroupfs fake, Kernel kernel) {
    try (Cgroups cgroups = fake.cgroups(kernel)) {
      return cgroups.diagnose();
    }
  }

  private static void write(FakeCgroupfs fake, Path file, String value) throws ErrnoException {
    fake.kernel().write(file, value.getBytes(StandardCharsets.US_ASCII));
  }

  /** Does what the commands of the form "echo VALUE > FILE" say. */
  private static void apply(FakeCgroupfs fake, Finding finding) throws ErrnoException {
    assertThat(finding.commands()).isNotEmpty();
    for (String command : finding.commands()) {
      assertThat(command).startsWith("echo ").contains(" > ");
      String[] parts = command.substring("echo ".length()).split(" > ");
      write(fake, Path.of(parts[1]), parts[0].replace("'", ""));
    }
  }

  private static Path directory(Group group, Controller controller) throws CgroupException {
    return group.directory(controller).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void wholeMachine_isHealthy(Supplier<FakeCgroupfs> layout) {
    try (FakeCgroupfs fake = layout.get()) {
      Diagnosis diagnosis = fake.cgroups().diagnose();

      assertThat(diagnosis.blocking()).isEmpty();
      assertThat(diagnosis.canConfine()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void ordinaryUser_isNotDelegatedUntilTheDirectoriesAreHis(Supplier<FakeCgroupfs> layout)
      throws Exception {
    try (FakeCgroupfs fake = layout.get()) {
      Kernel kernel = fake.kernelAs(1000);
      Group home =
          fake.cgroups()
              .subtree()
              .create("home", Controller.MEMORY, Controller.CPU, Controller.PIDS);
      home.attach(fake.machine().self().pid());

      Diagnosis before = diagnose(fake, kernel);

      Finding finding = one(before, Problem.NOT_DELEGATED);
      assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
      assertThat(finding.evidence().get(0).content()).contains("belongs to uid 0");
      assertThat(finding.commands()).singleElement().asString().startsWith("chown 1000 /");
      assertThat(before.has(Problem.READ_ONLY)).isFalse();
      for (Evidence evidence : finding.evidence()) {
        fake.kernel().changeOwner(evidence.file(), 1000, 1000);
      }
      assertThat(diagnose(fake, kernel).has(Problem.NOT_DELEGATED)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void ordinaryUserInTheRoot_isNeverGivenTheRoot(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get();
        Cgroups cgroups = fake.cgroups(fake.kernelAs(1000))) {
      Finding finding = one(cgroups.diagnose(), Problem.NOT_DELEGATED);
      CgroupException refused =
          assertThrows(
              CgroupException.class, () -> cgroups.subtree().create("job", Controller.PIDS));

      assertThat(finding.remedy()).contains("make a group");
      assertThat(finding.commands()).anyMatch(line -> line.startsWith("chown 1000 "));
      for (String command : finding.commands()) {
        if (command.startsWith("chown ")) {
          assertThat(command.split(" "))
              .allMatch(word -> word.matches("chown|1000|.*/user-1000.*"));
        }
      }
      assertThat(finding.commands())
          .last()
          .asString()
          .matches("sh -ec '(echo \\$\\$ > [^;]*/user-1000/cgroup.procs; )+exec setpriv .*'");
      assertThat(refused.finding().orElseThrow().commands())
          .noneMatch(line -> line.startsWith("chown ") && !line.contains("user-1000"));

      // the same by the library: as root, in groups below the roots
      Group home =
          fake.cgroups()
              .subtree()
              .create("user-1000", Controller.MEMORY, Controller.CPU, Controller.PIDS);
      home.attach(fake.machine().self().pid());
      for (String word : String.join(" ", finding.commands()).split(" ")) {
        if (word.matches("/.*/user-1000(/cgroup\\.(procs|subtree_control))?")) {
          fake.kernel().changeOwner(Path.of(word), 1000, 1000);
        }
      }
      assertThat(diagnose(fake, fake.kernelAs(1000)).has(Problem.NOT_DELEGATED)).isFalse();
    }
  }

  @Test
  void groupWithProcessesOfOthers_isNotGivenAway() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      Group home = fake.cgroups().subtree().create("home", Controller.MEMORY);
      home.attach(fake.machine().self().pid());
      fake.machine().self().setUser(1000);
      Group below = fake.cgroups().rootSubtree().create("home/below");
      assertThat(one(diagnose(fake, fake.kernelAs(1000)), Problem.NOT_DELEGATED).commands())
          .singleElement()
          .asString()
          .startsWith("chown 1000 " + directory(home, Controller.MEMORY));
      fake.machine().spawn(below).setUser(7);

      Finding finding = one(diagnose(fake, fake.kernelAs(1000)), Problem.NOT_DELEGATED);

      assertThat(finding.commands())
          .anyMatch(line -> line.matches("mkdir -p .*/user-1000"))
          .anyMatch(line -> line.matches("chown 1000( \\S*/user-1000\\S*)+"))
          .noneMatch(line -> line.contains("/home"));
    }
  }

  @Test
  void program_isStartedInTheGroupsThatExistToo() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v1()) {
      Group home = fake.cgroups().subtree().create("home", Controller.MEMORY);
      home.attach(fake.machine().self().pid());

      Finding finding = one(diagnose(fake, fake.kernelAs(1000)), Problem.NOT_DELEGATED);

      assertThat(finding.commands())
          .last()
          .asString()
          .contains(directory(home, Controller.MEMORY) + "/cgroup.procs;")
          .contains("/pids/user-1000/cgroup.procs;");
    }
  }

  @Test
  void refusedRead_givesNoRightToWrite() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v1()) {
      Group home = fake.cgroups().subtree().create("home", Controller.MEMORY);
      Path limit = directory(home, Controller.MEMORY).resolve("memory.limit_in_bytes");
      fake.kernel().changeMode(limit, 0600);
      try (Cgroups cgroups = fake.cgroups(fake.kernelAs(1000))) {
        CgroupException refused =
            assertThrows(
                CgroupException.class, () -> cgroups.subtree().group("home").read(Memory.MAX));

        assertThat(refused.reason()).isEqualTo(Reason.DENIED);
        Finding finding = refused.finding().orElseThrow();
        assertThat(finding.problem()).isEqualTo(Problem.NOT_READABLE);
        assertThat(finding.commands()).containsExactly("chmod a+r " + limit);
        fake.kernel().changeMode(limit, 0644);
        assertThat(cgroups.subtree().group("home").find(Memory.MAX)).isPresent();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void closedDirectory_isNamedInsteadOfWhatIsInIt(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get()) {
      Group outer = fake.cgroups().subtree().create("outer", Controller.MEMORY);
      Group inner = fake.cgroups().subtree().create("outer/inner", Controller.MEMORY);
      inner.attach(fake.machine().self().pid());
      Path closed = directory(outer, Controller.MEMORY);
      fake.kernel().changeMode(closed, 0700);

      Diagnosis diagnosis = diagnose(fake, fake.kernelAs(1000));

      Finding finding = one(diagnosis, Problem.NOT_READABLE);
      assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
      assertThat(finding.cause()).contains("may not enter " + closed);
      assertThat(finding.commands()).containsExactly("chmod a+x " + closed);
      assertThat(diagnosis.canConfine()).isFalse();
      assertThat(diagnosis.findings())
          .noneMatch(each -> each.commands().toString().contains("chown 1000 " + closed));
      fake.kernel().changeMode(closed, 0755);
      assertThat(diagnose(fake, fake.kernelAs(1000)).has(Problem.NOT_READABLE)).isFalse();
    }
  }

  @Test
  void processesOfOtherPidNamespaces_areInTheWay() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      Group home = fake.cgroups().subtree().create("home", Controller.MEMORY);
      home.attach(fake.machine().self().pid());
      Kernel kernel =
          new ForwardingKernel(fake.kernel()) {
            @Override
            public byte[] read(Path file) throws ErrnoException {
              byte[] content = super.read(file);
              return file.endsWith("home/cgroup.procs")
                  ? ("0\n" + new String(content, StandardCharsets.US_ASCII))
                      .getBytes(StandardCharsets.US_ASCII)
                  : content;
            }
          };
      try (Cgroups cgroups = fake.cgroups(kernel)) {
        CgroupException refused =
            assertThrows(
                CgroupException.class,
                () -> cgroups.subtree().makeRoom(Room.Movers.ALL_OF_THE_GROUP));

        assertThat(refused.reason()).isEqualTo(Reason.BUSY);
        assertThat(refused).hasMessageContaining("other pid namespaces");
        Finding finding = one(cgroups.diagnose(), Problem.GROUP_BUSY);
        assertThat(finding.cause()).contains("other pid namespaces");
        assertThat(finding.commands()).isEmpty();
      }
      assertThat(home.children()).isEmpty();
      assertThat(home.processes()).containsExactly(fake.machine().self().pid());
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void refusedDirectory_isExplainedByTheException(Supplier<FakeCgroupfs> layout) {
    try (FakeCgroupfs fake = layout.get();
        Cgroups cgroups = fake.cgroups(fake.kernelAs(1000))) {
      CgroupException refused =
          assertThrows(
              CgroupException.class, () -> cgroups.subtree().create("job", Controller.PIDS));

      Finding finding = refused.finding().orElseThrow();
      assertThat(finding.problem()).isEqualTo(Problem.NOT_DELEGATED);
      assertThat(refused.hint()).contains(finding.hint());
      assertThat(refused).hasMessageContaining("may not write to");
    }
  }

  @Test
  void readOnly_isNotTakenForMissingDelegation() {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      FaultyKernel kernel = new FaultyKernel(fake.kernel());
      kernel.fail(call -> call.operation() == Operation.CHECK_WRITABLE, Errno.EROFS);

      Diagnosis diagnosis = diagnose(fake, kernel);

      assertThat(one(diagnosis, Problem.READ_ONLY).commands())
          .containsExactly("mount -o remount,bind,rw /sys/fs/cgroup");
      assertThat(diagnosis.has(Problem.NOT_DELEGATED)).isFalse();
      kernel.reset();
      assertThat(diagnose(fake, kernel).has(Problem.READ_ONLY)).isFalse();
    }
  }

  @Test
  void busyGroup_namesWhoIsThere() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      Group group = fake.cgroups().subtree().create("crowded", Controller.MEMORY);
      FakeProcess other = fake.machine().spawn(group);
      group.attach(fake.machine().self().pid());

      Diagnosis diagnosis = diagnose(fake, fake.kernel());

      Finding finding = one(diagnosis, Problem.GROUP_BUSY);
      assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
      assertThat(finding.cause()).contains(other.pid() + " (fake)");
      try (Cgroups cgroups = fake.cgroups(fake.kernel())) {
        CgroupException busy =
            assertThrows(
                CgroupException.class, () -> cgroups.subtree().create("x", Controller.MEMORY));
        assertThat(busy.finding().orElseThrow().cause()).isEqualTo(finding.cause());
      }
      other.exit(0);
      assertThat(one(diagnose(fake, fake.kernel()), Problem.GROUP_BUSY).severity())
          .isEqualTo(Severity.LIMITING);
    }
  }

  @Test
  void controllerStoppedInTheMiddle_namesTheLevel() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      Group above = fake.cgroups().subtree().create("a", Controller.MEMORY, Controller.PIDS);
      Group below = fake.cgroups().subtree().create("a/b/c");
      below.attach(fake.machine().self().pid());
      Path level = directory(above, Controller.MEMORY);

      Finding all =
          one(
              fake.cgroups(fake.kernel()).diagnose(Controller.MEMORY, Controller.PIDS),
              Problem.CONTROLLERS_MISSING);

      assertThat(all.cause()).contains("memory pids").contains("the group " + level + " does not");
      try (Cgroups cgroups = fake.cgroups(fake.kernel())) {
        assertThat(one(cgroups.diagnose(Controller.PIDS), Problem.CONTROLLERS_MISSING).severity())
            .isEqualTo(Severity.BLOCKING);
        apply(fake, one(cgroups.diagnose(Controller.PIDS), Problem.CONTROLLERS_MISSING));
        assertThat(cgroups.diagnose(Controller.PIDS).has(Problem.CONTROLLERS_MISSING)).isFalse();
        Diagnosis rest = cgroups.diagnose(Controller.PIDS, Controller.MEMORY);
        assertThat(one(rest, Problem.CONTROLLERS_MISSING).cause())
            .contains("controllers memory do");
      }
    }
  }

  /** A "domain threaded" group lists the processes of its threaded children; no leaf takes them. */
  @Test
  void threadedGroup_isTheCauseAndNothingIsMoved() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      Group domain = fake.cgroups().subtree().create("domain", Controller.MEMORY);
      Group threaded = fake.cgroups().subtree().create("domain/threaded");
      Path above = domain.directory(Controller.MEMORY).orElseThrow();
      write(fake, above.resolve("threaded/cgroup.type"), "threaded");
      domain.attach(fake.machine().self().pid());

      Diagnosis atTheRoot = diagnose(fake, fake.kernel());
      threaded.attach(fake.machine().self().pid());
      Diagnosis below = diagnose(fake, fake.kernel());

      assertThat(atTheRoot.blocking().get(0).problem()).isEqualTo(Problem.GROUP_THREADED);
      assertThat(atTheRoot.has(Problem.GROUP_BUSY)).as("no leaf there takes processes").isFalse();
      assertThat(below.blocking().get(0).problem()).isEqualTo(Problem.GROUP_THREADED);
      assertThat(below.blocking().get(0).cause()).contains(above + "/threaded is \"threaded\"");
      Finding missing = one(below, Problem.CONTROLLERS_MISSING);
      assertThat(missing.cause()).endsWith(above + "/threaded is \"threaded\"");
      assertThat(missing.remedy()).isEqualTo(below.blocking().get(0).remedy());
      assertThat(missing.commands()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void removedGroup_isSaidUntilItIsLookedForAnew(Supplier<FakeCgroupfs> layout) throws Exception {
    Controller[] usual = {Controller.MEMORY, Controller.CPU, Controller.PIDS};
    try (FakeCgroupfs fake = layout.get()) {
      Group home = fake.cgroups().subtree().create("home", usual);
      Group other = fake.cgroups().subtree().create("other", usual);
      home.attach(fake.machine().self().pid());
      try (Cgroups kept = fake.cgroups(fake.kernel())) {
        assertThat(kept.diagnose().has(Problem.GROUP_UNREACHABLE)).isFalse();
        other.attach(fake.machine().self().pid());
        home.delete();

        Diagnosis diagnosis = kept.diagnose();

        Finding finding = one(diagnosis, Problem.GROUP_UNREACHABLE);
        assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
        assertThat(finding.cause()).contains("/home, in which").contains("has been removed");
        assertThat(finding.evidence().get(0).content()).startsWith("ENOENT");
        assertThat(finding.evidence())
            .last()
            .satisfies(file -> assertThat(file.content()).contains("/other"));
        assertThat(finding.remedy()).contains("refresh()");
        assertThat(diagnosis.findings()).containsExactly(finding);
        assertThat(kept.refresh().diagnose().has(Problem.GROUP_UNREACHABLE)).isFalse();
      }
    }
  }

  @Test
  void removedGroup_inOneHierarchy_limitsUnlessItIsNeeded() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v1()) {
      Group home = fake.cgroups().subtree().create("home", Controller.PIDS);
      Group other = fake.cgroups().subtree().create("other", Controller.PIDS);
      home.attach(fake.machine().self().pid());
      try (Cgroups kept = fake.cgroups(fake.kernel())) {
        other.attach(fake.machine().self().pid());
        home.delete();

        assertThat(one(kept.diagnose(), Problem.GROUP_UNREACHABLE).severity())
            .isEqualTo(Severity.LIMITING);
        assertThat(one(kept.diagnose(Controller.PIDS), Problem.GROUP_UNREACHABLE).severity())
            .isEqualTo(Severity.BLOCKING);
        assertThat(kept.diagnose(Controller.MEMORY).has(Problem.GROUP_UNREACHABLE)).isFalse();
      }
    }
  }

  @Test
  void boundReached_saysWhichAndTheExceptionToo() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      Group group = fake.cgroups().subtree().create("shallow", Controller.PIDS);
      group.attach(fake.machine().self().pid());
      Path depth = directory(group, Controller.PIDS).resolve("cgroup.max.depth");
      write(fake, depth, "0");

      try (Cgroups cgroups = fake.cgroups(fake.kernel())) {
        Finding finding = one(cgroups.diagnose(), Problem.GROUP_BOUND);
        assertThat(finding.cause()).contains(depth + " is 0");
        CgroupException refused =
            assertThrows(CgroupException.class, () -> cgroups.subtree().create("x"));
        assertThat(refused.finding().orElseThrow().cause()).contains(depth + " is 0");
        apply(fake, finding);
        assertThat(cgroups.diagnose().has(Problem.GROUP_BOUND)).isFalse();
      }
    }
  }

  @Test
  void missingFiles_areSwapAccountingPressureAndAge() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      fake.cgroups().subtree().create("specimen", Controller.MEMORY, Controller.PIDS);
      Kernel older =
          OlderKernel.without(
              fake.kernel(), "memory.swap.max", "memory.pressure", "cgroup.kill", "memory.peak");

      Diagnosis diagnosis = diagnose(fake, older);

      assertThat(one(diagnosis, Problem.SWAP_ACCOUNTING_OFF).severity()).isEqualTo(Severity.NOTE);
      assertThat(one(diagnosis, Problem.PRESSURE_OFF).remedy()).contains("psi=1");
      Finding old = one(diagnosis, Problem.KERNEL_TOO_OLD);
      assertThat(old.cause()).contains("cgroup.kill came with Linux 5.14").contains("5.19");
      assertThat(old.severity()).isEqualTo(Severity.LIMITING);
      assertThat(diagnosis.canConfine()).isTrue();
      assertThat(diagnosis.isHealthy()).isFalse();
      assertThat(diagnose(fake, fake.kernel()).has(Problem.KERNEL_TOO_OLD)).isFalse();
    }
  }

  /** The own group is the topmost one to be seen, and no root for that. */
  @Test
  void swapNotAccounted_atTheRootOfANamespace_isFoundToo() throws Exception {
    try (FakeCgroupfs fake =
        FakeCgroupfs.custom().mode(Mode.V2).namespaceRoot("/docker/0123").build()) {
      Kernel older = OlderKernel.without(fake.kernel(), "memory.swap.max");

      Finding finding = one(diagnose(fake, older), Problem.SWAP_ACCOUNTING_OFF);

      assertThat(finding.evidence().get(0).file().endsWith("memory.swap.max")).isTrue();
    }
  }

  @Test
  void noMoreDescriptors_isSaid() {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      FaultyKernel kernel = new FaultyKernel(fake.kernel());
      kernel.fail(Operation.READ, "limits", Errno.EMFILE);

      assertThat(one(diagnose(fake, kernel), Problem.DESCRIPTOR_LIMIT).severity())
          .isEqualTo(Severity.BLOCKING);
    }
  }

  @Test
  void everyCallFailing_neverThrows() {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      FaultyKernel kernel = new FaultyKernel(fake.kernel());
      Cgroups cgroups = fake.cgroups(kernel);
      for (Errno errno : Errno.values()) {
        kernel.reset();
        kernel.fail(call -> true, errno);
        assertThat(cgroups.diagnose().findings()).isNotNull();
      }
      kernel.reset();
      cgroups.diagnose();
      int calls = kernel.calls();
      for (int n = 1; n <= calls; n++) {
        kernel.reset();
        kernel.failCall(n, Errno.EIO);
        assertThat(cgroups.diagnose().findings()).isNotNull();
      }
    }
  }

  /** A machine on which systemd runs. */
  private static final class SystemdMachine extends ForwardingKernel {

    private final boolean marks;

    SystemdMachine(Kernel delegate, boolean marks) {
      super(delegate);
      this.marks = marks;
    }

    @Override
    public FileStatus status(Path path) throws ErrnoException {
      return path.endsWith(Path.of("run/systemd/system"))
          ? new FileStatus(true, 0, 0, 0755, 2, 1)
          : super.status(path);
    }

    @Override
    public Optional<String> userAttribute(Path path, String name) throws ErrnoException {
      boolean scope = path.endsWith("run-1.scope");
      return marks && scope && name.equals("delegate") ? Optional.of("1") : Optional.empty();
    }
  }

  @Test
  void systemd_isSaidWithTheDelegatingCommandByDoctorAndErrors() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      Kernel user = new SystemdMachine(fake.kernelAs(1000), false);
      String command = "systemd-run --user --scope -p Delegate=yes COMMAND";

      Diagnosis diagnosis = diagnose(fake, user);

      assertThat(one(diagnosis, Problem.NOT_DELEGATED).cause()).contains("systemd owns the tree");
      assertThat(one(diagnosis, Problem.NOT_DELEGATED).commands()).containsExactly(command);
      assertThat(one(diagnosis, Problem.TREE_MANAGED).severity()).isEqualTo(Severity.NOTE);
      try (Cgroups cgroups = fake.cgroups(user)) {
        CgroupException refused =
            assertThrows(CgroupException.class, () -> cgroups.subtree().create("x"));
        assertThat(refused.hint().orElseThrow()).contains("systemd owns the tree", command);
      }
    }
  }

  @Test
  void systemd_unitWithDelegate_isSaidToBeOurs() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      Group scope = fake.cgroups().subtree().create("app.slice/run-1.scope");
      scope.attach(fake.machine().self().pid());

      Finding before =
          one(diagnose(fake, new SystemdMachine(fake.kernel(), false)), Problem.TREE_MANAGED);
      Finding after =
          one(diagnose(fake, new SystemdMachine(fake.kernel(), true)), Problem.TREE_MANAGED);

      assertThat(before.severity()).isEqualTo(Severity.LIMITING);
      assertThat(before.cause()).contains("run-1.scope").contains("nothing shows");
      assertThat(after.severity()).isEqualTo(Severity.NOTE);
      assertThat(after.cause()).contains("has delegated").contains("run-1.scope");
    }
  }

  @Test
  void ownershipPolicy_givesTheGroupBelowWhichSubtreesAre() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      Group given = fake.cgroups().subtree().create("given", Controller.PIDS);
      Path directory = directory(given, Controller.PIDS);
      Ownership policy =
          new Ownership() {
            @Override
            public String name() {
              return "test";
            }

            @Override
            public Optional<Path> group(Kernel kernel, Hierarchy hierarchy) {
              return Optional.of(directory);
            }
          };

      try (Cgroups cgroups =
          Cgroups.builder()
              .kernel(fake.kernel())
              .procRoot(fake.root().resolve("proc"))
              .mountPrefix(fake.root())
              .ownership(policy)
              .open()) {
        Group made = cgroups.subtree().create("job", Controller.PIDS);

        assertThat(directory(made, Controller.PIDS)).isEqualTo(directory.resolve("job"));
      }
    }
  }
}
