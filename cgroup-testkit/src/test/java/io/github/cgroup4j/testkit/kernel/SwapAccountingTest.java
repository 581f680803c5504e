package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.doctor.Finding;
import io.github.cgroup4j.doctor.Problem;
import io.github.cgroup4j.doctor.Severity;
import io.github.cgroup4j.effective.Bound;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.testkit.OlderKernel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Where swap is not accounted: on a kernel that really does not (before 6.1, {@code
 * swapaccount=0}), and on all others with the files hidden that such a kernel lacks.
 */
@OnEveryKernel
class SwapAccountingTest {

  /** As 5.10 shows it with {@code swapaccount=0}: nothing else is missing. */
  private static Kernel unaccounted(Sandbox sandbox) {
    return OlderKernel.without(
        sandbox.kernel(),
        "memory.swap.current",
        "memory.swap.events",
        "memory.swap.high",
        "memory.swap.max",
        "memory.swap.peak",
        "memory.memsw.failcnt",
        "memory.memsw.limit_in_bytes",
        "memory.memsw.max_usage_in_bytes",
        "memory.memsw.usage_in_bytes");
  }

  private static Subtree subtree(Sandbox sandbox) throws Exception {
    assumeTrue(sandbox.cgroups().hierarchy(Controller.MEMORY).isPresent(), "no memory controller");
    return sandbox.subtree(unaccounted(sandbox));
  }

  private static boolean hasSwap(Sandbox sandbox) throws Exception {
    byte[] swaps = sandbox.kernel().read(sandbox.cgroups().procRoot().resolve("swaps"));
    return new String(swaps, StandardCharsets.US_ASCII).lines().count() > 1;
  }

  @Test
  void swap_isAbsentAndSaysWhatHelps(Sandbox sandbox) throws Exception {
    Subtree subtree = subtree(sandbox);
    Group made = sandbox.create(Controller.MEMORY);
    Group group = subtree.group(made.path().toString());

    assertThat(group.find(Memory.SWAP_MAX)).isEmpty();
    assertThat(group.find(Memory.SWAP_CURRENT)).isEmpty();
    assertThat(group.find(MemoryV1.MEMSW_MAX)).isEmpty();
    CgroupException read = Failing.with(Reason.UNSUPPORTED, () -> group.read(Memory.SWAP_MAX));
    assertThat(read.hint().orElseThrow())
        .startsWith("swap is not accounted here; boot with swapaccount=1");
    CgroupException written =
        Failing.with(Reason.UNSUPPORTED, () -> group.write(Memory.SWAP_MAX, Limit.ZERO));
    assertThat(written.hint()).isEqualTo(read.hint());
    group.write(Memory.MAX, Limit.mebibytes(64));
    assertThat(group.read(Memory.MAX)).isEqualTo(Limit.mebibytes(64));
  }

  /** Nobody but the machine has a say. */
  @Test
  void effectiveSwap_isTheMachines(Sandbox sandbox) throws Exception {
    Subtree subtree = subtree(sandbox);
    Group made = sandbox.create(Controller.MEMORY);
    Group group = subtree.group(made.path().toString());

    Bound<Limit> swap = group.effective().swapMax();

    assertThat(swap.levels()).noneMatch(level -> level.source().isGroup());
    assertThat(swap.source()).isPresent();
    assertThat(swap.value().amount().orElseThrow() > 0).isEqualTo(hasSwap(sandbox));
    assertThat(group.effective().own(Memory.SWAP_CURRENT)).isEmpty();
  }

  @Test
  void diagnosis_dependsOnWhetherThereIsSwap(Sandbox sandbox) throws Exception {
    assumeTrue(sandbox.cgroups().hierarchy(Controller.MEMORY).isPresent(), "no memory controller");
    Group made = sandbox.create(Controller.MEMORY);
    try (Cgroups inside = sandbox.asSeenBy(sandbox.sleeper(made), unaccounted(sandbox))) {
      Finding finding = inside.diagnose().find(Problem.SWAP_ACCOUNTING_OFF).orElseThrow();

      boolean swap = hasSwap(sandbox);
      assertThat(finding.severity()).isEqualTo(swap ? Severity.LIMITING : Severity.NOTE);
      assertThat(finding.commands().isEmpty()).isEqualTo(!swap);
      assertThat(finding.evidence().get(0).file().getFileName().toString())
          .isIn("memory.swap.max", "memory.memsw.limit_in_bytes");
    }
  }

  /** It fails before the program runs, and only where there is swap that it would have to close. */
  @Test
  void confinement_closesSwapWhereThereIsSome(Sandbox sandbox) throws Exception {
    Subtree subtree = subtree(sandbox);
    Confinement closed = Confinement.in(subtree).memory(Limit.mebibytes(64)).build();
    Confinement limited =
        Confinement.in(subtree).memory(Limit.mebibytes(64), Limit.mebibytes(16)).build();

    for (Confinement each : new Confinement[] {closed, limited}) {
      if (hasSwap(sandbox)) {
        CgroupException failure = Failing.with(Reason.UNSUPPORTED, each::open);
        assertThat(failure).hasMessageContaining("memory.swap.max");
      } else {
        each.open().close();
      }
    }
    Confinement.in(subtree).memory(Limit.mebibytes(64), Limit.UNLIMITED).build().open().close();
    assertThat(sandbox.confinementsOf(ProcessHandle.current().pid())).isEmpty();
  }
}
