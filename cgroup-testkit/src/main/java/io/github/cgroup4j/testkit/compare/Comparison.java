package io.github.cgroup4j.testkit.compare;

import io.github.cgroup4j.testkit.compare.ComparisonReport.Divergence;
import io.github.cgroup4j.testkit.compare.Player.Game;
import io.github.cgroup4j.testkit.compare.Player.Played;
import io.github.cgroup4j.testkit.replay.KernelVector;
import io.github.cgroup4j.testkit.replay.LiveMachine;
import io.github.cgroup4j.testkit.replay.LiveRun;
import io.github.cgroup4j.testkit.replay.Step;
import io.github.cgroup4j.testkit.replay.StepOutcome;
import io.github.cgroup4j.testkit.replay.StepRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Compares the fake with the kernel that this runs on: random operations are carried out on both,
 * and every outcome and every file is compared.
 *
 * <p>On the kernel all is done in groups named {@code cg4j-compare-PID} at the top of a hierarchy,
 * with processes of its own; nothing else is touched, and nothing stays. Needs the superuser and
 * jffi, which jnr-posix brings along.
 */
public final class Comparison {

  /** How long the kernel may take to stop or end processes. */
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private static final int SHORTEST = 3;
  private static final int LONGEST = 24;

  private final LiveMachine machine;
  private final String version;
  private final long seed;
  private final Set<String> controllers;
  private final UnaryOperator<StepRunner> mutation;
  private Consumer<Divergence> listener = divergence -> {};

  /**
   * Prepares a comparison.
   *
   * @param machine this machine
   * @param version {@code v1} or {@code v2}
   * @param seed what the operations are drawn from
   * @param controllers compare only hierarchies (v1) or files (v2) of these; all if it is empty
   * @param mutation what makes the fake wrong on purpose
   */
  public Comparison(
      LiveMachine machine,
      String version,
      long seed,
      Set<String> controllers,
      UnaryOperator<StepRunner> mutation) {
    this.machine = machine;
    this.version = version;
    this.seed = seed;
    this.controllers = Set.copyOf(controllers);
    this.mutation = mutation;
  }

  /**
   * Has an action run at once for each difference that is found.
   *
   * @param action the action
   * @return this
   */
  public Comparison onDivergence(Consumer<Divergence> action) {
    listener = action;
    return this;
  }

  /**
   * Plays sequences until enough differences of different kinds were found.
   *
   * @param sequences how many at most
   * @param first the number of the first one
   * @param enough after how many kinds of differences to stop
   * @return what was found and met
   * @throws IOException if the kernel's side cannot be made
   */
  public ComparisonReport run(int sequences, int first, int enough) throws IOException {
    return run(
        sequences, first, enough, enabled(), PATIENCE_NANOS, tree -> new LiveRun(machine, tree));
  }

  /** The same against what stands in for the kernel. */
  ComparisonReport run(
      int sequences,
      int first,
      int enough,
      List<String> enabled,
      long patienceNanos,
      Player.Side kernel)
      throws IOException {
    long start = System.nanoTime();
    List<String> trees = trees();
    Coverage coverage = new Coverage();
    Player player = new Player(machine, kernel, patienceNanos, enabled, mutation, coverage);
    Map<String, Divergence> found = new LinkedHashMap<>();
    Set<String> known = new HashSet<>();
    int number = first;
    for (; number < first + sequences && found.size() < enough; number++) {
      Random random = new Random(seed * 1_000_003 + number);
      String tree = trees.get(number % trees.size());
      int length = SHORTEST + random.nextInt(LONGEST - SHORTEST);
      Set<String> files = version.equals("v1") ? Set.of() : controllers;
      Game game =
          player.draw(tree, number, length, view -> new Generator(random, view, tree, files));
      if (game.difference().isPresent()
          && known.add(tree + game.difference().orElseThrow().kind())) {
        Game smallest = new Shrinker(player, tree).shrink(game);
        Divergence divergence = divergence(number, tree, smallest);
        listener.accept(divergence);
        found.put(tree + number, divergence);
      }
    }
    return new ComparisonReport(
        machine.profile(),
        version,
        seed,
        number - first,
        coverage.operations(),
        Duration.ofNanos(System.nanoTime() - start),
        List.copyOf(found.values()),
        coverage.of(version));
  }

  private List<String> trees() throws IOException {
    List<String> trees =
        machine.mounts().keySet().stream()
            .filter(tree -> tree.startsWith(version))
            .filter(
                tree ->
                    version.equals("v2")
                        || controllers.isEmpty()
                        || controllers.contains(tree.substring(3)))
            .toList();
    if (trees.isEmpty()) {
      throw new IOException("no hierarchy of " + version + " to compare with on this machine");
    }
    return trees;
  }

  private List<String> enabled() throws IOException {
    Path mount = machine.mounts().get("v2");
    if (mount == null) {
      return List.of();
    }
    String enabled = Files.readString(mount.resolve("cgroup.subtree_control")).strip();
    return enabled.isEmpty() ? List.of() : List.of(enabled.split(" "));
  }

  private Divergence divergence(int number, String tree, Game game) {
    List<Played> kept = new ArrayList<>();
    List<Played> all = game.played();
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).observation() || i == all.size() - 1) {
        kept.add(all.get(i));
      }
    }
    List<Step> steps = kept.stream().map(Played::step).toList();
    List<StepOutcome> outcomes =
        kept.stream().map(Played::live).collect(Collectors.toCollection(ArrayList::new));
    String id = "compare." + tree.replace(':', '.') + "." + seed + "." + number;
    KernelVector vector =
        new KernelVector(
            id,
            "compare",
            2,
            tree,
            List.of(),
            steps,
            Map.of(machine.profile(), List.copyOf(outcomes)));
    return new Divergence(number, vector, game.difference().orElseThrow().simulated());
  }
}
