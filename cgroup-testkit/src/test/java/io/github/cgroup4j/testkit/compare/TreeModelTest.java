package io.github.cgroup4j.testkit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.testkit.replay.LiveMachine;
import io.github.cgroup4j.testkit.replay.SimulatedRun;
import io.github.cgroup4j.testkit.replay.Step;
import io.github.cgroup4j.testkit.replay.StepOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The simulated tree of v2 against a model of maps and sets: which operations succeed, and what
 * holds after each of them.
 */
class TreeModelTest {

  private static final List<String> PATHS = List.of("a", "b", "a/a", "a/b", "b/a", "a/a/a");
  private static final List<String> CONTROLLERS = List.of("memory", "pids");
  private static final LiveMachine MACHINE =
      new LiveMachine("6.1", "6.1-v2", Map.of(), 2, 1, Map.of(), List.of());

  /** One operation; what a number stands for depends on the kind. */
  record Operation(Kind kind, String path, int number) {}

  enum Kind {
    MKDIR,
    RMDIR,
    SPAWN,
    MOVE,
    KILL,
    FREEZE,
    CONTROL
  }

  @Provide
  Arbitrary<List<Operation>> operations() {
    return Combinators.combine(
            Arbitraries.of(Kind.values()),
            Arbitraries.of(PATHS),
            Arbitraries.integers().between(0, 3))
        .as(Operation::new)
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 500)
  void tree_behavesAsItsModel(@ForAll("operations") List<Operation> operations) {
    Model model = new Model();
    for (Operation operation : operations) {
      model.apply(operation);
      model.checkInvariants();
    }
  }

  private static final class Model {

    private final SimulatedRun run = new SimulatedRun(MACHINE, "v2", CONTROLLERS, true);
    private final Map<String, Set<String>> members = new TreeMap<>(Map.of(".", new TreeSet<>()));
    private final Map<String, Set<String>> control = new HashMap<>(Map.of(".", new TreeSet<>()));
    private final Set<String> frozen = new TreeSet<>();
    private int spawned;

    private static String parent(String path) {
      int slash = path.lastIndexOf('/');
      return slash < 0 ? "." : path.substring(0, slash);
    }

    private static String file(String group, String name) {
      return group.equals(".") ? name : group + "/" + name;
    }

    private List<String> children(String group) {
      return members.keySet().stream()
          .filter(path -> !path.equals(".") && parent(path).equals(group))
          .toList();
    }

    private List<String> below(String group) {
      List<String> all = new ArrayList<>(List.of(group));
      children(group).forEach(child -> all.addAll(below(child)));
      return all;
    }

    private boolean isPopulated(String group) {
      return below(group).stream().anyMatch(path -> !members.get(path).isEmpty());
    }

    private boolean isFrozen(String group) {
      return frozen.contains(group) || !group.equals(".") && isFrozen(parent(group));
    }

    /** What a group has is what the one above gives. */
    private Set<String> controllers(String group) {
      return group.equals(".") ? new TreeSet<>(CONTROLLERS) : control.get(parent(group));
    }

    private String write(String group, String name, String value) {
      return run.run(Step.of("write", "file", file(group, name), "value", value)).result();
    }

    private String read(String group, String name) {
      return String.valueOf(run.run(Step.of("read", "file", file(group, name))).value());
    }

    void apply(Operation operation) {
      String path = operation.path();
      switch (operation.kind()) {
        case MKDIR -> mkdir(path);
        case RMDIR -> rmdir(path);
        case SPAWN -> spawn(path);
        case MOVE -> move(path, operation.number());
        case KILL -> kill(operation.number());
        case FREEZE -> freeze(path, operation.number() % 2);
        case CONTROL -> control(path, operation.number());
      }
    }

    private void mkdir(String path) {
      String expected =
          !members.containsKey(parent(path))
              ? "ENOENT"
              : members.containsKey(path) ? "EEXIST" : "ok";
      assertThat(run.run(Step.of("mkdir", "path", path)).result()).isEqualTo(expected);
      if (expected.equals("ok")) {
        members.put(path, new TreeSet<>());
        control.put(path, new TreeSet<>());
      }
    }

    private void rmdir(String path) {
      String expected =
          !members.containsKey(path)
              ? "ENOENT"
              : isPopulated(path) || !children(path).isEmpty() ? "EBUSY" : "ok";
      assertThat(run.run(Step.of("rmdir", "path", path)).result()).isEqualTo(expected);
      if (expected.equals("ok")) {
        members.remove(path);
        control.remove(path);
        frozen.remove(path);
      }
    }

    /** No process beside a controller of whole processes, and none beside threaded children. */
    private String refusal(String group) {
      if (!members.containsKey(group)) {
        return "ENOENT";
      }
      for (String above = group; !above.equals("."); ) {
        above = parent(above);
        if (isThreadRoot(above)) {
          return "EOPNOTSUPP"; // domain invalid
        }
      }
      boolean mixes =
          !control.get(group).contains("memory")
              && children(group).stream().noneMatch(this::isPopulated);
      return control.get(group).isEmpty() || mixes ? "ok" : "EBUSY";
    }

