package io.github.cgroup4j.testkit.compare;

import io.github.cgroup4j.testkit.replay.LiveMachine;
import io.github.cgroup4j.testkit.replay.SimulatedRun;
import io.github.cgroup4j.testkit.replay.SimulatedRun.ProcessState;
import io.github.cgroup4j.testkit.replay.Step;
import io.github.cgroup4j.testkit.replay.StepOutcome;
import io.github.cgroup4j.testkit.replay.StepRunner;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Plays operations on both sides at once and compares. In between it waits for deaths, and after
 * the last operation it compares all that is there.
 */
final class Player {

  private static final long PAUSE_NANOS = 500_000;

  private static final int RARITY = 8;

  private final LiveMachine machine;
  private final Side kernel;
  private final long patienceNanos;
  private final List<String> enabled;
  private final UnaryOperator<StepRunner> mutation;
  private final Coverage coverage;

  /** Hierarchies by whether their groups have the files of the bfq scheduler. */
  private final Map<String, Boolean> bfq = new HashMap<>();

  /** The same for a game and what is shrunk of it. */
  private int salt;

  /** Where the runs of the other side come from: the kernel's, or what stands in for it. */
  interface Side {
    /** Begins a new one; it is closed if it can be. */
    StepRunner open(String tree) throws IOException;
  }

  Player(
      LiveMachine machine,
      Side kernel,
      long patienceNanos,
      List<String> enabled,
      UnaryOperator<StepRunner> mutation,
      Coverage coverage) {
    this.machine = machine;
    this.kernel = kernel;
    this.patienceNanos = patienceNanos;
    this.enabled = enabled;
    this.mutation = mutation;
    this.coverage = coverage;
  }

  /**
   * What was played.
   *
   * @param steps the operations that were asked for
   * @param played these and those in between, with what the kernel answered
   * @param difference the last one if the sides differed there
   */
  record Game(List<Step> steps, List<Played> played, Optional<Difference> difference) {}

  /** One operation and the kernel's answer; observations are not needed to get there again. */
  record Played(Step step, StepOutcome live, boolean observation) {}

  /** Where the sides differed. */
  record Difference(Step step, StepOutcome simulated, StepOutcome live) {

    /** The same for differences of one kind. */
    String kind() {
      String file = step.text("file", step.text("path", step.text("fd", "")));
      boolean content = simulated.result().equals(live.result());
      return step.op()
          + " "
          + file.substring(file.lastIndexOf('/') + 1)
          + " "
          + step.text("as", "")
          + (content ? "" : simulated.result() + simulated.atOpen() + live.result());
    }
  }

  /** Plays what is drawn, so many operations. */
  Game draw(String tree, int number, int length, Function<SimulatedRun, Generator> source)
      throws IOException {
    salt = number;
    SimulatedRun simulated = simulation(tree);
    Generator generator = source.apply(simulated);
    return play(
        tree, simulated, i -> i < length ? Optional.of(generator.next()) : Optional.empty());
  }

  /** Plays given operations. */
  Game replay(String tree, List<Step> steps) throws IOException {
    return play(
        tree,
        simulation(tree),
        i -> i < steps.size() ? Optional.of(steps.get(i)) : Optional.empty());
  }

  private SimulatedRun simulation(String tree) throws IOException {
    Boolean there = bfq.get(tree);
    if (there == null) {
      there = hasBfq(tree);
      bfq.put(tree, there);
    }
    return new SimulatedRun(machine, tree, enabled, there);
  }

  /** Whether that module is loaded depends on nothing that a simulation could know. */
  @SuppressWarnings("try") // it is closed, that is all
  private boolean hasBfq(String tree) throws IOException {
    StepRunner live = kernel.open(tree);
    try (Closeable end = closing(live)) {
      StepOutcome files = live.run(Step.of("list", "path", ".", "what", "files"));
      return String.valueOf(files.value()).contains(".bfq.");
    }
  }

  private static Closeable closing(StepRunner run) {
    return run instanceof Closeable closeable ? closeable : () -> {};
  }

  @SuppressWarnings("try") // it is closed, that is all
  private Game play(String tree, SimulatedRun simulated, IntFunction<Optional<Step>> source)
      throws IOException {
    StepRunner live = kernel.open(tree);
    try (Closeable end = closing(live)) {
      Round round = new Round(simulated, live);
      for (int i = 0; round.difference == null; i++) {
        Optional<Step> step = source.apply(i);
        if (step.isEmpty()) {
          break;
        }
        round.play(step.get());
      }
      return round.end();
    }
  }

  /** One game. */
  private final class Round {

    private final SimulatedRun view;
    private final StepRunner simulated;
    private final StepRunner live;
    private final List<Step> steps = new ArrayList<>();
    private final List<Played> played = new ArrayList<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, String> descriptors = new HashMap<>();
    private boolean removed;
    @Nullable Difference difference;

