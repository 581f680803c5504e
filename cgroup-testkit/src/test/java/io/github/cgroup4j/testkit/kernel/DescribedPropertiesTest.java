package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.CgroupException.Reason;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Command;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Description;
import io.github.cgroup4j.Description.Access;
import io.github.cgroup4j.Description.Place;
import io.github.cgroup4j.FileDescription;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Metric;
import io.github.cgroup4j.Property;
import io.github.cgroup4j.Readable;
import io.github.cgroup4j.RootPresence;
import io.github.cgroup4j.Setting;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.Trigger;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.controller.Cpuset;
import io.github.cgroup4j.controller.DeviceRule;
import io.github.cgroup4j.controller.Partition;
import io.github.cgroup4j.controller.Reclaim;
import io.github.cgroup4j.controller.Vocabulary;
import io.github.cgroup4j.spi.ErrnoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each property that is described, on each version: read, and where it can be set, set, read again
 * and put back. At the end a table of what was covered, and what these kernels do not offer.
 */
@OnEveryKernel
class DescribedPropertiesTest {

  /** Set in the kernel lab. */
  private static final boolean LAB = System.getenv("LAB_MODE") != null;

  private static final String NOT_HERE = "not here";

  /** By machine, property by property. */
  private static final Map<String, Map<String, String>> OUTCOMES = new TreeMap<>();

  /** A property on one version. */
  record Case(Description description, Version version) {
    @Override
    public String toString() {
      return "v" + version.number() + " " + description.property();
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Description each : Cgroups.describe()) {
      for (Version version : Version.values()) {
        if (each.on(version).isPresent()) {
          cases.add(new Case(each, version));
        }
      }
    }
    return cases.stream();
  }

  /** Root groups are those of a fake, or of the machine in the lab, which is ours. */
  private static boolean mayChangeRoots(Sandbox sandbox) throws ErrnoException {
    return sandbox.isFake() || LAB && sandbox.isSuperuser();
  }

  /** The kernel, or which fake. */
  private static String machine(Sandbox sandbox) {
    if (sandbox.isFake()) {
      return "fake-" + sandbox.cgroups().mode().name().toLowerCase(Locale.ROOT);
    }
    String kernel = System.getProperty("os.version").replaceFirst("^([0-9]+\\.[0-9]+).*", "$1");
    String uid = System.getenv("LAB_UID");
    boolean root = uid == null || uid.isEmpty();
    return kernel + "-" + (LAB ? System.getenv("LAB_MODE") + (root ? "" : "-uid" + uid) : "native");
  }

  /** One line for each property and version, for docs/kernels.md. */
  private static void writeTable(String machine, Map<String, String> outcomes) throws IOException {
    String out = System.getenv("LAB_OUT");
    Path directory = Files.createDirectories(Path.of(out == null ? "target" : out));
    StringBuilder lines = new StringBuilder();
    outcomes.forEach(
        (each, outcome) -> lines.append(each).append('\t').append(outcome).append('\n'));
    Files.writeString(directory.resolve("described-properties-" + machine + ".tsv"), lines);
  }

  @AfterAll
  static void printTables() throws IOException {
    for (Map.Entry<String, Map<String, String>> each : OUTCOMES.entrySet()) {
      writeTable(each.getKey(), each.getValue());
      for (Version version : Version.values()) {
        printTable(each.getKey(), "v" + version.number(), each.getValue());
      }
    }
  }

