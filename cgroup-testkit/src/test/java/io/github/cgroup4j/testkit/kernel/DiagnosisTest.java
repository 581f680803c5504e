package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.doctor.Diagnosis;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The doctor on the real kernel, looking as a process that lives in the group in question. Each
 * remedy is applied as it is given, and the finding must be gone. What needs mounts and namespaces
 * is in {@code kernel-lab/doctor-setups}.
 */
@OnEveryKernel
class DiagnosisTest {

  private static final byte[] ZERO = {'0'};

  /** A v2 controller that can be had here; skips the test if there is none. */
  private static Controller unified(Sandbox sandbox) throws Exception {
    for (Hierarchy hierarchy : sandbox.subtree().hierarchies()) {
      if (hierarchy.version() == Version.V2) {
        Path anchor = sandbox.subtree().directory(hierarchy).orElseThrow();
        String offered = Files.readString(anchor.resolve("cgroup.controllers")).strip();
        assumeTrue(!offered.isEmpty(), "v2 has no controller here");
        return Controller.of(offered.contains("pids") ? "pids" : offered.split(" ")[0]);
      }
    }
    assumeTrue(false, "v2 is not mounted here");
    throw new AssertionError();
  }

  /** A process under its final name: a finding names it, and start() answers before its exec. */
  private static Process sleeper(Sandbox sandbox, Group group) throws IOException {
    Process process = sandbox.sleeper(group);
    Path name = Path.of("/proc", Long.toString(process.pid()), "comm");
    byte[] last = "sleep\n".getBytes(StandardCharsets.US_ASCII);
    Waiting.until(() -> Arrays.equals(sandbox.kernel().read(name), last));
    return process;
  }

  private static Diagnosis asSeenBy(Sandbox sandbox, Process process, Controller needed) {
    try (Cgroups cgroups = sandbox.asSeenBy(process)) {
      return cgroups.diagnose(needed);
    }
  }

  private static Finding one(Diagnosis diagnosis, Problem problem) {
    Optional<Finding> finding = diagnosis.find(problem);
    assertThat(finding).as(diagnosis.toString()).isPresent();
    return finding.orElseThrow();
  }

  /** As the reader would: by a real shell, on the fake in the directory that it keeps true. */
  private static void apply(Sandbox sandbox, Finding finding) throws Exception {
    assertThat(finding.commands()).as(finding.toString()).isNotEmpty();
    for (String command : finding.commands()) {
      Process shell = new ProcessBuilder("/bin/sh", "-ec", command).inheritIO().start();
      assertThat(Waiting.forEnd(shell)).as(command).isZero();
      if (sandbox.isFake()) {
        sandbox.fake().settle();
      }
    }
  }

  @Test
  void whereTheTestsRun_canConfine(Sandbox sandbox) {
    Diagnosis diagnosis = sandbox.cgroups().diagnose();

    assertThat(diagnosis.blocking()).isEmpty();
  }

  @Test
  void crowdedGroup_isBusyUntilAllAreInTheLeaf(Sandbox sandbox) throws Exception {
    Controller controller = unified(sandbox);
    Group group = sandbox.create(controller);
    Process sleeper = sleeper(sandbox, group);

    Finding finding = one(asSeenBy(sandbox, sleeper, controller), Problem.GROUP_BUSY);
    CgroupException refused =
        Failing.with(
            Reason.BUSY, () -> sandbox.subtree().create(group.path() + "/child", controller));

    assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
    assertThat(finding.cause()).contains(Long.toString(sleeper.pid()));
    assertThat(refused.finding().orElseThrow().cause()).isEqualTo(finding.cause());
    apply(sandbox, finding);
    assertThat(asSeenBy(sandbox, sleeper, controller).has(Problem.GROUP_BUSY)).isFalse();
    sandbox.subtree().create(group.path() + "/child", controller);
  }

  @Test
  void controllerStoppedInTheMiddle_isEnabledByTheRemedy(Sandbox sandbox) throws Exception {
    Controller controller = unified(sandbox);
    Group above = sandbox.create(controller);
    Group below = sandbox.subtree().create(above.path() + "/b/c");
    Process sleeper = sleeper(sandbox, below);

    Finding finding = one(asSeenBy(sandbox, sleeper, controller), Problem.CONTROLLERS_MISSING);

    assertThat(finding.cause())
        .contains("the group " + above.directory(controller).orElseThrow() + " does not enable");
    assertThat(finding.commands()).hasSize(2);
    apply(sandbox, finding);
    assertThat(asSeenBy(sandbox, sleeper, controller).has(Problem.CONTROLLERS_MISSING)).isFalse();
  }

  @Test
  void processesOnTheWayDown_areMovedByTheRemedy(Sandbox sandbox) throws Exception {
    Controller controller = unified(sandbox);
    Group above = sandbox.create(controller);
    Group middle = sandbox.subtree().create(above.path() + "/b");
    Group below = sandbox.subtree().create(above.path() + "/b/c");
    Process inTheWay = sleeper(sandbox, middle);
    Process sleeper = sleeper(sandbox, below);

    Finding finding = one(asSeenBy(sandbox, sleeper, controller), Problem.CONTROLLERS_MISSING);

    assertThat(finding.remedy()).contains("/b holds processes");
    assertThat(finding.evidence())
        .anyMatch(line -> line.content().equals(Long.toString(inTheWay.pid())));
    apply(sandbox, finding);
    assertThat(asSeenBy(sandbox, sleeper, controller).has(Problem.CONTROLLERS_MISSING)).isFalse();
  }

