package io.github.cgroup4j.testkit.compare;

import io.github.cgroup4j.testkit.replay.SimulatedRun;
import io.github.cgroup4j.testkit.replay.SimulatedRun.ProcessState;
import io.github.cgroup4j.testkit.replay.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Draws operations that make sense more often than not: it looks at what is there on the simulated
 * side. The same seed gives the same operations as long as the simulation answers the same.
 */
final class Generator {

  private static final int MOST_GROUPS = 7;
  private static final int MOST_PROCESSES = 3;
  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final List<String> ODD_NAMES =
      List.of("a b", "x:y", "é", "a\nb", "..", "n".repeat(256), "cgroup.procs", "tasks", ".h");
  private static final List<String> MODES = List.of("755", "700", "555", "777", "0", "644", "200");

  private final Random random;
  private final SimulatedRun view;
  private final boolean v1;
  private final String tree;
  private final Set<String> controllers;

  /** Groups that had children or processes: kernel memory is charged to them. */
  private final Set<String> used = new HashSet<>();

  /** Groups with so little memory that nothing may happen in them. */
  private final Set<String> starved = new HashSet<>();

  private final Map<String, String> descriptors = new TreeMap<>();

  /** What is drawn already and comes next. */
  private final Deque<Step> scenario = new ArrayDeque<>();

  /** Files that most writes of this sequence go to; none if it is empty. */
  private final List<String> together;

  private final List<Choice> choices = new ArrayList<>();
  private int weights;
  private int spawned;
  private boolean delegated;
  private boolean throttled;
  private boolean frozen;
  private boolean removed;
  private boolean forked;

  private record Choice(int weight, Supplier<Step> step) {}

  /**
   * Creates a source of operations.
   *
   * @param controllers the controllers whose files are used; all if it is empty
   */
  Generator(Random random, SimulatedRun view, String tree, Set<String> controllers) {
    this.random = random;
    this.view = view;
    this.tree = tree;
    this.v1 = !tree.equals("v2");
    this.controllers = controllers;
    List<List<String>> related =
        Table.read("together.tsv").stream()
            .map(files -> files.stream().filter(view.files(".")::contains).toList())
            .filter(files -> files.size() > 1)
            .toList();
    together = related.isEmpty() || random.nextInt(3) == 0 ? List.of() : pick(related);
    if (!v1 && random.nextInt(3) > 0) {
      scenario.add(give("."));
      if (random.nextBoolean()) {
        scenario.add(Step.of("mkdir", "path", "a"));
        scenario.add(give("a"));
        used.addAll(Set.of(".", "a"));
      }
    }
    choice(2, this::removal);
    choice(14, this::mkdir);
    choice(7, this::rmdir);
    choice(v1 ? 4 : 1, this::rename);
    choice(45, () -> write(anyGroup()));
    choice(2, this::writeElsewhere);
    choice(8, this::read);
    choice(v1 ? 0 : 10, this::control);
    choice(6, this::spawn);
    choice(10, this::move);
    choice(3, this::fork);
    choice(3, this::kill);
    choice(3, this::chown);
    choice(2, this::chmod);
    choice(3, this::open);
    choice(5, this::descriptor);
    choice(tree.equals("v1:memory") ? 4 : 0, this::limits);
    choice(1, () -> Step.of("create", "file", inGroup(pick(List.of("cgroup.procs", "new")))));
    choice(1, () -> Step.of("unlink", "path", inGroup("cgroup.procs")));
    choice(1, () -> Step.of("stat", "path", anyGroup()));
    choice(v1 ? 0 : 4, () -> setting("cgroup.freeze", "cgroup.kill", "cgroup.type"));
    choice(v1 ? 0 : 2, () -> setting("cgroup.max.depth", "cgroup.max.descendants"));
  }

  private void choice(int weight, Supplier<Step> step) {
    choices.add(new Choice(weight, step));
    weights += weight;
  }

