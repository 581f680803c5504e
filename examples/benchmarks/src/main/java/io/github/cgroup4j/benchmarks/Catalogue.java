package io.github.cgroup4j.benchmarks;

import static io.github.cgroup4j.Controller.CPU;
import static io.github.cgroup4j.Controller.MEMORY;
import static io.github.cgroup4j.Controller.PIDS;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Controller;
import java.util.ArrayList;
import java.util.List;

/** The experiments. */
final class Catalogue {

  static final String OURS = "cgroup4j";
  static final String DECODED = ", kept, decoded each time";
  static final String PLAIN_START = "unconfined `ProcessBuilder`";
  static final String API = "libcgroup API";
  static final String COMMANDS = "libcgroup commands";

  /**
   * How long a worker shall be busy in one round. All of a round together take less than the phases
   * in which a virtual machine is slow or fast.
   */
  private static final long BATCH = 4_000_000;

  /** How often those are measured whose iterations take microseconds. */
  private static final int MANY = 150;

  /** One iteration in each batch. */
  private static final long SINGLE = 0;

  private final Tools tools;
  private final Ground ground;
  private final boolean quick;
  private final String group;

  Catalogue(Tools tools, Ground ground, boolean quick) {
    this.tools = tools;
    this.ground = ground;
    this.quick = quick;
    this.group = ground.name();
  }

  private int rounds(int full, int few) {
    return quick ? few : full;
  }

  Experiment value() {
    String file = ground.file(group, PIDS, "pids.current", "pids.current");
    List<Way> ways = new ArrayList<>();
    ways.add(Way.base("C, kept", tools.physical("value-kept", file)));
    ways.add(Way.of(OURS + ", kept", "C, kept", tools.server("ours", "value-kept", group)));
    ways.add(Way.of(OURS + DECODED, "C, kept", tools.server("ours", "value-decoded", file)));
    ways.add(Way.base("C, opened", tools.physical("value-open", file)));
    ways.add(Way.of(OURS + ", opened", "C, opened", tools.server("ours", "value-open", group)));
    String name = ground.fromMount(group, PIDS);
    addApi(ways, "C, opened", "value", "pids", name, "pids.current");
    addCommands(ways, "C, opened", "cgget", "-n", "-v", "-r", "pids.current", name);
    ways.add(Way.of("Java, `readAllLines`", "C, opened", tools.server("naive", "value", file)));
    ways.add(Way.of("OSHI, `FileUtil`", "C, opened", tools.server("oshi", "value", file)));
    return new Experiment("value", BATCH, rounds(MANY, 15), ways);
  }

  Experiment stat() {
    String file = ground.file(group, MEMORY, "memory.stat", "memory.stat");
    List<Way> ways = new ArrayList<>();
    ways.add(Way.base("C, kept", tools.physical("stat-kept", file)));
    ways.add(Way.of(OURS + ", kept", "C, kept", tools.server("ours", "stat-kept", group)));
    ways.add(Way.of(OURS + DECODED, "C, kept", tools.server("ours", "stat-decoded", file)));
    ways.add(Way.base("C, opened", tools.physical("stat-open", file)));
    ways.add(Way.of(OURS + ", opened", "C, opened", tools.server("ours", "stat-open", group)));
    String name = ground.fromMount(group, MEMORY);
    addApi(ways, "C, opened", "stat", "memory", name);
    addCommands(ways, "C, opened", "cgget", "-n", "-v", "-r", "memory.stat", name);
    ways.add(
        Way.of("Java, `readAllLines`, `split`", "C, opened", tools.server("naive", "stat", file)));
    ways.add(Way.of("OSHI, `FileUtil`", "C, opened", tools.server("oshi", "stat", file)));
    return new Experiment("stat", BATCH, rounds(MANY, 15), ways);
  }

  Experiment set() {
    String file = ground.file(group, PIDS, "pids.max", "pids.max");
    List<Way> ways = new ArrayList<>();
    ways.add(Way.base("C, write", tools.physical("set", file, "100", "101")));
    ways.add(Way.of(OURS + ", `write`", "C, write", tools.server("ours", "write", group)));
    ways.add(
        Way.base("C, write and read back", tools.physical("set-and-read", file, "100", "101")));
    ways.add(
        Way.of(OURS + ", `set`", "C, write and read back", tools.server("ours", "set", group)));
    String name = ground.fromMount(group, PIDS);
    addApi(ways, "C, write", "set", "pids", name, "pids.max", "100", "101");
    addCommands(ways, "C, write", "cgset", "-r", "pids.max=100", name);
    ways.add(
        Way.of(
            "Java, `writeString`", "C, write", tools.server("naive", "set", file, "100", "101")));
    return new Experiment("set", BATCH, rounds(MANY, 15), ways);
  }

  Experiment lifecycleOfPids() {
    return lifecycle(PIDS, "pids.max", "32");
  }

  Experiment lifecycleOfMemory() {
    return lifecycle(
        MEMORY, ground.isV1() ? "memory.limit_in_bytes" : "memory.max", Integer.toString(64 << 20));
  }

