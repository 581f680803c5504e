package io.github.cgroup4j.testkit.replay;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.testkit.sim.Caller;
import io.github.cgroup4j.testkit.sim.Credentials;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.SimProcess;
import io.github.cgroup4j.testkit.sim.SyscallException;
import io.github.cgroup4j.testkit.sim.SystemCalls;
import io.github.cgroup4j.testkit.sim.Tree;
import java.time.Duration;

/** One run of one vector: what each operation of FORMAT.md means on the simulated layer. */
final class Steps {

  private static final Credentials USER = new Credentials(StepOutcome.USER, StepOutcome.USER);

  /** The name of T. */
  static final String GROUP = "sem-1-1";

  private final SimKernel kernel;
  private final Symbols symbols;
  private final FileSteps files;
  private final ProcessSteps processes;
  private final DescriptorSteps descriptors;

  Steps(SimKernel kernel, Tree tree, String treeName) {
    this.kernel = kernel;
    symbols = new Symbols(tree.layout().mountPoint(), GROUP);
    SystemCalls calls = new SystemCalls(kernel);
    files = new FileSteps(calls, symbols);
    processes = new ProcessSteps(kernel, calls, symbols, treeName);
    descriptors = new DescriptorSteps(calls, symbols, kernel.self());
    try {
      calls.makeDirectory(root(), symbols.path("."), 0755);
    } catch (SyscallException e) {
      throw new IllegalStateException("cannot make T", e);
    }
  }

  Symbols symbols() {
    return symbols;
  }

  ProcessSteps processes() {
    return processes;
  }

  private Caller root() {
    return new Caller(Credentials.ROOT, kernel.self());
  }

  StepOutcome run(Step step) {
    boolean staged = step.op().equals("write") || step.op().equals("read");
    SimProcess temporary = null;
    try {
      Caller caller = root();
      if (step.has("by") && !step.op().equals("where")) {
        SimProcess actor = processes.get(step.text("by"));
        if (!actor.isAlive()) {
          return StepOutcome.word("KILLED");
        }
        if (actor.isBlocked()) {
          return StepOutcome.word("BLOCKED");
        }
        caller = new Caller(actor.credentials(), actor);
      } else if (step.text("as", "").equals("user") && !step.op().equals("spawn")) {
        temporary = kernel.self().fork("helper", USER);
        caller = new Caller(USER, temporary);
      }
      return run(step, caller);
    } catch (SyscallException e) {
      return StepOutcome.failure(e, staged);
    } catch (UnsupportedOperationException e) {
      return StepOutcome.word("UNSUPPORTED: " + e.getMessage());
    } finally {
      if (temporary != null) {
        temporary.exit(0);
        temporary.reap();
      }
    }
  }

  private StepOutcome run(Step step, Caller caller) throws SyscallException {
    return switch (step.op()) {
      case "mkdir",
          "rmdir",
          "rename",
          "unlink",
          "symlink",
          "link",
          "mkfifo",
          "create",
          "truncate",
          "write",
          "read",
          "await",
          "list",
          "stat",
          "chmod",
          "chown" ->
          files.run(step, caller);
      case "open", "fread", "fwrite", "close", "poll", "watch", "events", "eventfd", "eventread" ->
          descriptors.run(step, caller);
      case "spawn",
          "fork",
          "thread",
          "endthread",
          "kill",
          "reap",
          "exit",
          "waitexit",
          "alive",
          "where",
          "alloc",
          "cache",
          "free",
          "spin" ->
          processes.run(step);
      case "sleep" -> {
        long until = kernel.clock().nanos() + millis(step.number("ms", 0));
        while (kernel.clock().step(until)) {
          kernel.settle();
        }
        yield StepOutcome.OK;
      }
      case "agent-install" -> {
        files.installAgent();
        yield StepOutcome.OK;
      }
      case "agent-log" -> StepOutcome.value(files.agentLog(kernel.releaseAgent().releases()));
      default -> throw new UnsupportedOperationException("operation " + step.op());
    };
  }

  static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  static SyscallException noSuchProcess() {
    return new SyscallException(Errno.ESRCH);
  }
}
