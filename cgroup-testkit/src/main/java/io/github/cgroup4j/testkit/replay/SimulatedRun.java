package io.github.cgroup4j.testkit.replay;

import io.github.cgroup4j.testkit.sim.FileNode;
import io.github.cgroup4j.testkit.sim.GroupNode;
import io.github.cgroup4j.testkit.sim.SimKernel;
import io.github.cgroup4j.testkit.sim.SimProcess;
import io.github.cgroup4j.testkit.sim.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fresh simulated kernel with a group T, on which operations are carried out one by one. */
public final class SimulatedRun implements StepRunner {

  private final SimKernel kernel;
  private final Tree tree;
  private final Steps steps;

  /**
   * Makes a simulation of a machine.
   *
   * @param machine the machine
   * @param name the hierarchy in which T is, as in vectors
   * @param enabled which controllers v2 gives to T
   * @param bfq whether the bfq scheduler is there, which brings files of its own
   */
  public SimulatedRun(LiveMachine machine, String name, List<String> enabled, boolean bfq) {
    kernel = Simulations.kernel(machine.profile(), machine.hardware());
    if (!bfq) {
      synchronized (kernel) {
        kernel.unloadBfq();
      }
    }
    tree = Simulations.tree(kernel, name);
    if (name.equals("v2")) {
      Simulations.enable(kernel, tree, enabled);
    }
    synchronized (kernel) {
      steps = new Steps(kernel, tree, name);
      machine.deviceSymbols().forEach(steps.symbols()::set);
    }
  }

  @Override
  public StepOutcome run(Step step) {
    synchronized (kernel) {
      try {
        return steps.run(step);
      } catch (RuntimeException e) {
        return StepOutcome.word("FAULT: " + e); // a difference like any other
      }
    }
  }

  /** {@return the groups by their paths as steps have them, T first} */
  public List<String> groups() {
    synchronized (kernel) {
      List<String> paths = new ArrayList<>();
      for (GroupNode group : tree.root().subtree()) {
        path(group).ifPresent(paths::add);
      }
      return paths;
    }
  }

  private static Optional<String> path(GroupNode group) {
    String top = "/" + Steps.GROUP;
    String path = group.path();
    if (path.equals(top)) {
      return Optional.of(".");
    }
    return path.startsWith(top + "/")
        ? Optional.of(path.substring(top.length() + 1))
        : Optional.empty();
  }

  /**
   * {@return the names of the interface files of a group}
   *
   * @param path the group as steps have it
   */
  public List<String> files(String path) {
    synchronized (kernel) {
      return tree.root().subtree().stream()
          .filter(group -> path(group).filter(path::equals).isPresent())
          .flatMap(group -> group.interfaceFiles().stream())
          .map(FileNode::name)
          .toList();
    }
  }

  /** What a process of the run is doing. */
  public enum ProcessState {
    /** It may act. */
    READY,
    /** It is frozen. */
    BLOCKED,
    /** It has ended and was not waited for. */
    ZOMBIE,
    /** Nothing of it is left. */
    GONE
  }

  /** {@return the processes that were made, by their names in steps} */
  public Map<String, ProcessState> processes() {
    synchronized (kernel) {
      Map<String, ProcessState> states = new LinkedHashMap<>();
      steps.processes().all().forEach((name, process) -> states.put(name, state(process)));
      return states;
    }
  }

  private static ProcessState state(SimProcess process) {
    if (process.isAlive()) {
      return process.isBlocked() ? ProcessState.BLOCKED : ProcessState.READY;
    }
    return process.isReaped() ? ProcessState.GONE : ProcessState.ZOMBIE;
  }

  /**
   * {@return in which group a living process is; empty if it is outside of T}
   *
   * @param name its name in steps
   */
  public Optional<String> groupOf(String name) {
    synchronized (kernel) {
      SimProcess process = steps.processes().all().get(name);
      return process == null || !process.isAlive()
          ? Optional.empty()
          : path(process.leader().group(tree));
    }
  }
}