  private Experiment lifecycle(Controller controller, String file, String value) {
    String operation = "lifecycle-" + controller;
    String unit = group + "-unit";
    String directory = ground.directory(unit, controller).toString();
    List<Way> ways = new ArrayList<>();
    ways.add(Way.base("C", tools.physical("lifecycle", directory, directory + "/" + file, value)));
    ways.add(Way.of(OURS, "C", tools.server("ours", operation, unit)));
    ways.add(
        Way.of(
            OURS + ", all hierarchies",
            "C",
            tools.server("ours", operation + "-everywhere", unit)));
    String name = ground.fromMount(unit, controller);
    addApi(ways, "C", "lifecycle", controller.toString(), name, file, value);
    String where = controller + ":" + name;
    addCommands(
        ways,
        "C",
        "cgcreate",
        "-g",
        where,
        ";",
        "cgset",
        "-r",
        file + "=" + value,
        name,
        ";",
        "cgdelete",
        "-g",
        where);
    ways.add(
        Way.of(
            "Java, `createDirectory`, `writeString`, `delete`",
            "C",
            tools.server("naive", "lifecycle", directory, file, value)));
    // the kernel clears up after them when it likes, which makes their times differ by half
    return new Experiment(operation, BATCH, rounds(4 * MANY, 15), ways);
  }

  Experiment launch() {
    String plain = "Java, `ProcessBuilder`, unconfined";
    int slow = quick ? 10 : 20;
    String[] entrances = {
      ground.entrance(group, MEMORY), ground.entrance(group, CPU), ground.entrance(group, PIDS)
    };
    List<Way> ways = new ArrayList<>();
    ways.add(Way.base("C, `posix_spawn`, unconfined", tools.commands("/bin/true")));
    ways.add(
        Way.of("C, `vfork` and write", "C, `posix_spawn`, unconfined", physicalEnter(entrances)));
    ways.add(Way.base(plain, tools.server("naive", "start", "")));
    ways.add(Way.of(OURS + ", `start` in a group", plain, tools.server("ours", "start", group)));
    ways.add(Way.of(OURS + ", make, limit, start", plain, tools.server("ours", "open-start", "")));
    ways.add(Way.of(OURS + ", `Confinement.run`", plain, tools.server("ours", "run", "")));
    List<String> move = tools.server("naive", "start-then-move");
    for (String entrance : entrances) {
      move.add(entrance.replace("/tasks", "/cgroup.procs"));
    }
    ways.add(Way.of("Java, start, then move (a race)", plain, move).every(slow).afterRest());
    String memory = ground.fromMount(group, MEMORY);
    String cpu = ground.fromMount(group, CPU);
    String pids = ground.fromMount(group, PIDS);
    if (tools.hasLibcgroup()) {
      ways.add(
          Way.of(
                  API + ", `cgroup_attach_task`",
                  plain,
                  tools.libcgroup("enter", "memory", memory, "cpu", cpu, "pids", pids))
              .every(slow)
              .afterRest());
    }
    if (Tools.hasCommands()) {
      ways.add(
          Way.of(
                  COMMANDS + ", `cgexec`",
                  plain,
                  tools.commands(
                      "cgexec",
                      "-g",
                      "memory:" + memory,
                      "-g",
                      "cpu:" + cpu,
                      "-g",
                      "pids:" + pids,
                      "/bin/true"))
              .every(slow)
              .afterRest());
    }
    return new Experiment("launch", SINGLE, rounds(2000, 30), ways);
  }

  private List<String> physicalEnter(String[] entrances) {
    List<String> command = tools.physical("enter");
    for (String entrance : ground.isV1() ? entrances : new String[] {entrances[0]}) {
      command.add(entrance);
    }
    return command;
  }

  Experiment firstUse() {
    String base = "one class written by hand";
    List<Way> ways = new ArrayList<>();
    for (boolean archive : new boolean[] {false, true}) {
      String with = archive ? ", AppCDS" : "";
      ways.add(Way.base(base + with, tools.wholeJvm(archive, "HandWritten")));
      ways.add(Way.of(PLAIN_START + with, base + with, tools.wholeJvm(archive, "PlainStart")));
      ways.add(Way.of(OURS + with, base + with, tools.wholeJvm(archive, "FirstUse")));
      ways.add(
          Way.of(
              OURS + ", and its figures" + with,
              base + with,
              tools.wholeJvm(archive, "FirstUse", "figures")));
    }
    return new Experiment("first-use", SINGLE, rounds(20, 3), ways);
  }

  /** Makes the tree that is walked. */
  Experiment walk(int groups) throws CgroupException {
    String tree = ground.tree(groups);
    String directory = ground.directory(tree, PIDS).toString();
    String name = ground.fromMount(tree, PIDS);
    boolean slow = groups >= 10_000;
    List<Way> ways = new ArrayList<>();
    ways.add(Way.base("C, link count", tools.physical("walk", directory)));
    ways.add(Way.of(OURS, "C, link count", tools.server("ours", "walk", tree)));
    ways.add(
        Way.of(
            OURS + ", all hierarchies",
            "C, link count",
            tools.server("ours", "walk-everywhere", tree)));
    addApi(ways, "C, link count", "walk", "pids", name);
    addCommands(ways, "C, link count", "lscgroup", "pids:" + name);
    ways.add(
        Way.of("Java, `Files.walk`", "C, link count", tools.server("naive", "walk", directory)));
    return new Experiment("walk-" + groups, BATCH, slow ? rounds(9, 1) : rounds(20, 3), ways);
  }

  private void addApi(List<Way> ways, String base, String... arguments) {
    if (tools.hasLibcgroup()) {
      ways.add(Way.of(API, base, tools.libcgroup(arguments)));
    }
  }

  private void addCommands(List<Way> ways, String base, String... words) {
    if (Tools.hasCommands()) {
      ways.add(Way.of(COMMANDS, base, tools.commands(words)).every(quick ? 5 : 20));
    }
  }
}
