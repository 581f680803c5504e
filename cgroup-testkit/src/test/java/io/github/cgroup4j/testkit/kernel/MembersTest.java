package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.StartPolicy;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.testkit.FaultyKernel;
import io.github.cgroup4j.testkit.KernelCall.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnEveryKernel
class MembersTest {

  private static final Controller[] CONTROLLERS = {
    Controller.MEMORY, Controller.CPU, Controller.PIDS
  };

  /** The parts in whose files a process is listed. */
  private static List<Path> partsWith(Group group, long pid) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path part : group.directories()) {
      if (Files.readAllLines(part.resolve("cgroup.procs")).contains(Long.toString(pid))) {
        found.add(part);
      }
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource
  void start_putsTheProcessIntoAllParts(StartPolicy policy, Sandbox sandbox) throws Exception {
    Group group = sandbox.create(CONTROLLERS);

    Process process = sandbox.own(group.start(Commands.sleeper(), policy));

    assertThat(partsWith(group, process.pid())).isEqualTo(group.directories());
    assertThat(group.processes()).containsExactly(process.pid());
    assertThat(group.isPopulated()).isTrue();
    group.kill(Waiting.PATIENCE);
  }

  @ParameterizedTest
  @EnumSource
  void start_ofAMissingProgram_isAnIOException(StartPolicy policy, Sandbox sandbox)
      throws Exception {
    Group group = sandbox.create(CONTROLLERS);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> group.start(Commands.command("/no/such/program"), policy))
        .isNotInstanceOf(CgroupException.class)
        .withMessageContaining("/no/such/program");
    assertThat(group.processes()).isEmpty();
  }

  @Test
  void processes_ofAnEmptyGroup_areNone(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(CONTROLLERS);

    assertThat(group.processes()).isEmpty();
    assertThat(group.threads()).isEmpty();
    assertThat(group.isPopulated()).isFalse();
  }

  @Test
  void threads_listsThoseOfEachProcess(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(CONTROLLERS);

    Process process = sandbox.sleeper(group);

    assertThat(group.threads()).contains(process.pid());
    group.kill(Waiting.PATIENCE);
  }

  @Test
  void allProcesses_areThoseBelowToo(Sandbox sandbox) throws Exception {
    Group group = sandbox.create();
    Group below = sandbox.subtree().create(group.path() + "/below");
    Process here = sandbox.sleeper(group);
    Process there = sandbox.sleeper(below);

    assertThat(group.processes()).containsExactly(here.pid());
    assertThat(group.allProcesses()).containsExactlyInAnyOrder(here.pid(), there.pid());
    group.kill(Waiting.PATIENCE);
  }

  @Test
  void attach_movesIntoAllParts(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(CONTROLLERS);
    Process process = sandbox.own(sandbox.startOutside(Commands.sleeper()));

    group.attach(process.pid());

    assertThat(partsWith(group, process.pid())).isEqualTo(group.directories());
    group.kill(Waiting.PATIENCE);
  }

  @Test
  void attach_ofADeadProcess_saysSo(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(CONTROLLERS);
    Process process = sandbox.startOutside(Commands.command("true"));
    Waiting.forEnd(process);

    CgroupException refused =
        Failing.with(Reason.NO_SUCH_PROCESS, () -> group.attach(process.pid()));

    assertThat(refused.errno()).contains(Errno.ESRCH);
    assertThat(refused).hasMessageContaining(Long.toString(process.pid()));
  }

  @Test
  void attach_ofNoProcessId_isAnIllegalArgument(Sandbox sandbox) throws Exception {
    Group group = sandbox.create();

    assertThatIllegalArgumentException().isThrownBy(() -> group.attach(0));
  }

  @Test
  void attach_refusedInOnePart_isTakenBackInTheOthers(Sandbox sandbox) throws Exception {
    Group former = sandbox.create(CONTROLLERS);
    Group group = sandbox.create(CONTROLLERS);
    sandbox.assumeSeveralParts(group);
    Process process = sandbox.sleeper(former);
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Subtree faulty = sandbox.subtree(kernel);
    int parts = group.directories().size();

    for (int part = 1; part <= parts; part++) {
      kernel.reset();
      kernel.failCall(part, call -> call.operation() == Operation.WRITE, Errno.EIO);

      CgroupException refused =
          Failing.with(
              Reason.FAILED, () -> faulty.group(group.path().toString()).attach(process.pid()));

      assertThat(refused.errno()).contains(Errno.EIO);
      assertThat(refused.getSuppressed()).isEmpty();
      assertThat(group.processes()).isEmpty();
      assertThat(partsWith(former, process.pid())).hasSize(parts);
    }
    former.kill(Waiting.PATIENCE);
  }

  @Test
  void attach_thatCannotBeTakenBack_saysWhereTheProcessStays(Sandbox sandbox) throws Exception {
    Group former = sandbox.create(CONTROLLERS);
    Group group = sandbox.create(CONTROLLERS);
    sandbox.assumeSeveralParts(group);
    Process process = sandbox.sleeper(former);
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Subtree faulty = sandbox.subtree(kernel);
    kernel.failCall(2, call -> call.operation() == Operation.WRITE, Errno.EIO);
    kernel.failCall(3, call -> call.operation() == Operation.WRITE, Errno.EIO);

    CgroupException refused =
        Failing.with(
            Reason.FAILED, () -> faulty.group(group.path().toString()).attach(process.pid()));

    assertThat(refused.getSuppressed())
        .singleElement()
        .satisfies(
            stays ->
                assertThat(stays)
                    .hasMessageContaining(Long.toString(process.pid()))
                    .hasMessageContaining(group.directories().get(0).toString()));
    group.kill(Waiting.PATIENCE);
    former.kill(Waiting.PATIENCE);
  }
}
