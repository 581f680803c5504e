package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.Kernel;
import io.github.cgroup4j.testkit.FakeCgroupfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What one test works with; all groups and processes that it makes here end with the test. */
final class Sandbox {

  private static final long PID = ProcessHandle.current().pid();
  private static final String PREFIX = "kt-" + PID + "-";
  private static final Duration TICK = Duration.ofMillis(10);
  private static final AtomicLong SEQUENCE = new AtomicLong();

  private final Cgroups cgroups;
  private final Subtree subtree;
  private final Optional<FakeCgroupfs> fake;
  private final List<Process> processes = new ArrayList<>();

  Sandbox(Cgroups cgroups) throws CgroupException {
    this.cgroups = cgroups;
    this.subtree = cgroups.subtree();
    this.fake = Optional.empty();
  }

  /** On a fake, which ends all by itself when it is closed. */
  Sandbox(FakeCgroupfs fake) throws CgroupException {
    this.cgroups = fake.cgroups();
    this.subtree = cgroups.subtree();
    this.fake = Optional.of(fake);
  }

  boolean isFake() {
    return fake.isPresent();
  }

  FakeCgroupfs fake() {
    return fake.orElseThrow();
  }

  /** Whether the calling process is root's. */
  boolean isSuperuser() throws ErrnoException {
    return kernel().status(Path.of("/proc", Long.toString(PID))).uid() == 0;
  }

  /** The same machine as a process sees it that lives elsewhere. */
  Cgroups asSeenBy(Process process) {
    return asSeenBy(process, kernel());
  }

  /** The same, seen through another kernel. */
  Cgroups asSeenBy(Process process, Kernel kernel) {
    return Cgroups.builder()
        .kernel(kernel)
        .procRoot(cgroups.procRoot())
        .mountPrefix(cgroups.mountPrefix())
        .process(process.pid())
        .open();
  }

  /** The number of a disk that limits can be set for. */
  Optional<String> wholeDisk() throws IOException {
    return fake.isPresent()
        ? fake.get().machine().disks().stream().findFirst()
        : Samples.wholeDisk();
  }

  /** Another entry to the same machine. */
  Cgroups open() {
    return fake.map(machine -> machine.cgroups(machine.kernel())).orElseGet(Cgroups::open);
  }

  /** Starts a process outside of all groups that were made here. */
  Process startOutside(ProcessBuilder command) throws IOException {
    return kernel().start(command, List.of());
  }

  /** Waits until something holds; on the fake, time passes meanwhile. */
  void until(Waiting.Condition condition) throws IOException {
    Waiting.until(
        () -> {
          fake.ifPresent(machine -> machine.machine().advance(TICK));
          return condition.holds();
        });
  }

  Cgroups cgroups() {
    return cgroups;
  }

  Subtree subtree() {
    return subtree;
  }

  Kernel kernel() {
    return cgroups.kernel();
  }

  /** The same subtree, seen through another kernel. */
  Subtree subtree(Kernel kernel) throws CgroupException {
    return fake.isPresent()
        ? fake.get().cgroups(kernel).subtree()
        : Cgroups.builder().kernel(kernel).open().subtree();
  }

  /** A name for a group that no other test uses. */
  String newName() {
    return PREFIX + SEQUENCE.incrementAndGet();
  }

  Group create(Controller... controllers) throws CgroupException {
    return subtree.create(newName(), controllers);
  }

  /** Skips the test if a hierarchy with the controller is not of that version. */
  void assume(Controller controller, Version version) {
    Version there = version(controller);
    assumeTrue(there == version, controller + " is not on " + version + " here");
  }

  /** Skips the test if there is no v2 hierarchy. */
  void assumeUnified() {
    boolean there = false;
    for (Hierarchy hierarchy : subtree.hierarchies()) {
      there |= hierarchy.version() == Version.V2;
    }
    assumeTrue(there, "there is no v2 hierarchy here");
  }

  /** The version of the hierarchy that has the controller; skips the test if there is none. */
  Version version(Controller controller) {
    Hierarchy hierarchy = cgroups.hierarchy(controller).orElse(null);
    assumeTrue(hierarchy != null, controller + " is not to be had here");
    return hierarchy.version();
  }

  /** Skips the test if a group with these controllers has one directory only. */
  void assumeSeveralParts(Group group) throws CgroupException {
    assumeTrue(group.directories().size() > 1, "all controllers are in one hierarchy here");
  }

  /** Starts a process inside a group that does nothing and ends with the test. */
  Process sleeper(Group group) throws IOException {
    return own(group.start(Commands.sleeper()));
  }

  /** Ends a process with the test. */
  Process own(Process process) {
    processes.add(process);
    return process;
  }

  /** The directories of temporary groups that a process has made. */
  List<Path> confinementsOf(long pid) throws IOException {
    return children("cg4j-" + pid + "-");
  }

  /** Removes the temporary groups of this process that a test made it leave. */
  void removeConfinements() throws Exception {
    List<Path> left = confinementsOf(PID);
    if (fake.isPresent()) {
      for (Path group : left) {
        String name = group.getFileName().toString();
        subtree.group(name).kill(Waiting.PATIENCE);
        subtree.group(name).deleteTree();
      }
    } else {
      Remains.remove(left);
    }
  }

  private List<Path> children(String prefix) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Hierarchy hierarchy : subtree.hierarchies()) {
      try (Stream<Path> children = Files.list(subtree.directory(hierarchy).orElseThrow())) {
        children
            .filter(child -> child.getFileName().toString().startsWith(prefix))
            .forEach(found::add);
      }
    }
    return found;
  }

  /** Ends what was made here; fails if more is left than that. */
  void end() throws Exception {
    Thread.interrupted();
    for (Process process : processes) {
      process.destroyForcibly();
    }
    List<Path> confinements = confinementsOf(PID);
    Remains.remove(confinements);
    Remains.remove(children(PREFIX));
    for (Process process : processes) {
      Waiting.forEnd(process);
    }
    assertThat(confinements).as("temporary groups left by the test").isEmpty();
    Remains.assertNoChildren();
  }
}
