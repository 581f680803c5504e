package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Arranged;
import io.github.cgroup4j.Arrangement;
import io.github.cgroup4j.Budget;
import io.github.cgroup4j.BudgetException;
import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Delegation;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Room;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.HeldLock;
import io.github.cgroup4j.spi.Kernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Managing a subtree, on simulated machines. */
class ManagedSubtreeTest {

  private static final int USER = 1000;

  private FakeCgroupfs fake = FakeCgroupfs.v2();

  @AfterEach
  void close() {
    fake.close();
  }

  private Subtree subtree(int version) throws CgroupException {
    if (version == 1) {
      fake.close();
      fake = FakeCgroupfs.v1();
    }
    return fake.cgroups().subtree();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void subtree_ofAPath_isAnchoredWhereTheGroupIs(int version) throws Exception {
    Subtree subtree = subtree(version);
    subtree.create("a/b", Controller.PIDS);

    Subtree below = fake.cgroups().subtree("a/b");

    assertThat(below.hierarchies()).hasSize(1);
    assertThat(below.create("c", Controller.PIDS).directories())
        .isEqualTo(subtree.group("a/b/c").directories());
    assertThat(fake.cgroups().subtree("/a/b")).isEqualTo(below);
    assertThatThrownBy(() -> fake.cgroups().subtree("none"))
        .isInstanceOfSatisfying(
            CgroupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.GONE));
  }

  @Test
  void makeRoom_movesMembersAndBack() throws Exception {
    Group group = subtree(2).create("job", Controller.MEMORY);
    FakeProcess member = fake.machine().spawn(group);
    Subtree subtree = fake.cgroups().subtree("job");

    assertThatThrownBy(subtree::makeRoom).hasMessageContaining("" + member.pid());
    assertThat(group.children()).isEmpty();
    try (Room room = subtree.makeRoom(Room.Movers.ALL_OF_THE_GROUP)) {
      Group made = subtree.create("made", Controller.MEMORY);
      assertThatThrownBy(room::close).hasMessageContaining("made");
      made.delete();
    }

    assertThat(group.children()).isEmpty();
    assertThat(group.processes()).containsExactly(member.pid());
  }

  @Test
  void makeRoom_thatIsNotAllowedTwoGroups_leavesNothing() throws Exception {
    Group group = subtree(2).create("job");
    fake.machine().spawn(group);
    group.set(Core.MAX_DESCENDANTS, Limit.of(1));
    Subtree subtree = fake.cgroups().subtree("job");

    assertThatThrownBy(() -> subtree.makeRoom(Room.Movers.ALL_OF_THE_GROUP))
        .isInstanceOfSatisfying(
            CgroupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_MANY));

    assertThat(group.children()).isEmpty();
  }

  @Test
  void makeRoom_needsOneLevelOnly() throws Exception {
    Group group = subtree(2).create("job");
    fake.machine().spawn(group);
    group.set(Core.MAX_DEPTH, Limit.of(1));

    try (Room room = fake.cgroups().subtree("job").makeRoom(Room.Movers.ALL_OF_THE_GROUP)) {
      assertThat(room.leaf()).isPresent();
      assertThat(group.children()).hasSize(2);
    }

    assertThat(group.children()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void arrange_limitsSinglyAndTogether(int version) throws Exception {
    Arrangement arrangement =
        Arrangement.of("a", "b")
            .each(Memory.MAX, Limit.mebibytes(64))
            .together(Cpu.MAX, CpuMax.cpus(0.5));

    Arranged arranged = subtree(version).arrange("team", arrangement);

    Arranged.Member a = arranged.member("a");
    assertThat(a.group(Controller.CPU)).isEqualTo(arranged.member("b").group(Controller.CPU));
    FakeProcess process = fake.machine().spawn();
    a.attach(process.pid());
    assertThat(a.own().processes()).containsExactly(process.pid());
    assertThat(a.group(Controller.CPU).orElseThrow().allProcesses()).containsExactly(process.pid());
    process.exit(0);
    assertThat(arranged.delete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void budget_refusesWhatIsNotLeft(int version) throws Exception {
    Group jobs = subtree(version).create("jobs", Controller.PIDS);
    jobs.set(Pids.MAX, Limit.of(10));
    Budget<Limit> budget = Budget.pids(jobs);
    Group first = budget.admit("first", Limit.of(7));

    assertThatThrownBy(() -> budget.admit("second", Limit.of(4)))
        .isInstanceOf(BudgetException.class);

    assertThat(jobs.children()).containsExactly(first);
  }

  @Test
  void budget_whileAnotherStaysInside_isNotWaitedForWithoutEnd() throws Exception {
    Group jobs = subtree(2).create("jobs", Controller.PIDS);
    Budget<Limit> budget = Budget.pids(jobs).within(Limit.of(10));
    Path lock = jobs.directories().get(0).resolve("cg4j-lock");
    fake.kernel().makeDirectory(lock);
    Path file = lock.resolve("cgroup.max.depth");
    try (HeldLock held = fake.kernel().tryLock(file, HeldLock.Kind.EXCLUSIVE).orElseThrow()) {
      assertThat(held).isNotNull();
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> budget.admit("first", Limit.of(1)))
          .isInstanceOfSatisfying(
              CgroupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT))
          .hasMessageContaining(file.toString());

      assertThat(Thread.interrupted()).isTrue();
    }
    Group first = budget.admit("first", Limit.of(1)); // what was left is used and removed
    assertThat(jobs.children()).containsExactly(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void delegate_givesAndTakeBackTakes(int version) throws Exception {
    Group group = subtree(version).create("ci", Controller.PIDS);
    Group child = group.child("user");

    group.delegate(Delegation.to(USER, USER));

    Path directory = group.directories().get(0);
    Kernel user = fake.kernelAs(USER);
    user.makeDirectory(directory.resolve("user"));
    if (version == 2) {
      byte[] enable = "+pids".getBytes(StandardCharsets.US_ASCII);
      user.write(directory.resolve("cgroup.subtree_control"), enable);
    }
    user.write(directory.resolve("user/pids.max"), new byte[] {'5'});
    assertThatThrownBy(() -> user.write(directory.resolve("pids.max"), new byte[] {'5'}))
        .hasMessageContaining(Errno.EACCES.name());
    group.takeBack();
    assertThat(child.read(Pids.MAX)).isEqualTo(Limit.of(5));
    assertThatThrownBy(() -> user.write(directory.resolve("user/pids.max"), new byte[] {'6'}))
        .hasMessageContaining(Errno.EACCES.name());
    assertThatThrownBy(() -> user.makeDirectory(directory.resolve("user/more")))
        .hasMessageContaining(Errno.EACCES.name());
  }
}
