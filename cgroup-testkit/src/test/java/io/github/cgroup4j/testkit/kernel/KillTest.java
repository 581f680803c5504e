package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.spi.Signal;
import io.github.cgroup4j.testkit.OlderKernel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnEveryKernel
class KillTest {

  /** What a kernel offers for killing; on v1 there is no cgroup.kill to be hidden. */
  private enum Means {
    ALL,
    NO_KILL_SWITCH,
    NO_KILL_SWITCH_AND_NO_FREEZER;

    Kernel of(Kernel kernel) {
      return switch (this) {
        case ALL -> kernel;
        case NO_KILL_SWITCH -> OlderKernel.without(kernel, "cgroup.kill");
        case NO_KILL_SWITCH_AND_NO_FREEZER ->
            OlderKernel.without(kernel, "cgroup.kill", "cgroup.freeze", "freezer.state");
      };
    }

    /** On v1 a freezer is there only if asked for. */
    Controller[] controllers() {
      return this == NO_KILL_SWITCH_AND_NO_FREEZER
          ? new Controller[] {Controller.PIDS, Controller.MEMORY}
          : new Controller[] {Controller.PIDS, Controller.MEMORY, Controller.FREEZER};
    }
  }

  @ParameterizedTest
  @EnumSource
  void kill_endsAForkStorm(Means means, Sandbox sandbox) throws Exception {
    Subtree subtree = sandbox.subtree(means.of(sandbox.kernel()));
    Group group = subtree.create(sandbox.newName(), means.controllers());
    group.set(Pids.MAX, Limit.of(64));
    Process process = sandbox.own(group.start(Commands.forkStorm()));
    Waiting.until(() -> group.read(Pids.EVENTS).max().orElse(0) > 0);

    group.kill(Waiting.PATIENCE);

    assertThat(group.isPopulated()).isFalse();
    assertThat(group.read(Pids.MAX)).isEqualTo(Limit.of(64));
    Waiting.forEnd(process);
    assertThat(group.deleteTree()).isTrue();
  }

  @Test
  void kill_bySeveralAtOnce_leavesTheLimitAsItWas(Sandbox sandbox) throws Exception {
    Means means = Means.NO_KILL_SWITCH_AND_NO_FREEZER;
    Subtree subtree = sandbox.subtree(means.of(sandbox.kernel()));
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (int round = 0; round < 5; round++) {
        Group group = subtree.create(sandbox.newName(), means.controllers());
        group.set(Pids.MAX, Limit.of(64));
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
          processes.add(sandbox.sleeper(group));
        }
        CyclicBarrier start = new CyclicBarrier(3);
        Callable<Void> kill =
            () -> {
              start.await();
              group.kill(Waiting.PATIENCE);
              return null;
            };

        for (Future<Void> killed : threads.invokeAll(List.of(kill, kill, kill))) {
          killed.get();
        }

        assertThat(group.read(Pids.MAX)).isEqualTo(Limit.of(64));
        for (Process process : processes) {
          Waiting.forEnd(process);
        }
        group.deleteTree();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void kill_endsThoseBelowToo(Means means, Sandbox sandbox) throws Exception {
    Subtree subtree = sandbox.subtree(means.of(sandbox.kernel()));
    Group group = subtree.create(sandbox.newName());
    Group below = subtree.create(group.path() + "/a/b");
    Process process = sandbox.sleeper(below);

    group.kill(Waiting.PATIENCE);

    Waiting.forEnd(process);
    assertThat(below.processes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void kill_endsWhoIgnoresSignals(Means means, Sandbox sandbox) throws Exception {
    Subtree subtree = sandbox.subtree(means.of(sandbox.kernel()));
    Group group = subtree.create(sandbox.newName(), means.controllers());
    Process process =
        sandbox.own(group.start(Commands.sh("trap '' TERM INT HUP; while :; do :; done")));

    group.kill(Waiting.PATIENCE);

    assertThat(Waiting.forEnd(process)).isEqualTo(128 + 9);
  }

  @Test
  void kill_ofAnEmptyGroup_doesNothing(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);

    group.kill(Waiting.PATIENCE);

    assertThat(group.exists()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void kill_onAnInterruptedThread_worksAndKeepsTheFlag(Means means, Sandbox sandbox)
      throws Exception {
    Subtree subtree = sandbox.subtree(means.of(sandbox.kernel()));
    Group group = subtree.create(sandbox.newName(), means.controllers());
    Process process = sandbox.sleeper(group);

    Thread.currentThread().interrupt();
    group.kill(Waiting.PATIENCE);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(group.isPopulated()).isFalse();
    Waiting.forEnd(process);
  }

  /** Who leaves may leave its id to a stranger: it must not get what members get. */
  @Test
  void signal_whoLeavesMeanwhile_isSpared(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);
    Group elsewhere = sandbox.create(Controller.PIDS);
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      processes.add(sandbox.sleeper(group));
    }
    long last = group.processes().stream().mapToLong(Long::longValue).max().orElseThrow();
    AtomicInteger signals = new AtomicInteger();
    Kernel kernel =
        onSignal(
            sandbox.kernel(),
            () -> {
              if (signals.getAndIncrement() == 0) {
                elsewhere.attach(last);
              }
            });

    int reached = sandbox.subtree(kernel).group(group.path().toString()).signal(Signal.TERM);

    assertThat(reached).isEqualTo(19);
    assertThat(elsewhere.processes()).containsExactly(last);
    elsewhere.kill(Waiting.PATIENCE);
    for (Process process : processes) {
      Waiting.forEnd(process);
    }
  }

  /** A kernel that does something of its own before each signal. */
  private static Kernel onSignal(Kernel kernel, ThrowingCallable action) {
    return (Kernel)
        Proxy.newProxyInstance(
            Kernel.class.getClassLoader(),
            new Class<?>[] {Kernel.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("signal")) {
                action.call();
              }
              try {
                return method.invoke(kernel, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @NotOnTheFake(NotOnTheFake.ANOTHER_JVM)
  @Test
  void kill_ofTheOwnGroup_isRefused(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);

    ChildJvm child = ChildJvm.inside(group, sandbox, "kill-own", group.path().toString());

    assertThat(child.output()).contains("IllegalStateException");
    assertThat(Waiting.forEnd(child.process())).isZero();
  }
}
