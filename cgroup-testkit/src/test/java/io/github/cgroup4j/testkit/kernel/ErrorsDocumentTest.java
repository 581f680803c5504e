package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Budget;
import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpu;
import io.github.cgroup4j.controller.CpuMax;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.MemoryV1;
import io.github.cgroup4j.controller.Pids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/errors.md is complete, and the messages it shows are those of a real kernel. */
@OnEveryKernel
class ErrorsDocumentTest {

  private static final long NO_PROCESS = 4_194_305; // above any pid_max

  /** What must fail. */
  private interface Action {
    void run() throws Exception;
  }

  private static String document() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path file = here.resolve("docs/errors.md");
    return Files.readString(Files.exists(file) ? file : here.resolveSibling("docs/errors.md"));
  }

  /** The messages shown for a reason, as patterns. */
  private static List<Pattern> messages(Reason reason) throws IOException {
    String document = document();
    int from = document.indexOf("\n## " + reason + "\n");
    int to = document.indexOf("\n## ", from + 1);
    String section = document.substring(from, to < 0 ? document.length() : to);
    List<Pattern> patterns = new ArrayList<>();
    for (String line : section.lines().filter(line -> line.startsWith("cannot ")).toList()) {
      patterns.add(
          Pattern.compile(
              Arrays.stream(line.split("…", -1))
                  .map(Pattern::quote)
                  .collect(Collectors.joining(".*"))));
    }
    return patterns;
  }

  private static void check(Reason reason, Action action) throws Exception {
    CgroupException failure = null;
    try {
      action.run();
    } catch (CgroupException e) {
      failure = e;
    }
    assertThat(failure).as(reason + " was not provoked").isNotNull();
    String message = failure.getMessage();
    assertThat(failure.reason()).as(message).isEqualTo(reason);
    assertThat(messages(reason)).as(message).anyMatch(shown -> shown.matcher(message).matches());
  }

  @Test
  void everyReason_hasASection() throws Exception {
    assertThat(document().lines().filter(line -> line.startsWith("## ")))
        .containsExactlyElementsOf(
            Stream.of(Reason.values()).map(reason -> "## " + reason).toList());
  }

  @Test
  void messages_areThoseOfTheKernel(Sandbox sandbox) throws Exception {
    Subtree subtree = sandbox.subtree(sandbox.kernel());
    Group group = sandbox.create(Controller.PIDS, Controller.CPU);
    sandbox.sleeper(group);
    Group none = subtree.group(sandbox.newName());

    check(Reason.GONE, () -> none.read(Pids.MAX));
    check(Reason.GONE, () -> none.start(Commands.sleeper()));
    check(Reason.EXISTS, () -> subtree.create(group.path().toString(), Controller.PIDS));
    check(Reason.BUSY, group::delete);
    check(Reason.INVALID, () -> group.set(Cpu.MAX, new CpuMax(Limit.of(1), 100_000)));
    check(Reason.NO_SUCH_PROCESS, () -> group.attach(NO_PROCESS));
  }

  @Test
  void unavailableController_isToldAsShown(Sandbox sandbox) throws Exception {
    Controller none = Controller.of("nosuch");
    check(
        Reason.CONTROLLER_UNAVAILABLE,
        () -> sandbox.subtree(sandbox.kernel()).create(sandbox.newName(), none));
  }

  @Test
  void unsupportedProperty_isToldAsShown(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.MEMORY);
    Readable<?> missing = group.find(Memory.HIGH).isEmpty() ? Memory.HIGH : MemoryV1.FAILCNT;

    check(Reason.UNSUPPORTED, () -> group.read(missing));
  }

  @Test
  void tooManyGroups_isToldAsShown(Sandbox sandbox) throws Exception {
    sandbox.assumeUnified();
    Group group = sandbox.create(Controller.CORE);
    group.set(Core.MAX_DESCENDANTS, Limit.ZERO);

    check(Reason.TOO_MANY, () -> group.subtree().create(group.path() + "/below", Controller.CORE));
  }

  @Test
  void exceededBudget_isToldAsShown(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS);
    Budget<Limit> budget = Budget.pids(group).within(Limit.of(10));
    Group child = budget.admit("a", Limit.of(7));

    check(Reason.OVER_BUDGET, () -> budget.admit("b", Limit.of(4)));
    child.set(Pids.MAX, Limit.UNLIMITED);
    check(Reason.OVER_BUDGET, () -> budget.admit("b", Limit.of(4)));
  }
}
