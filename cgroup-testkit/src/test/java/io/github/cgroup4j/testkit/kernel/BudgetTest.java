package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cgroup4j.Budget;
import io.github.cgroup4j.BudgetException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.testkit.FaultyKernel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnEveryKernel
class BudgetTest {

  private static final int JVMS = 3;
  private static final int SHARES = 20;

  private static BudgetException refused(Budget<Limit> budget, String name, Limit limit) {
    BudgetException refused =
        catchThrowableOfType(BudgetException.class, () -> budget.admit(name, limit));
    assertThat(refused).isNotNull();
    assertThat(refused.reason()).isEqualTo(Reason.OVER_BUDGET);
    return refused;
  }

  @Test
  void admit_ofMemory_holdsTheSumWithinTheParentsLimit(Sandbox sandbox) throws Exception {
    Group parent = sandbox.create(Controller.MEMORY);
    parent.set(Memory.MAX, Limit.mebibytes(100));
    Budget<Limit> budget = Budget.memory(parent);

    Group first = budget.admit("first", Limit.mebibytes(60));
    BudgetException refused = refused(budget, "second", Limit.mebibytes(41));

    assertThat(first.read(Memory.MAX)).isEqualTo(Limit.mebibytes(60));
    assertThat(refused.total()).isEqualTo(100L << 20);
    assertThat(refused.taken()).hasValue(60L << 20);
    assertThat(refused.wanted()).isEqualTo(41L << 20);
    assertThat(refused).hasMessageContaining("second").hasMessageContaining("62914560");
    assertThat(parent.children()).containsExactly(first);
    budget.admit("second", Limit.mebibytes(40));
    assertThat(budget.taken()).isEqualTo(budget.total());
    first.delete();
    assertThat(budget.taken()).isEqualTo(Limit.mebibytes(40));
  }

  @Test
  void resize_countsTheOthersOnly(Sandbox sandbox) throws Exception {
    Group parent = sandbox.create(Controller.PIDS);
    Budget<Limit> budget = Budget.pids(parent).within(Limit.of(10));
    budget.admit("a", Limit.of(4));
    Group b = budget.admit("b", Limit.of(4));

    assertThat(budget.resize("b", Limit.of(6))).isEqualTo(Limit.of(6));
    assertThatThrownBy(() -> budget.resize("b", Limit.of(7))).isInstanceOf(BudgetException.class);
    assertThat(b.read(Pids.MAX)).isEqualTo(Limit.of(6));
  }

  @Test
  void resize_toLess_isAlwaysGranted(Sandbox sandbox) throws Exception {
    Group parent = sandbox.create(Controller.PIDS);
    Budget<Limit> budget = Budget.pids(parent).within(Limit.of(12));
    Group a = budget.admit("a", Limit.of(6));
    Group b = budget.admit("b", Limit.of(6));
    Budget<Limit> smaller = Budget.pids(parent).within(Limit.of(5));

    assertThat(smaller.resize("a", Limit.of(3))).isEqualTo(Limit.of(3));
    assertThatThrownBy(() -> smaller.resize("a", Limit.of(4)))
        .isInstanceOf(BudgetException.class)
        .hasMessageContaining("resize pids.max 4");

    a.set(Pids.MAX, Limit.UNLIMITED);
    b.set(Pids.MAX, Limit.UNLIMITED);
    assertThat(smaller.resize("a", Limit.of(4))).isEqualTo(Limit.of(4));
    assertThat(smaller.resize("b", Limit.of(1))).isEqualTo(Limit.of(1));
  }

  @Test
  void admit_ofCpu_addsUpQuotaPerPeriod(Sandbox sandbox) throws Exception {
    Group parent = sandbox.create(Controller.CPU);
    parent.set(Cpu.MAX, CpuMax.cpus(1.5));
    Budget<CpuMax> budget = Budget.cpu(parent);
    budget.admit("a", CpuMax.micros(20_000, 20_000));

    budget.admit("b", CpuMax.cpus(0.5));

    assertThat(budget.taken()).isEqualTo(Limit.of(1_500_000));
    assertThatThrownBy(() -> budget.admit("c", CpuMax.cpus(0.01)))
        .isInstanceOf(BudgetException.class);
  }

  @Test
  void admit_besideAChildWithoutALimit_namesIt(Sandbox sandbox) throws Exception {
    Group parent = sandbox.create(Controller.PIDS);
    sandbox.subtree().create(parent.path() + "/unlimited", Controller.PIDS);
    Budget<Limit> budget = Budget.pids(parent).within(Limit.of(10));

    BudgetException refused = refused(budget, "a", Limit.of(1));

    assertThat(refused.unlimited()).containsExactly("unlimited");
    assertThat(refused.taken()).isEmpty();
    assertThat(budget.taken()).isEqualTo(Limit.UNLIMITED);
  }

  @Test
  void admit_withoutATotal_saysWhatToDo(Sandbox sandbox) throws Exception {
    Budget<Limit> budget = Budget.pids(sandbox.create(Controller.PIDS));

    Failing.with(Reason.INVALID, () -> budget.admit("a", Limit.of(1)));

    assertThat(budget.parent().children()).isEmpty();
  }

  @NotOnTheFake(NotOnTheFake.ANOTHER_JVM)
  @Test
  void admit_bySeveralJvmsAtOnce_neverExceedsTheTotal(Sandbox sandbox) throws Exception {
    Group parent = sandbox.create(Controller.PIDS);
    parent.set(Pids.MAX, Limit.of(BudgetMain.SHARE.amount().getAsLong() * SHARES));
    List<ChildJvm> children = new ArrayList<>();
    for (int i = 0; i < JVMS; i++) {
      children.add(ChildJvm.start(sandbox, "admit", parent.path().toString(), "jvm" + i + "-"));
    }
    for (ChildJvm child : children) {
      assertThat(child.line()).isEqualTo("ready");
    }
    for (ChildJvm child : children) {
      child.process().getOutputStream().close();
    }
    int admitted = 0;
    for (ChildJvm child : children) {
      String output = child.output();
      assertThat(Waiting.forEnd(child.process())).as(output).isZero();
      admitted += Integer.parseInt(output.strip());
    }

    assertThat(admitted).isEqualTo(SHARES);
    assertThat(parent.children()).hasSize(SHARES);
    assertThat(Budget.pids(parent).taken()).isEqualTo(parent.read(Pids.MAX));
  }

  @ParameterizedTest
  @EnumSource
  void admit_thatFails_leavesNothing(FaultsTest.Fault fault, Sandbox sandbox) throws Exception {
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Group plain = sandbox.create(Controller.PIDS);
    Group parent = sandbox.subtree(kernel).group(plain.path().toString());
    Budget<Limit> budget = Budget.pids(parent).within(Limit.of(10));
    FaultsTest.drive(
        kernel,
        fault,
        new FaultsTest.Operations() {
          @Override
          public void operate() throws Exception {
            budget.admit("a", Limit.of(10));
          }

          @Override
          public void check(Optional<IOException> failure) throws Exception {
            Group child = plain.child("a");
            assertThat(child.exists()).isEqualTo(failure.isEmpty());
            child.delete();
            Budget.pids(plain).within(Limit.of(10)).admit("b", Limit.of(10)).delete();
            assertThat(plain.children()).as("after the next admission").isEmpty();
          }
        });
  }

  @Test
  void total_ofAGroupThatIsGone_saysSo(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);
    Budget<Limit> budget = Budget.pids(group);
    group.delete();

    Failing.with(Reason.GONE, budget::total);
    Failing.with(Reason.GONE, () -> budget.admit("a", Limit.of(1)));
  }
}