  Step next() {
    Step planned = scenario.poll();
    if (planned != null) {
      return planned;
    }
    int at = random.nextInt(weights);
    for (Choice choice : choices) {
      at -= choice.weight;
      if (at < 0) {
        Step step = choice.step.get();
        boolean mayBeUser =
            !Set.of("spawn", "fork", "kill", "fread", "fwrite", "close").contains(step.op());
        return mayBeUser && random.nextInt(delegated ? 4 : 30) == 0
            ? step.with("as", "user")
            : step;
      }
    }
    throw new IllegalStateException();
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String join(String group, String name) {
    return group.equals(".") ? name : group + "/" + name;
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : path.substring(0, slash);
  }

  private String group() {
    return pick(view.groups());
  }

  /** Mostly one that is there. */
  private String anyGroup() {
    return random.nextInt(25) == 0 ? join(group(), pick(NAMES)) : group();
  }

  private String newName() {
    return random.nextInt(20) == 0 ? pick(ODD_NAMES) : pick(NAMES);
  }

  private String inGroup(String file) {
    return join(group(), file);
  }

  private Step mkdir() {
    String parent = anyGroup();
    if (starved.contains(parent) || view.groups().size() >= MOST_GROUPS) {
      return write(parent);
    }
    used.add(parent);
    Step step = Step.of("mkdir", "path", join(parent, newName()));
    return random.nextInt(8) == 0 ? step.with("mode", pick(MODES)) : step;
  }

  private Step rmdir() {
    String group = anyGroup();
    if (group.equals(".")) {
      return mkdir();
    }
    removed = true;
    return Step.of("rmdir", "path", group);
  }

  private Step rename() {
    String from = random.nextInt(10) == 0 ? inGroup("cgroup.procs") : group();
    String to =
        random.nextInt(4) == 0
            ? join(group(), newName())
            : join(from.equals(".") ? "." : parent(from), newName());
    used.add(to);
    if (from.equals(".") || starved.contains(from)) {
      return read();
    }
    return Step.of("rename", "from", from, "to", to);
  }

  private List<String> files(String group) {
    List<String> files =
        view.files(group).stream()
            .filter(file -> !file.equals("memory.shown_ram_in_bytes")) // not imitated
            .filter(file -> controllers.isEmpty() || isOf(file, controllers))
            .toList();
    return files.isEmpty() ? List.of("cgroup.procs") : files;
  }

  private static boolean isOf(String file, Set<String> controllers) {
    return controllers.contains(file.substring(0, Math.max(0, file.indexOf('.'))));
  }

  private Step write(String group) {
    List<String> files = files(group);
    List<String> preferred = together.stream().filter(files::contains).toList();
    boolean narrow = !preferred.isEmpty() && random.nextInt(4) > 0;
    return write(group, pick(narrow ? preferred : files));
  }

  /** Enables some of the controllers for the groups below. */
  private Step give(String group) {
    StringBuilder value = new StringBuilder();
    for (String controller : List.of("cpu", "memory", "pids", "cpuset", "io", "hugetlb")) {
      boolean there =
          view.files(".").stream()
              .anyMatch(file -> file.matches(controller + "\\..*max|cpuset.cpus"));
      if (there && random.nextBoolean()) {
        value.append(" +").append(controller);
      }
    }
    return Step.of(
        "write", "file", join(group, "cgroup.subtree_control"), "value", value.toString().strip());
  }

  /** A descriptor outlives its group. */
  private Step removal() {
    String parent = group();
    String group = join(parent, "d");
    if (starved.contains(parent) || view.groups().contains(group)) {
      return read();
    }
    used.add(parent);
    String file = pick(files(parent));
    if (Contents.of(file).isOpaque()) {
      return read();
    }
    scenario.add(Step.of("open", "fd", "f9", "file", join(group, file), "mode", "rw"));
    scenario.add(Step.of("rmdir", "path", group));
    scenario.add(
        random.nextBoolean()
            ? Contents.of(file).reading(Step.of("fread", "fd", "f9"))
            : Step.of("fwrite", "fd", "f9", "value", "x"));
    removed = true;
    return Step.of("mkdir", "path", group);
  }

  /** Of two limits one may not be above the other: whether it is depends on both. */
  private Step limits() {
    String group = group();
    for (String name : List.of("memory.memsw.limit_in_bytes", "memory.limit_in_bytes")) {
      String value = pick(List.of("64M", "128M", "1G", "-1"));
      scenario.add(Step.of("write", "file", join(group, name), "value", value));
    }
    return Step.of("write", "file", join(group, "memory.limit_in_bytes"), "value", "64M");
  }

  private Step write(String group, String file) {
    Step step = Step.of("write", "file", join(group, file), "value", value(group, file));
    return random.nextInt(30) == 0
        ? step.with("open", pick(List.of("creat", "append", "rw", "trunc")))
        : step;
  }

  private String value(String group, String file) {
    if (file.matches("tasks|cgroup\\.(procs|threads|event_control)|memory\\.reclaim")) {
      used.add(group);
      return starved.contains(group) ? "x" : Values.proper(file, random);
    }
    if (file.matches("memory\\.(max|high|limit_in_bytes|memsw\\.limit_in_bytes)")) {
      if (used.contains(group) || random.nextInt(3) > 0) {
        return Values.proper(file, random);
      }
      starved.add(group);
    }
    if (file.matches("cgroup\\.freeze|freezer\\.state")) {
      frozen = true;
      return forked ? "x" : Values.any(file, random); // who forked is asked again
    }
    if (removed && file.matches("devices\\.(allow|deny)")) {
      return "c 1:3 r"; // "a" is refused as long as the kernel is about to remove a child
    }
    throttled |= file.startsWith("cpu.");
    return Values.any(file, random);
  }

  /** A name that is not there, or that only other groups have. */
  private Step writeElsewhere() {
    String file =
        pick(List.of("bogus", "memory.max", "cpu.shares", "release_agent", "cgroup.procs/x"));
    String group = anyGroup();
    if (view.files(group).contains(file)) {
      return write(group, file);
    }
    Step step = Step.of("write", "file", join(group, file), "value", "1");
    return random.nextBoolean() && !view.files(".").contains(file)
        ? step.with("open", "creat")
        : step;
  }

  private Step setting(String... files) {
    return write(group(), pick(List.of(files)));
  }

  private Step control() {
    return setting("cgroup.subtree_control");
  }

  private Step read() {
    String group = anyGroup();
    String path = join(group, pick(files(group)));
    return Contents.of(path).reading(Step.of("read", "file", path));
  }

  private List<String> living(boolean shells) {
    List<String> names = new ArrayList<>();
    view.processes()
        .forEach(
            (name, state) -> {
              if (state == ProcessState.READY && (!shells || name.startsWith("P"))) {
                names.add(name);
              }
            });
    return names;
  }

  private Step spawn() {
    if (living(false).size() >= MOST_PROCESSES) {
      return move();
    }
    spawned++;
    String group = group();
    Step step = Step.of("spawn", "p", "P" + spawned);
    if (starved.contains(group) || random.nextInt(3) == 0) {
      return step;
    }
    used.add(group);
    return step.with("into", group);
  }

  private Step move() {
    List<String> living = living(false);
    String group = anyGroup();
    if (living.isEmpty() || starved.contains(group)) {
      return mkdir();
    }
    used.add(group);
    String list = v1 ? random.nextInt(3) == 0 ? "tasks" : "cgroup.procs" : "cgroup.procs";
    if (!v1 && random.nextInt(6) == 0) {
      list = "cgroup.threads";
    }
    return Step.of("write", "file", join(group, list), "value", "${" + pick(living) + "}");
  }

  /** Not where a process would be too slow or would not get a descriptor. */
  private Step fork() {
    List<String> living = living(true);
    boolean hindered = throttled || frozen || tree.equals("v1:devices") || tree.equals("v1:memory");
    if (living.isEmpty() || hindered || living(false).size() > MOST_PROCESSES) {
      return spawn();
    }
    forked = true;
    return Step.of("fork", "p", pick(living), "name", "F" + ++spawned);
  }

  private Step kill() {
    List<String> living = living(false);
    return living.isEmpty() ? spawn() : Step.of("kill", "p", pick(living), "nowait", true);
  }

  private Step chown() {
    delegated = true;
    String group = group();
    String path = random.nextBoolean() ? group : join(group, pick(files(group)));
    return Step.of("chown", "path", path, "to", random.nextInt(4) == 0 ? "root" : "user");
  }

  private Step chmod() {
    String group = group();
    String path = random.nextBoolean() ? group : join(group, pick(files(group)));
    return Step.of("chmod", "path", path, "mode", pick(MODES));
  }

  private Step open() {
    String group = group();
    String file = pick(files(group));
    if (Contents.of(file).isOpaque()) {
      return read();
    }
    String name = "f" + random.nextInt(2);
    String path = join(group, file);
    descriptors.put(name, path);
    return Step.of("open", "fd", name, "file", path, "mode", pick(List.of("r", "w", "rw")));
  }

  private Step descriptor() {
    if (descriptors.isEmpty()) {
      return open();
    }
    Map.Entry<String, String> descriptor = pick(List.copyOf(descriptors.entrySet()));
    String name = descriptor.getKey();
    String path = descriptor.getValue();
    int kind = random.nextInt(5);
    if (kind == 0) {
      descriptors.remove(name);
      return Step.of("close", "fd", name);
    }
    if (kind < 3) {
      return Contents.of(path).reading(Step.of("fread", "fd", name));
    }
    String file = path.substring(path.lastIndexOf('/') + 1);
    return Step.of("fwrite", "fd", name, "value", value(parent(path), file));
  }
}