  private static void printTable(String machine, String version, Map<String, String> outcomes) {
    List<String> lines = new ArrayList<>();
    Map<String, Integer> counts = new TreeMap<>();
    int all = 0;
    for (Map.Entry<String, String> each : outcomes.entrySet()) {
      if (each.getKey().startsWith(version)) {
        all++;
        String kind = each.getValue().replaceFirst(":.*", "");
        counts.merge(kind, 1, Integer::sum);
        if (kind.startsWith("not") && !kind.equals(NOT_HERE)) {
          lines.add("  " + each.getKey() + " - " + each.getValue());
        }
      }
    }
    System.out.println(machine + ", " + version + ": " + all + " properties: " + counts);
    lines.forEach(System.out::println);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void property_isReadSetAndPutBack(Case each, Sandbox sandbox) throws Exception {
    String outcome = "failed";
    try {
      outcome = check(each, sandbox);
    } finally {
      OUTCOMES
          .computeIfAbsent(machine(sandbox), machine -> new TreeMap<>())
          .put(each.toString(), outcome);
    }
    if (outcome.startsWith("not")) {
      abort(outcome);
    }
  }

  private static String check(Case each, Sandbox sandbox) throws Exception {
    Property<?> property = each.description().property();
    Place place = each.description().on(each.version()).orElseThrow();
    Optional<Subtree> subtree = subtree(each, place.root() == RootPresence.ONLY, sandbox);
    if (subtree.isEmpty()) {
      return NOT_HERE + ": no v" + each.version().number() + " hierarchy has the controller";
    }
    if (each.description().access() == Access.REGISTER) {
      return "not a value: events are registered for it";
    }
    Group group;
    if (place.root() == RootPresence.ONLY) {
      group = subtree.get().anchor();
    } else {
      Controller controller = property.controller();
      Group made =
          controller.equals(Controller.CORE)
              ? sandbox.create(coreController(each.version(), place, sandbox))
              : sandbox.create(controller);
      group = subtree.get().group(made.path().toString());
    }
    String outcome = "";
    for (Property<?> one : sizes(property, place, group)) {
      outcome = check(one, place, group, sandbox);
    }
    return outcome.isEmpty() ? "not offered: no pages of any size" : outcome;
  }

  /** A controller of the version, so that a group has a part there. */
  private static Controller coreController(Version version, Place place, Sandbox sandbox) {
    if (place.file().startsWith("freezer")) {
      return Controller.FREEZER;
    }
    for (Controller controller :
        List.of(Controller.PIDS, Controller.MEMORY, Controller.HUGETLB, Controller.CPU)) {
      Optional<Hierarchy> hierarchy = sandbox.cgroups().hierarchy(controller);
      if (hierarchy.isPresent() && hierarchy.get().version() == version) {
        return controller;
      }
    }
    return Controller.CORE;
  }

  /** The subtree as seen by one version only; empty if that has no such controller here. */
  private static Optional<Subtree> subtree(Case each, boolean root, Sandbox sandbox)
      throws CgroupException {
    Controller controller = each.description().property().controller();
    Place place = each.description().on(each.version()).orElseThrow();
    for (Hierarchy hierarchy : sandbox.cgroups().hierarchies()) {
      boolean has =
          controller.equals(Controller.CORE)
              ? hierarchy.has(coreController(each.version(), place, sandbox))
              : hierarchy.has(controller);
      if (hierarchy.version() == each.version() && has) {
        Subtree all = root ? sandbox.cgroups().rootSubtree() : sandbox.subtree();
        return Optional.of(all.restrictedTo(hierarchy.controllers()));
      }
    }
    return Optional.empty();
  }

  /** The property itself, or the properties of the template for the sizes that there are. */
  private static List<Property<?>> sizes(Property<?> property, Place place, Group group)
      throws CgroupException {
    if (!property.isTemplate()) {
      return List.of(property);
    }
    List<Property<?>> sizes = new ArrayList<>();
    for (String file : group.files()) {
      Vocabulary.match(property, place.file(), file).ifPresent(sizes::add);
    }
    return sizes;
  }

  private static String check(Property<?> property, Place place, Group group, Sandbox sandbox)
      throws Exception {
    if (property instanceof Command<?> command) {
      return command(command, group);
    }
    if (!(property instanceof Readable<?> readable)) {
      throw new AssertionError(property + " is of no known kind");
    }
    Optional<?> value = group.find(readable);
    if (value.isEmpty()) {
      CgroupException refusal = refusal(() -> group.read(readable));
      assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(Reason.UNSUPPORTED);
      assertThat(refusal.hint()).isPresent();
      return "not offered: " + refusal.hint().get();
    }
    assertThat(value.get()).isInstanceOf(property.type().javaType());
    if (property instanceof Metric<?>) {
      return "read";
    }
    if (sandbox.isFake() && Samples.NOT_SIMULATED.contains(property.name())) {
      return "read";
    }
    return place.root() == RootPresence.ONLY && !mayChangeRoots(sandbox)
        ? "read"
        : set((Setting<?>) property, group, sandbox.wholeDisk());
  }

  private static <T> String set(Setting<T> setting, Group group, Optional<String> wholeDisk)
      throws CgroupException {
    Optional<T> sample = Samples.of(setting, wholeDisk);
    if (sample.isEmpty()) {
      assertThat(setting.controller()).as("a sample for " + setting).isEqualTo(Controller.IO);
      return "read";
    }
    if (setting.equals(Core.TYPE)) {
      return setInside(setting, sample.get(), group);
    }
    String before = Samples.BEFORE.get(setting.name());
    if (before != null) {
      prepare(before, group);
    }
    T old = group.read(setting);
    T held;
    try {
      held = group.set(setting, sample.get());
    } catch (CgroupException e) {
      assertThat(Samples.REFUSED).as(e.getMessage()).contains(setting.name());
      return "read and refused";
    }
    if (setting.equals(Cpuset.CPUS_PARTITION)) {
      assertThat(held).isInstanceOf(Partition.class);
      assertThat(((Partition) held).kind()).isEqualTo(Partition.Kind.ROOT);
    } else if (!Samples.IGNORED.contains(setting.name())) {
      assertThat(held).isEqualTo(sample.get());
    }
    assertThat(group.read(setting)).isEqualTo(held);
    T restored = group.set(setting, old);
    if (setting.name().startsWith("io.cost.")) {
      return "read and set"; // a device that was once listed stays so, disabled
    }
    assertThat(restored).isEqualTo(old);
    return "read, set and restored";
  }

  /** In a group that gives no controllers away, as the one above may; there is no way back. */
  private static <T> String setInside(Setting<T> setting, T sample, Group group)
      throws CgroupException {
    Group inside = group.asSubtree().create("inside");
    assertThat(inside.set(setting, sample)).isEqualTo(sample);
    assertThat(inside.read(setting)).isEqualTo(sample);
    return "read and set";
  }

  private static void prepare(String assignment, Group group) throws CgroupException {
    int split = assignment.indexOf('=');
    Property<?> property = Vocabulary.find(assignment.substring(0, split)).orElseThrow();
    assign((Setting<?>) property, assignment.substring(split + 1), group);
  }

  private static <T> void assign(Setting<T> setting, String text, Group group)
      throws CgroupException {
    group.set(setting, setting.type().parse(text));
  }

  @SuppressWarnings("unchecked") // the type of the command is looked at
  private static String command(Command<?> command, Group group) throws CgroupException {
    try {
      if (command.type().javaType() == Trigger.class) {
        group.run((Command<Trigger>) command, Trigger.NOW);
      } else if (command.type().javaType() == DeviceRule.class) {
        group.run((Command<DeviceRule>) command, DeviceRule.parse("c 1:11 rwm"));
      } else if (command.type().javaType() == Reclaim.class) {
        refusal(() -> group.run((Command<Reclaim>) command, Reclaim.bytes(1 << 20)));
      } else {
        CgroupException refusal = refusal(() -> group.run((Command<String>) command, "0 0"));
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(Reason.INVALID);
      }
    } catch (CgroupException e) {
      assertThat(e.reason()).as(e.getMessage()).isEqualTo(Reason.UNSUPPORTED);
      return "not offered: " + e.hint().orElseThrow();
    }
    return "run";
  }

  private interface Action {
    void run() throws CgroupException;
  }

  private static CgroupException refusal(Action action) {
    try {
      action.run();
    } catch (CgroupException e) {
      return e;
    }
    throw new AssertionError("it was not refused");
  }

  @Test
  void describe_liveGroup_listsItsFilesAndWhatIsUnknown(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(Controller.PIDS, Controller.MEMORY);

    List<FileDescription> files = group.describe();

    assertThat(files).extracting(FileDescription::file).containsAll(group.files());
    assertThat(files)
        .filteredOn(file -> file.file().equals("pids.max"))
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.isKnown()).isTrue();
              assertThat(file.type()).isEqualTo("number or max");
              assertThat(file.access()).isEqualTo(Access.READ_WRITE);
            });
    for (FileDescription file : files) {
      if (!file.isKnown()) {
        assertThat(file.type()).as(file.file()).isNotEqualTo("unknown");
        assertThat(group.readRaw(file.file())).isNotEmpty();
      }
    }
  }

  @Test
  void groupOf_id_findsTheGroup(Sandbox sandbox) throws Exception {
    Hierarchy unified =
        sandbox.cgroups().hierarchies().stream()
            .filter(hierarchy -> hierarchy.version() == Version.V2)
            .filter(hierarchy -> hierarchy.ownMount().isPresent())
            .findFirst()
            .orElse(null);
    assumeTrue(unified != null, "there is no v2 hierarchy here");
    Group group = sandbox.create();

    Optional<Group> found = sandbox.cgroups().groupOf(group.id());

    assertThat(found.orElseThrow().id()).isEqualTo(group.id());
    assertThat(found.get().directories()).containsAll(group.directories());
    long id = group.id();
    group.delete();
    assertThat(sandbox.cgroups().groupOf(id)).isEmpty();
  }
}
