package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Command;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Trigger;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.process.ConfinedGroup;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.testkit.kernel.Vocabulary.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@OnEveryKernel
class PropertiesTest {

  private static final Controller[] CONTROLLERS = {
    Controller.CORE,
    Controller.MEMORY,
    Controller.CPU,
    Controller.CPUACCT,
    Controller.CPUSET,
    Controller.PIDS,
    Controller.FREEZER
  };

  @Test
  void read_agreesWithFindForEveryProperty(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(CONTROLLERS);
    SoftAssertions all = new SoftAssertions();
    List<Readable<?>> offered = new ArrayList<>();

    for (Readable<?> property : Vocabulary.readable().toList()) {
      if (group.find(property).isPresent()) {
        offered.add(property);
        all.assertThat(group.read(property)).as(property.name()).isNotNull();
      } else {
        CgroupException absent = refusal(() -> group.read(property));
        boolean asked = List.of(CONTROLLERS).contains(property.controller());
        if (asked || absent.reason() != Reason.GONE) { // the group has no part in other hierarchies
          all.assertThat(absent).satisfies(PropertiesTest::saysWhy);
        }
        all.assertThat(absent.getMessage())
            .containsAnyOf(property.name(), property.controller().name());
      }
    }
    all.assertThat(offered).contains(Memory.MAX, Memory.CURRENT, Pids.MAX, Pids.CURRENT);
    all.assertAll();
  }

  private static void saysWhy(CgroupException absent) {
    assertThat(absent.hint()).as(absent.getMessage()).isPresent();
    assertThat(absent.reason())
        .as(absent.getMessage())
        .isIn(Reason.UNSUPPORTED, Reason.CONTROLLER_UNAVAILABLE);
  }

  private interface Action {
    void run() throws CgroupException;
  }

  private static CgroupException refusal(Action action) {
    try {
      action.run();
    } catch (CgroupException e) {
      return e;
    }
    throw new AssertionError("it was not refused");
  }

  static Stream<Change<?>> changes() {
    return Vocabulary.changes();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void set_isReadBackAndCanBeRestored(Change<?> change, Sandbox sandbox) throws Exception {
    check(change, sandbox.create(CONTROLLERS));
  }

  private static <T> void check(Change<T> change, Group group) throws CgroupException {
    Setting<T> setting = change.setting();
    Optional<T> before = group.find(setting);
    if (before.isEmpty()) {
      assertThat(refusal(() -> group.set(setting, change.value())))
          .satisfies(PropertiesTest::saysWhy);
      return;
    }

    assertThat(group.set(setting, change.value())).isEqualTo(change.value());
    assertThat(group.read(setting)).isEqualTo(change.value());
    assertThat(group.set(setting, before.get())).isEqualTo(before.get());
  }

  @Test
  void set_ofACounterToZero_startsItAnew(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(CONTROLLERS);
    for (Setting<Long> counter :
        List.of(
            MemoryV1.FAILCNT, MemoryV1.MEMSW_FAILCNT, MemoryV1.KMEM_FAILCNT, MemoryV1.MEMSW_PEAK)) {
      if (group.find(counter).isPresent()) {
        assertThat(group.set(counter, 0L)).as(counter.name()).isZero();
      }
    }
  }

  @Test
  void write_setsToo(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);

    group.write(Pids.MAX, Limit.of(77));

    assertThat(group.read(Pids.MAX)).isEqualTo(Limit.of(77));
  }

  @Test
  void core_asController_bringsAV2PartWhereThereIsOne(Sandbox sandbox) throws Exception {
    sandbox.assumeUnified();
    Group without = sandbox.create(Controller.PIDS);
    Group with = sandbox.create(Controller.PIDS, Controller.CORE);

    assertThat(with.set(Core.MAX_DEPTH, Limit.of(3))).isEqualTo(Limit.of(3));
    if (sandbox.version(Controller.PIDS) == Version.V1) {
      assertThat(without.find(Core.MAX_DEPTH)).isEmpty();
      CgroupException refused = refusal(() -> without.read(Core.MAX_DEPTH));
      assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED);
      assertThat(refused).hasMessageContaining("create it with the controller cgroup");
    }
  }

  @Test
  void confinement_withASettingOfTheCore_hasIt(Sandbox sandbox) throws Exception {
    sandbox.assumeUnified();
    Confinement confinement =
        sandbox.cgroups().confinement().pids(16).set(Core.MAX_DESCENDANTS, Limit.of(5)).build();
    try (ConfinedGroup group = confinement.open()) {
      assertThat(group.group().read(Core.MAX_DESCENDANTS)).isEqualTo(Limit.of(5));
    }
  }

  @Test
  void set_ofTheCore_reachesThePartThatIsThere(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.FREEZER);

    assertThat(group.set(Core.FREEZE, true)).isTrue();
    assertThat(group.set(Core.FREEZE, false)).isFalse();
  }

  @Test
  void set_roundsDownToPages(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.MEMORY);

    assertThat(group.set(Memory.MAX, Limit.of(10_000_001)).amount().orElseThrow())
        .isBetween(9_900_000L, 10_000_000L);
  }

  @Test
  void run_commandsThatAreOffered(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(CONTROLLERS);
    for (Command<Trigger> command : List.of(MemoryV1.RESET_PEAK, MemoryV1.FORCE_EMPTY)) {
      try {
        group.run(command, Trigger.NOW);
      } catch (CgroupException e) {
        assertThat(e.reason()).as(e.getMessage()).isEqualTo(Reason.UNSUPPORTED);
      }
    }
  }

  @Test
  void readRaw_givesTheFileAsItIs(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);

    assertThat(group.readRaw("pids.max")).isEqualTo("max\n");
    Failing.with(Reason.GONE, () -> group.readRaw("pids.nosuch"));
  }
}