    private boolean isThreadRoot(String group) {
      return !members.get(group).isEmpty() && control.get(group).contains("pids");
    }

    private void spawn(String path) {
      String name = "P" + ++spawned;
      String expected = refusal(path);
      StepOutcome outcome = run.run(Step.of("spawn", "p", name, "into", path));
      assertThat(outcome.result()).isEqualTo(expected);
      if (expected.equals("ok")) {
        members.get(path).add(name);
      }
    }

    private List<String> living() {
      return members.values().stream().flatMap(Set::stream).sorted().toList();
    }

    private void move(String path, int number) {
      List<String> living = living();
      if (living.isEmpty()) {
        return;
      }
      String name = living.get(number % living.size());
      String expected = refusal(path);
      assertThat(write(path, "cgroup.procs", "${" + name + "}")).isEqualTo(expected);
      if (expected.equals("ok")) {
        members.values().forEach(names -> names.remove(name));
        members.get(path).add(name);
      }
    }

    private void kill(int number) {
      List<String> living = living();
      if (!living.isEmpty()) {
        String name = living.get(number % living.size());
        assertThat(run.run(Step.of("kill", "p", name)).result()).isEqualTo("ok");
        members.values().forEach(names -> names.remove(name));
      }
    }

    private void freeze(String path, int wanted) {
      String expected = members.containsKey(path) ? "ok" : "ENOENT";
      assertThat(write(path, "cgroup.freeze", Integer.toString(wanted))).isEqualTo(expected);
      if (expected.equals("ok") && wanted == 1) {
        frozen.add(path);
      } else if (expected.equals("ok")) {
        frozen.remove(path);
      }
    }

    private void control(String path, int number) {
      String controller = CONTROLLERS.get(number / 2);
      boolean on = number % 2 == 0;
      String outcome = write(path, "cgroup.subtree_control", (on ? "+" : "-") + controller);
      if (!members.containsKey(path)) {
        assertThat(outcome).isEqualTo("ENOENT");
        return;
      }
      Set<String> given = control.get(path);
      if (!on
          && children(path).stream().anyMatch(child -> control.get(child).contains(controller))) {
        assertThat(outcome).isEqualTo("EBUSY");
      } else if (!on || given.contains(controller)) {
        assertThat(outcome).isEqualTo("ok");
      } else if (!controllers(path).contains(controller)) {
        assertThat(outcome).isEqualTo("ENOENT");
      } else if (controller.equals("memory") && !members.get(path).isEmpty()) {
        assertThat(outcome).isIn("EBUSY", "EOPNOTSUPP");
      }
      if (outcome.equals("ok")) {
        boolean changed = on ? given.add(controller) : given.remove(controller);
        assertThat(changed || on || !given.contains(controller)).isTrue();
      }
    }

    void checkInvariants() {
      assertThat(run.groups()).containsExactlyInAnyOrderElementsOf(members.keySet());
      int everybody = 0;
      for (String group : members.keySet()) {
        everybody += checkGroup(group);
      }
      assertThat(everybody).as("each process is in one group").isEqualTo(living().size());
    }

    private int checkGroup(String group) {
      assertThat(read(group, "cgroup.events"))
          .as(group)
          .isEqualTo(
              "populated "
                  + (isPopulated(group) ? 1 : 0)
                  + "\nfrozen "
                  + (isFrozen(group) ? 1 : 0)
                  + "\n");
      assertThat(read(group, "cgroup.stat"))
          .startsWith("nr_descendants " + (below(group).size() - 1) + "\n");
      assertThat(run.run(Step.of("stat", "path", group)).toString())
          .contains("nlink=" + (2 + children(group).size()));
      assertThat(words(read(group, "cgroup.controllers")))
          .containsExactlyInAnyOrderElementsOf(controllers(group));
      assertThat(words(read(group, "cgroup.subtree_control")))
          .containsExactlyInAnyOrderElementsOf(control.get(group));
      for (String controller : CONTROLLERS) {
        assertThat(run.files(group).contains(controller + ".max"))
            .as("%s has %s", group, controller)
            .isEqualTo(controllers(group).contains(controller));
      }
      if (controllers(group).contains("pids")) {
        long count = below(group).stream().mapToLong(path -> members.get(path).size()).sum();
        assertThat(read(group, "pids.current")).as(group).isEqualTo(count + "\n");
      }
      assertThat(members.get(group).isEmpty() || !control.get(group).contains("memory"))
          .as("no process beside a controller of whole processes in %s", group)
          .isTrue();
      Object listed =
          run.run(Step.of("read", "file", file(group, "cgroup.procs"), "norm", "pids")).value();
      assertThat(listed == null ? 0 : (int) listed.toString().lines().count())
          .as("members of %s", group)
          .isEqualTo(members.get(group).size());
      return members.get(group).size();
    }

    private static List<String> words(String text) {
      return text.isBlank() ? List.of() : List.of(text.strip().split(" "));
    }
  }
}
