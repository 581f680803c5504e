package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.KeptProperty;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.DeviceNumber;
import io.github.cgroup4j.controller.Hugetlb;
import io.github.cgroup4j.controller.Io;
import io.github.cgroup4j.controller.IoLimits;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.effective.Bound;
import io.github.cgroup4j.effective.Effective;
import io.github.cgroup4j.effective.Headroom;
import io.github.cgroup4j.effective.IoBounds;
import io.github.cgroup4j.effective.Poll;
import io.github.cgroup4j.effective.Reading;
import io.github.cgroup4j.effective.Source;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in nested groups of the simulated kernel, the same on each layout. */
class EffectiveTest {

  private static final Controller[] ALL = {Controller.MEMORY, Controller.CPU, Controller.PIDS};

  static Stream<Supplier<FakeCgroupfs>> layouts() {
    return Stream.of(FakeCgroupfs::v1, FakeCgroupfs::v2, FakeCgroupfs::hybrid);
  }

  private static Group nested(FakeCgroupfs fake, String path) throws CgroupException {
    return fake.cgroups().subtree().create(path, ALL);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void memoryMax_nested_isTheLeastAndNamesIt(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get()) {
      Group inner = nested(fake, "a/b/c");
      Subtree subtree = fake.cgroups().subtree();
      Group middle = subtree.group("a/b");
      subtree.group("a").set(Memory.MAX, Limit.mebibytes(512));
      middle.set(Memory.MAX, Limit.mebibytes(64));
      inner.set(Memory.MAX, Limit.mebibytes(256));

      Bound<Limit> bound = inner.effective().memoryMax();

      assertThat(bound.value()).isEqualTo(Limit.mebibytes(64));
      assertThat(bound.source().orElseThrow().kind()).isEqualTo(Source.Kind.GROUP_ABOVE);
      assertThat(bound.source().orElseThrow().directory())
          .isEqualTo(middle.directory(Controller.MEMORY));
      assertThat(bound.levels().get(0).value()).isEqualTo(Limit.mebibytes(256));
      assertThat(bound.isCertain()).as("the root of the hierarchy can be seen").isTrue();
    }
  }

