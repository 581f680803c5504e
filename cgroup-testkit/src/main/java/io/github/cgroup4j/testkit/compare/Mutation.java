package io.github.cgroup4j.testkit.compare;

import io.github.cgroup4j.testkit.replay.Step;
import io.github.cgroup4j.testkit.replay.StepOutcome;
import io.github.cgroup4j.testkit.replay.StepRunner;
import java.util.Set;

/**
 * Wrong rules that a fake might have, to see that a comparison finds them. Each stands in front of
 * the right rules and changes an operation or an outcome.
 */
public enum Mutation {
  /** {@code rmdir} of a group that has children or members says ENOTEMPTY. */
  RMDIR_NOT_EMPTY(Set.of("v1", "v2")) {
    @Override
    StepOutcome run(StepRunner fake, Step step) {
      StepOutcome outcome = fake.run(step);
      boolean wrong = step.op().equals("rmdir") && outcome.result().equals("EBUSY");
      return wrong ? StepOutcome.word("ENOTEMPTY") : outcome;
    }
  },
  /** A file that is not there is created by {@code O_CREAT}: the refusal is ENOENT. */
  CREATE_IS_NOT_FOUND(Set.of("v1", "v2")) {
    @Override
    StepOutcome run(StepRunner fake, Step step) {
      StepOutcome outcome = fake.run(step);
      boolean wrong = step.text("open", "").equals("creat") && outcome.result().equals("EACCES");
      return wrong ? new StepOutcome("ENOENT", outcome.atOpen(), null) : outcome;
    }
  },
  /** What {@code open(2)} refuses is refused by the read or write. */
  REFUSED_LATE(Set.of("v1", "v2")) {
    @Override
    StepOutcome run(StepRunner fake, Step step) {
      StepOutcome outcome = fake.run(step);
      return outcome.atOpen() ? StepOutcome.word(outcome.result()) : outcome;
    }
  },
  /** Blanks around a number of processes are malformed. */
  PIDS_MAX_IS_NOT_TRIMMED(Set.of("v1", "v2")) {
    @Override
    StepOutcome run(StepRunner fake, Step step) {
      StepOutcome outcome = fake.run(step);
      boolean wrong = writes(step, "pids.max") && step.text("value").matches("[ \\t]+.*|.*[ \\t]+");
      return wrong && outcome.equals(StepOutcome.OK) ? StepOutcome.word("EINVAL") : outcome;
    }
  },
  /** A process that has ended is still known when it was waited for. */
  DEAD_ARE_FOUND(Set.of("v1", "v2")) {
    @Override
    StepOutcome run(StepRunner fake, Step step) {
      StepOutcome outcome = fake.run(step);
      return outcome.result().equals("ESRCH") ? StepOutcome.OK : outcome;
    }
  },
  /** Descriptors of a removed group say ENOENT. */
  REMOVED_IS_NOT_FOUND(Set.of("v1", "v2")) {
    @Override
    StepOutcome run(StepRunner fake, Step step) {
      StepOutcome outcome = fake.run(step);
      boolean wrong = step.op().startsWith("f") && outcome.result().equals("ENODEV");
      return wrong ? StepOutcome.word("ENOENT") : outcome;
    }
  },
  /** A write that fails has an effect nevertheless. */
  FAILED_CHANGES(Set.of("v2")) {
    @Override
    StepOutcome run(StepRunner fake, Step step) {
      StepOutcome outcome = fake.run(step);
      if (writes(step, "cgroup.subtree_control") && !outcome.equals(StepOutcome.OK)) {
        for (String word : step.text("value").strip().split(" ")) {
          fake.run(step.with("value", word));
        }
      }
      return outcome;
    }
  },
  /** Killing a group spares the groups below it. */
  KILL_SPARES_CHILDREN(Set.of("v2")) {
    @Override
    StepOutcome run(StepRunner fake, Step step) {
      boolean wrong =
          writes(step, "cgroup.kill")
              && step.text("value").strip().equals("1")
              && fake.run(Step.of("stat", "path", parent(step))).toString().contains("nlink=3");
      return wrong ? StepOutcome.OK : fake.run(step);
    }
  },
  /** A group below a frozen one does not say so. */
  FROZEN_IS_NOT_INHERITED(Set.of("v2")) {
    @Override
    StepOutcome run(StepRunner fake, Step step) {
      StepOutcome outcome = fake.run(step);
      Object content = outcome.value();
      boolean wrong =
          step.text("file", "").endsWith("/cgroup.events")
              && step.op().equals("read")
              && fake.run(Step.of("read", "file", parent(step) + "/cgroup.freeze"))
                  .equals(StepOutcome.value("0\n"));
      return wrong && content != null
          ? StepOutcome.value(content.toString().replace("frozen 1", "frozen 0"))
          : outcome;
    }
  },
  /** One level more than allowed. */
  DEPTH_OFF_BY_ONE(Set.of("v2")) {
    @Override
    StepOutcome run(StepRunner fake, Step step) {
      boolean wrong = writes(step, "cgroup.max.depth") && step.text("value").equals("0");
      StepOutcome outcome = fake.run(wrong ? step.with("value", "1") : step);
      boolean shown = step.op().equals("read") && step.text("file").endsWith("cgroup.max.depth");
      return shown && StepOutcome.value("1\n").equals(outcome) ? StepOutcome.value("0\n") : outcome;
    }
  },
  /** Shares are not clamped. */
  SHARES_ARE_REFUSED(Set.of("v1")) {
    @Override
    StepOutcome run(StepRunner fake, Step step) {
      StepOutcome outcome = fake.run(step);
      boolean wrong = writes(step, "cpu.shares") && step.text("value").equals("1");
      return wrong && outcome.equals(StepOutcome.OK) ? StepOutcome.word("EINVAL") : outcome;
    }
  },
  /** The limit of memory may be above that of memory and swap. */
  MEMORY_ABOVE_MEMSW(Set.of("v1")) {
    @Override
    StepOutcome run(StepRunner fake, Step step) {
      StepOutcome outcome = fake.run(step);
      boolean wrong =
          writes(step, "memory.limit_in_bytes") && step.text("value").matches("-1|[0-9]+[MG]?");
      return wrong && outcome.result().equals("EINVAL") ? StepOutcome.OK : outcome;
    }
  },
  /** A CPU set may be entered before it has memory nodes. */
  CPUSET_NEEDS_NO_NODES(Set.of("v1")) {
    @Override
    StepOutcome run(StepRunner fake, Step step) {
      StepOutcome outcome = fake.run(step);
      return outcome.result().equals("ENOSPC") ? StepOutcome.OK : outcome;
    }
  },
  /** A group below a frozen one is not frozen. */
  FREEZER_STATE_IS_OWN(Set.of("v1")) {
    @Override
    StepOutcome run(StepRunner fake, Step step) {
      StepOutcome outcome = fake.run(step);
      boolean wrong =
          step.text("file", "").endsWith("/freezer.state")
              && step.op().equals("read")
              && fake.run(Step.of("read", "file", parent(step) + "/freezer.self_freezing"))
                  .equals(StepOutcome.value("0\n"));
      return wrong ? StepOutcome.value("THAWED\n") : outcome;
    }
  };

  private final Set<String> versions;

  Mutation(Set<String> versions) {
    this.versions = versions;
  }

  /** {@return the versions, {@code v1} and {@code v2}, on which it makes a difference} */
  public Set<String> versions() {
    return versions;
  }

  /**
   * {@return a fake with this rule}
   *
   * @param fake the one with the right rules
   */
  public StepRunner of(StepRunner fake) {
    return step -> run(fake, step);
  }

  abstract StepOutcome run(StepRunner fake, Step step);

  private static boolean writes(Step step, String file) {
    return step.op().equals("write")
        && (step.text("file").equals(file) || step.text("file").endsWith("/" + file));
  }

  private static String parent(Step step) {
    String file = step.text("file");
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "." : file.substring(0, slash);
  }
}