    Round(SimulatedRun view, StepRunner live) {
      this.view = view;
      this.simulated = mutation.apply(view);
      this.live = live;
    }

    void play(Step step) {
      steps.add(step);
      compare(step, false);
      view.processes()
          .forEach(
              (name, state) -> {
                boolean dead = state == ProcessState.ZOMBIE || state == ProcessState.GONE;
                if (dead && difference == null && ended.add(name)) {
                  compare(Step.of("waitexit", "p", name), false);
                }
              });
      if (step.op().equals("write") || step.op().equals("fwrite")) {
        settle();
      }
    }

    /** What comes next may depend on who stands still. */
    private void settle() {
      Set<String> groups = new HashSet<>();
      view.processes().keySet().forEach(name -> view.groupOf(name).ifPresent(groups::add));
      for (String group : groups) {
        for (String file : new String[] {"freezer.state", "cgroup.events"}) {
          if (difference == null && view.files(group).contains(file)) {
            observe(Step.of("read", "file", path(group, file)));
          }
        }
      }
    }

    private String path(String group, String file) {
      return group.equals(".") ? file : group + "/" + file;
    }

    private void observe(Step step) {
      compare(step, true);
    }

    private void compare(Step asked, boolean observation) {
      // what was drawn may take a descriptor for another one, when opening that was refused
      boolean known = asked.op().equals("fread") && !file(asked).isEmpty();
      Step step = known ? Contents.of(file(asked)).reading(asked) : asked;
      StepOutcome one = simulated.run(step);
      if (one.result().matches("BLOCKED|KILLED|UNSUPPORTED: (symbol|descriptor) .*")) {
        return; // cannot be asked, or what the operation needs was left out
      }
      StepOutcome other;
      try {
        other = live.run(step);
      } catch (RuntimeException e) {
        throw new IllegalStateException("cannot go on at " + step + " after " + played, e);
      }
      if (step.op().equals("open") && one.equals(StepOutcome.OK)) {
        descriptors.put(step.text("fd"), step.text("file"));
      }
      boolean equal = areEqual(step, one, other);
      if (!equal && (settles(step) || countsTheRemoved(step, one))) {
        long deadline = System.nanoTime() + patienceNanos;
        while (!equal && System.nanoTime() - deadline < 0) {
          LockSupport.parkNanos(PAUSE_NANOS);
          other = live.run(step);
          equal = areEqual(step, one, other);
        }
      }
      coverage.count(step, descriptors.get(step.text("fd", "")), other);
      played.add(new Played(step, other, observation));
      removed |= step.op().equals("rmdir") && other.equals(StepOutcome.OK);
      if (!equal) {
        difference = new Difference(step, one, other);
      }
    }

    /**
     * The kernel goes on counting a removed group until it is released, some milliseconds later: a
     * parent's CPU quota below that of a child that was just removed is refused, and real-time
     * runtime that the game before gave away. What is refused changes nothing and may be asked
     * again.
     */
    private boolean countsTheRemoved(Step step, StepOutcome simulated) {
      return step.op().equals("write")
          && simulated.equals(StepOutcome.OK)
          && (removed || file(step).contains("cpu.rt_"));
    }

    private String file(Step step) {
      return step.op().equals("fread")
          ? descriptors.getOrDefault(step.text("fd"), "")
          : step.text("file", "");
    }

    private boolean settles(Step step) {
      return (step.op().equals("read") || step.op().equals("fread"))
          && Contents.of(file(step)).settles();
    }

    private boolean areEqual(Step step, StepOutcome one, StepOutcome other) {
      return step.op().equals("read") || step.op().equals("fread")
          ? Contents.of(file(step)).areEqual(one, other)
          : one.equals(other);
    }

    /** Owners, modes, and what is compared by its shape only, are looked at now and then. */
    private boolean isTurnOf(String path) {
      return Math.floorMod(path.hashCode() + salt, RARITY) == 0;
    }

    Game end() {
      for (String group : view.groups()) {
        look(Step.of("list", "path", group, "what", "dirs"));
        look(Step.of("list", "path", group, "what", "files"));
        look(Step.of("stat", "path", group));
        for (String file : view.files(group)) {
          String path = path(group, file);
          if (isTurnOf(path)) {
            look(Step.of("stat", "path", path));
          }
          Step read = Step.of("read", "file", path);
          if (Contents.of(file).isExact() || isTurnOf(path)) {
            look(Contents.of(file).reading(read));
          }
        }
      }
      return new Game(List.copyOf(steps), List.copyOf(played), Optional.ofNullable(difference));
    }

    private void look(Step step) {
      if (difference == null) {
        observe(step);
      }
    }
  }
}