  /** The group above lists the same process, which no leaf would take. */
  @Test
  void threadedGroup_isTheFirstCauseAndNothingIsMoved(Sandbox sandbox) throws Exception {
    Controller controller = unified(sandbox);
    Group above = sandbox.create(controller);
    Group threaded = sandbox.subtree().create(above.path() + "/threaded");
    Path directory = above.directory(controller).orElseThrow().resolve("threaded");
    sandbox
        .kernel()
        .write(directory.resolve("cgroup.type"), "threaded".getBytes(StandardCharsets.US_ASCII));
    Process sleeper = sleeper(sandbox, above);
    threaded.attach(sleeper.pid());

    Diagnosis diagnosis = asSeenBy(sandbox, sleeper, controller);

    Finding first = diagnosis.blocking().get(0);
    assertThat(first.problem()).isEqualTo(Problem.GROUP_THREADED);
    assertThat(first.cause()).contains(directory + " is \"threaded\"");
    assertThat(diagnosis.blocking()).allMatch(finding -> finding.commands().isEmpty());
    assertThat(one(diagnosis, Problem.CONTROLLERS_MISSING).remedy()).isEqualTo(first.remedy());
  }

  @Test
  void removedGroup_isSaidUntilItIsLookedForAnew(Sandbox sandbox) throws Exception {
    Controller controller = Controller.PIDS;
    Group group = sandbox.create(controller);
    Group other = sandbox.create(controller);
    Process sleeper = sleeper(sandbox, group);
    Path directory = group.directory(controller).orElseThrow();
    try (Cgroups kept = sandbox.asSeenBy(sleeper)) {
      other.attach(sleeper.pid());
      group.delete();

      Finding finding = one(kept.diagnose(controller), Problem.GROUP_UNREACHABLE);

      assertThat(finding.cause()).contains(directory + ", in which");
      assertThat(kept.diagnose(controller).blocking()).containsExactly(finding);
      assertThat(kept.diagnose().has(Problem.SWAP_ACCOUNTING_OFF))
          .isEqualTo(sandbox.cgroups().diagnose().has(Problem.SWAP_ACCOUNTING_OFF));
      Diagnosis now = kept.refresh().diagnose(controller);
      assertThat(now.has(Problem.GROUP_UNREACHABLE)).isFalse();
    }
  }

  @Test
  void boundOnGroups_countsTheRoomThatIsNeeded(Sandbox sandbox) throws Exception {
    Controller controller = unified(sandbox);
    Group group = sandbox.create(controller);
    Process sleeper = sleeper(sandbox, group);
    Path directory = group.directory(controller).orElseThrow();
    Path bound = directory.resolve("cgroup.max.descendants");
    byte[] enough = "4".getBytes(StandardCharsets.US_ASCII);
    byte[] tooFew = "3".getBytes(StandardCharsets.US_ASCII);

    sandbox.kernel().write(bound, enough);
    assertThat(asSeenBy(sandbox, sleeper, controller).has(Problem.GROUP_BOUND)).isFalse();
    sandbox.kernel().write(bound, tooFew);
    Finding finding = one(asSeenBy(sandbox, sleeper, controller), Problem.GROUP_BOUND);
    assertThat(finding.cause()).contains(bound + " is 3");
    apply(sandbox, finding);
    assertThat(asSeenBy(sandbox, sleeper, controller).has(Problem.GROUP_BOUND)).isFalse();
  }

  @Test
  void boundOnDepth_isRaisedByTheRemedy(Sandbox sandbox) throws Exception {
    Controller controller = unified(sandbox);
    Group group = sandbox.create(controller);
    Process sleeper = sleeper(sandbox, group);
    Path depth = group.directory(controller).orElseThrow().resolve("cgroup.max.depth");
    sandbox.kernel().write(depth, ZERO);

    Finding finding = one(asSeenBy(sandbox, sleeper, controller), Problem.GROUP_BOUND);
    CgroupException refused =
        Failing.with(Reason.TOO_MANY, () -> sandbox.subtree().create(group.path() + "/child"));

    assertThat(finding.cause()).contains(depth + " is 0");
    assertThat(refused.finding().orElseThrow().cause()).contains(depth + " is 0");
    apply(sandbox, finding);
    assertThat(asSeenBy(sandbox, sleeper, controller).has(Problem.GROUP_BOUND)).isFalse();
  }

  @Test
  void pressureOfTheGroup_isSwitchedOnByTheRemedy(Sandbox sandbox) throws Exception {
    Controller controller = unified(sandbox);
    Group group = sandbox.create(controller);
    Path control = group.directory(controller).orElseThrow().resolve("cgroup.pressure");
    assumeTrue(Files.exists(control), "this kernel has no cgroup.pressure");
    Process sleeper = sleeper(sandbox, group);
    sandbox.kernel().write(control, ZERO);

    apply(sandbox, one(asSeenBy(sandbox, sleeper, controller), Problem.PRESSURE_OFF));

    assertThat(asSeenBy(sandbox, sleeper, controller).has(Problem.PRESSURE_OFF)).isFalse();
  }

  @Test
  void controllerThatNoKernelHas_isMissing(Sandbox sandbox) throws Exception {
    Diagnosis diagnosis = sandbox.cgroups().diagnose(Controller.of("nosuchcontroller"));
    CgroupException refused =
        Failing.with(
            Reason.CONTROLLER_UNAVAILABLE, () -> sandbox.create(Controller.of("nosuchcontroller")));

    List<Finding> blocking = diagnosis.blocking();
    assertThat(blocking).hasSize(1);
    assertThat(blocking.get(0).cause()).contains("nosuchcontroller is not in this kernel");
    assertThat(refused.finding().orElseThrow().cause()).isEqualTo(blocking.get(0).cause());
  }
}