  @Test
  void swapHeadroom_onV1_isNotMoreThanTheMachineHas() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.custom().mode(Mode.V1).swap(0).build()) {
      Group group = fake.cgroups().subtree().create("a", Controller.MEMORY);
      group.set(Memory.MAX, Limit.mebibytes(200));
      group.set(Memory.SWAP_MAX, Limit.mebibytes(500));

      Headroom swap = group.effective().swapHeadroom().orElseThrow();

      assertThat(swap.amount()).isZero();
      assertThat(swap.source().kind()).isEqualTo(Source.Kind.MACHINE);
    }
  }

  @Test
  void limits_ofAGroupWithoutAPart_sayThatItHasNone() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v1()) {
      Group group = fake.cgroups().subtree().create("a", Controller.MEMORY);

      assertThat(group.effective().pidsMax().unseen())
          .isEqualTo("no group of that path is to be seen in the hierarchy of pids");
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void limits_none_areTheMachines(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get()) {
      Effective effective = nested(fake, "a/b").effective();

      assertThat(effective.memoryMax().value()).isEqualTo(Limit.of(fake.machine().memory()));
      assertThat(effective.memoryMax().source().orElseThrow().kind())
          .isEqualTo(Source.Kind.MACHINE);
      assertThat(effective.cpuMax().value()).isEqualTo(CpuMax.UNLIMITED);
      assertThat(effective.memoryHeadroom().orElseThrow().amount())
          .isEqualTo(fake.machine().memory());
      assertThat(effective.swapMax().value()).isEqualTo(Limit.of(fake.machine().swap()));
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void self_inAGroup_isBoundByIt(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get()) {
      Group inner = nested(fake, "a/b");
      Group outer = fake.cgroups().subtree().group("a");
      outer.set(Pids.MAX, Limit.of(40));
      outer.set(Cpu.MAX, CpuMax.cpus(1.5));
      inner.attach(fake.machine().self().pid());

      Effective self = fake.cgroups().self();

      assertThat(self.pidsMax().value()).isEqualTo(Limit.of(40));
      assertThat(self.pidsHeadroom().orElseThrow().amount()).isEqualTo(39);
      assertThat(self.cpuMax().value()).isEqualTo(CpuMax.cpus(1.5));
      assertThat(self.cpuCount().orElseThrow().value()).isEqualTo(1.5);
      assertThat(fake.cgroups().effective(fake.machine().self().pid()).pidsMax())
          .isEqualTo(self.pidsMax());
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void headroom_isThatOfTheLevelThatIsFullest(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get()) {
      Group inner = nested(fake, "a/b");
      Group outer = fake.cgroups().subtree().group("a");
      Group sibling = nested(fake, "a/other");
      outer.set(Pids.MAX, Limit.of(10));
      inner.set(Pids.MAX, Limit.of(8));
      for (int i = 0; i < 7; i++) {
        fake.machine().spawn(sibling);
      }

      var room = inner.effective().pidsHeadroom().orElseThrow();

      assertThat(inner.effective().pidsMax().value()).isEqualTo(Limit.of(8));
      assertThat(room.amount()).isEqualTo(3);
      assertThat(room.limit()).isEqualTo(10);
      assertThat(room.source().directory()).isEqualTo(outer.directory(Controller.PIDS));
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void poll_seesChangesAndFollowsTheProcess(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get()) {
      Group first = nested(fake, "a/b");
      Group second = nested(fake, "c");
      first.set(Memory.MAX, Limit.mebibytes(64));
      second.set(Pids.MAX, Limit.of(7));
      long self = fake.machine().self().pid();
      first.attach(self);
      try (Poll poll = fake.cgroups().self().poll()) {
        assertThat(poll.read().memoryMax()).isEqualTo(Limit.mebibytes(64));
        first.set(Memory.MAX, Limit.mebibytes(32));
        Reading now = poll.read();
        assertThat(now.memoryMax()).isEqualTo(Limit.mebibytes(32));
        assertThat(now.memoryMaxSource().orElseThrow().kind()).isEqualTo(Source.Kind.OWN_GROUP);
        assertThat(now.pidsCurrent()).hasValue(1);

        second.attach(self);
        Reading moved = poll.read();
        assertThat(moved.memoryMax()).isEqualTo(Limit.UNLIMITED);
        assertThat(moved.pidsMax()).isEqualTo(Limit.of(7));
        assertThat(moved.pidsHeadroom()).hasValue(6);

        first.delete();
        assertThat(poll.read().pidsMax()).isEqualTo(Limit.of(7));
      }
    }
  }

  @Test
  void limits_ofAPartThatIsGoneOnV1_areGoneAndNotNone() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v1()) {
      Group job = fake.cgroups().subtree().create("job", Controller.MEMORY, Controller.PIDS);
      job.set(Memory.MAX, Limit.mebibytes(100));
      Effective effective = job.effective();
      assertThat(effective.memoryMax().value()).isEqualTo(Limit.mebibytes(100));
      try (Poll poll = effective.poll()) {
        assertThat(poll.read().memoryMax()).isEqualTo(Limit.mebibytes(100));
        fake.kernel().removeDirectory(job.directory(Controller.MEMORY).orElseThrow());

        assertGone(effective::memoryMax);
        assertGone(() -> effective.own(Memory.CURRENT));
        assertGone(poll::read);
        assertGone(poll::read);
        fake.kernel().makeDirectory(job.directory(Controller.MEMORY).orElseThrow());
        job.set(Memory.MAX, Limit.mebibytes(50));
        assertThat(poll.read().memoryMax()).isEqualTo(Limit.mebibytes(50));
        assertThat(effective.memoryMax().value()).isEqualTo(Limit.mebibytes(50));
      }
    }
  }

  private static void assertGone(ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            CgroupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.GONE));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void poll_ofAGroupThatIsMadeAgain_goesOn(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get()) {
      Group job = nested(fake, "job");
      try (Poll poll = job.effective().poll()) {
        poll.read();
        job.delete();
        assertGone(poll::read);
        nested(fake, "job").set(Pids.MAX, Limit.of(3));

        assertThat(poll.read().pidsMax()).isEqualTo(Limit.of(3));
        poll.close();
        poll.close();
        assertThatThrownBy(poll::read).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void keptProperty_unchanged_isTheSameObject(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get()) {
      Group job = nested(fake, "job");
      try (KeptProperty<Limit> kept = job.keep(Memory.MAX).orElseThrow()) {
        Limit before = kept.read();
        assertThat(kept.read()).isSameAs(before);
        job.set(Memory.MAX, Limit.mebibytes(5));
        assertThat(kept.read()).isEqualTo(Limit.mebibytes(5));
        job.delete();
        assertThatThrownBy(kept::read)
            .isInstanceOfSatisfying(
                CgroupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.GONE));
      }
      assertThat(job.subtree().anchor().keep(Pids.MAX)).as("not in the root group").isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void process_unknown_isSaidToBe(Supplier<FakeCgroupfs> layout) {
    try (FakeCgroupfs fake = layout.get()) {
      Cgroups cgroups = fake.cgroups();
      assertThatThrownBy(() -> cgroups.effective(4_000_000))
          .isInstanceOfSatisfying(
              CgroupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_SUCH_PROCESS));
      assertThatThrownBy(() -> cgroups.effective(0)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> cgroups.subtree().group("nobody").effective())
          .isInstanceOfSatisfying(
              CgroupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.GONE));
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void ioMax_nested_isTheLeastOnV2_andTheOwnOnV1(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get()) {
      DeviceNumber disk = DeviceNumber.parse("254:0");
      Group inner = fake.cgroups().subtree().create("a/b", Controller.IO);
      Group outer = fake.cgroups().subtree().group("a");
      outer.set(Io.MAX, Map.of(disk, IoLimits.UNLIMITED.rbps(Limit.of(1024)).wbps(Limit.of(9))));
      inner.set(Io.MAX, Map.of(disk, IoLimits.UNLIMITED.rbps(Limit.of(4096))));
      boolean v1 = fake.cgroups().hierarchy(Controller.IO).orElseThrow().version() == Version.V1;

      IoBounds bounds = inner.effective().ioMax().get(disk);

      assertThat(bounds.rbps().value()).isEqualTo(Limit.of(v1 ? 4096 : 1024));
      assertThat(bounds.rbps().source().orElseThrow().kind())
          .isEqualTo(v1 ? Source.Kind.OWN_GROUP : Source.Kind.GROUP_ABOVE);
      assertThat(bounds.wbps().value()).isEqualTo(v1 ? Limit.UNLIMITED : Limit.of(9));
      assertThat(bounds.riops().source()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void hugetlbMax_nested_isTheLeastOfEachSize(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get()) {
      Group inner = fake.cgroups().subtree().create("a/b", Controller.HUGETLB);
      Group outer = fake.cgroups().subtree().group("a");
      outer.set(Hugetlb.MAX.of("2MB"), Limit.mebibytes(4));
      inner.set(Hugetlb.MAX.of("2MB"), Limit.mebibytes(8));

      Bound<Limit> bound = inner.effective().hugetlbMax().get("2MB");

      assertThat(bound.value()).isEqualTo(Limit.mebibytes(4));
      assertThat(bound.source().orElseThrow().directory())
          .isEqualTo(outer.directory(Controller.HUGETLB));
    }
  }
}
