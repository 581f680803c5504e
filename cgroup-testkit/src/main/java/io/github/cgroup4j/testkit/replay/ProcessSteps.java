package io.github.cgroup4j.testkit.replay;

import io.github.cgroup4j.spi.Signal;
import io.github.cgroup4j.testkit.sim.Caller;
import io.github.cgroup4j.testkit.sim.Credentials;
import io.github.cgroup4j.testkit.sim.OpenFlag;
import io.github.cgroup4j.testkit.sim.ProcFs;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.SimProcess;
import io.github.cgroup4j.testkit.sim.SimThread;
import io.github.cgroup4j.testkit.sim.SyscallException;
import io.github.cgroup4j.testkit.sim.SystemCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The steps on processes. */
final class ProcessSteps {

  private final SimKernel kernel;
  private final SystemCalls calls;
  private final Symbols symbols;
  private final String treeName;
  private final Map<String, SimProcess> processes = new LinkedHashMap<>();
  private final Map<String, SimThread> threads = new HashMap<>();
  private final Set<String> direct = new HashSet<>();

  ProcessSteps(SimKernel kernel, SystemCalls calls, Symbols symbols, String treeName) {
    this.kernel = kernel;
    this.calls = calls;
    this.symbols = symbols;
    this.treeName = treeName;
  }

  SimProcess get(String name) throws SyscallException {
    SimProcess process = processes.get(name);
    if (process == null) {
      throw Steps.noSuchProcess();
    }
    return process;
  }

  /** All that were made, by name. */
  Map<String, SimProcess> all() {
    return processes;
  }

  StepOutcome run(Step step) throws SyscallException {
    String name = step.text("p");
    if (step.op().equals("spawn")) {
      return spawn(step, name);
    }
    if (step.op().equals("where")) {
      return where(step, name);
    }
    SimProcess process = get(name);
    switch (step.op()) {
      case "fork", "thread", "endthread", "alloc", "cache", "free", "spin" -> {
        if (!process.isAlive()) {
          return StepOutcome.word("KILLED");
        }
        if (process.isBlocked()) {
          return StepOutcome.word("BLOCKED");
        }
        try {
          return act(step, process);
        } catch (SyscallException e) {
          if (process.isAlive()) {
            throw e;
          }
          return StepOutcome.word("KILLED"); // instead of an answer
        }
      }
      case "kill" -> {
        return kill(step, name, process);
      }
      case "exit" -> {
        if (!process.isBlocked()) {
          process.exit((int) step.number("code", 0));
        }
        return waitExit(name, process);
      }
      case "waitexit" -> {
        return waitExit(name, process);
      }
      case "reap" -> {
        process.reap();
        return StepOutcome.OK;
      }
      case "alive" -> {
        return StepOutcome.value(process.isAlive());
      }
      default -> throw new UnsupportedOperationException("operation " + step.op());
    }
  }

  private StepOutcome spawn(Step step, String name) throws SyscallException {
    boolean user = step.text("as", "").equals("user");
    SimProcess process =
        kernel.self().fork(name, user ? new Credentials(1000, 1000) : Credentials.ROOT);
    direct.add(name);
    add(name, process);
    for (int i = 1; i <= step.number("threads", 0); i++) {
      add(name + ".t" + i, process.startThread());
    }
    if (step.has("into")) {
      String file = symbols.path(step.text("into")) + "/cgroup.procs";
      Caller root = new Caller(Credentials.ROOT, kernel.self());
      try {
        calls
            .open(root, file, EnumSet.of(OpenFlag.WRITE))
            .write(Integer.toString(process.pid()).getBytes(StandardCharsets.UTF_8));
      } catch (SyscallException e) {
        return StepOutcome.failure(e, true);
      }
    }
    return StepOutcome.OK;
  }

  private void add(String name, SimProcess process) {
    processes.put(name, process);
    symbols.setId(name, process.pid());
  }

  private void add(String name, SimThread thread) {
    threads.put(name, thread);
    symbols.setId(name, thread.id());
  }

  private StepOutcome act(Step step, SimProcess process) throws SyscallException {
    switch (step.op()) {
      case "fork" -> {
        SimProcess child = process.fork(step.text("name"));
        child.setCollected(); // the helpers ignore SIGCHLD
        add(step.text("name"), child);
      }
      case "thread" -> add(step.text("name"), process.startThread());
      case "endthread" -> {
        SimThread thread = threads.get(step.text("name"));
        if (thread != null) {
          process.endThread(thread);
        }
      }
      case "spin" -> process.time().spin(Duration.ofMillis(step.number("ms", 0)));
      case "free" -> {
        kernel.memory().charging().free(process, Long.MAX_VALUE);
        kernel.settle();
      }
      default -> {
        if (step.op().equals("cache")) {
          kernel.memory().charging().readFile(process, step.number("bytes", 0));
        } else {
          kernel.memory().charging().allocate(process, step.number("bytes", 0));
        }
        long until = kernel.clock().nanos() + Steps.millis(step.number("ms", 20_000));
        while (process.isBlocked() && kernel.clock().step(until)) {
          kernel.settle();
        }
        if (!process.isAlive()) {
          return StepOutcome.word("KILLED");
        }
        return process.isBlocked() ? StepOutcome.word("BLOCKED") : StepOutcome.OK;
      }
    }
    return StepOutcome.OK;
  }

  private StepOutcome kill(Step step, String name, SimProcess process) throws SyscallException {
    String word = step.text("sig", "KILL");
    Signal signal =
        Arrays.stream(Signal.values())
            .filter(one -> one.name().equals(word))
            .findAny()
            .orElseThrow(() -> new UnsupportedOperationException("signal " + word));
    kernel.signal(new Caller(Credentials.ROOT, kernel.self()), process.pid(), signal);
    if (signal != Signal.KILL || step.flag("nowait", false)) {
      return StepOutcome.OK;
    }
    if (process.isAlive()) {
      return StepOutcome.word("BLOCKED");
    }
    if (step.flag("reap", true) && direct.contains(name)) {
      process.reap();
    }
    return StepOutcome.OK;
  }

  private StepOutcome waitExit(String name, SimProcess process) {
    if (process.isAlive()) {
      return StepOutcome.value("alive");
    }
    if (!direct.contains(name) || process.isReaped()) {
      return StepOutcome.value("gone");
    }
    process.reap();
    Signal killer = process.killer();
    return StepOutcome.value(killer == null ? "exit " + process.exitCode() : "SIG" + killer);
  }

  private StepOutcome where(Step step, String name) throws SyscallException {
    String id = Integer.toString(symbols.id(name));
    String tree = step.text("tree", treeName);
    for (String line :
        new ProcFs(kernel)
            .read(new Caller(Credentials.ROOT, kernel.self()), id + "/cgroup")
            .lines()
            .toList()) {
      String[] fields = line.split(":", 3);
      boolean found =
          tree.equals("v2")
              ? fields[0].equals("0")
              : Arrays.asList(fields[1].split(",")).contains(tree.substring(3));
      if (found) {
        String path = symbols.withoutGroup(fields[2]);
        return StepOutcome.value(step.has("by") ? path : relative(path));
      }
    }
    return StepOutcome.value("<no line>");
  }

  private static String relative(String path) {
    if (path.matches("/\\$\\{T\\}([/ ].*)?")) {
      return "." + path.substring("/${T}".length());
    }
    return path.contains("${T}") ? path : "<outside>";
  }
}
