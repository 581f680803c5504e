package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Room;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.Version;
import io.github.cgroup4j.controller.Core;
import io.github.cgroup4j.spec.GroupSpec;
import io.github.cgroup4j.testkit.FaultyKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryKernel
class RoomTest {

  private static final String LAB_MODE = "LAB_MODE";

  /** A JVM takes seconds to start on an emulated machine: {@code -Dkills=50} is for long runs. */
  private static final int KILLS =
      Integer.getInteger("kills", System.getenv(LAB_MODE) == null ? 50 : 10);

  private static final long LONGEST_NANOS =
      TimeUnit.MILLISECONDS.toNanos(System.getenv(LAB_MODE) == null ? 40 : 400);

  /** A controller that v2 has here; skips the test if there is none. */
  static Controller controller(Sandbox sandbox) throws Exception {
    for (Hierarchy hierarchy : sandbox.subtree().hierarchies()) {
      if (hierarchy.version() == Version.V2) {
        Path anchor = sandbox.subtree().directory(hierarchy).orElseThrow();
        String available = Files.readString(anchor.resolve("cgroup.controllers")).strip();
        assumeTrue(!available.isEmpty(), "v2 has no controller here");
        List<String> names = List.of(available.split(" "));
        return Controller.of(names.contains("pids") ? "pids" : names.get(0));
      }
    }
    assumeTrue(false, "v2 is not mounted here");
    throw new AssertionError();
  }

  @NotOnTheFake(NotOnTheFake.ANOTHER_JVM)
  @Test
  void makeRoom_movesWhoIsInTheWayAndBack(Sandbox sandbox) throws Exception {
    Controller controller = controller(sandbox);
    Group group = sandbox.create(controller);

    ChildJvm child = ChildJvm.inside(group, sandbox, "room", controller.name());
    String output = child.output();

    assertThat(Waiting.forEnd(child.process())).as(output).isZero();
    assertThat(output.lines())
        .containsExactly(
            "BUSY true",
            "in leaf: 2",
            "same anchor: true",
            "made: true",
            "close: BUSY",
            "back: true");
    assertThat(group.children()).isEmpty();
  }

  @NotOnTheFake(NotOnTheFake.ANOTHER_JVM)
  @Test
  void makeRoom_inAJvmThatIsInARoom_sharesIt(Sandbox sandbox) throws Exception {
    Controller controller = controller(sandbox);
    Group group = sandbox.create(controller);

    ChildJvm child = ChildJvm.inside(group, sandbox, "outer-room", controller.name());
    String output = child.output();

    assertThat(Waiting.forEnd(child.process())).as(output).isZero();
    assertThat(output.lines())
        .containsExactly(
            "inner has room: true",
            "outer closed, children: 2",
            "inner made: true",
            "inner ended: 0",
            "difference: ",
            "back: true");
  }

  /** Kills a JVM that does nothing but make and undo rooms; the next one starts from there. */
  @NotOnTheFake(NotOnTheFake.ANOTHER_JVM)
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void makeRoom_afterAKillAtAnyMoment_mendsWhatWasLeft(boolean besideOthers, Sandbox sandbox)
      throws Exception {
    Controller controller = controller(sandbox);
    Group group = sandbox.create(controller);
    List<String> others = new ArrayList<>();
    if (besideOthers) {
      others.add("" + sandbox.sleeper(group).pid());
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Subtree subtree = sandbox.subtree().group(group.path().toString()).asSubtree();
    int leftBehind = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      ChildJvm child = ChildJvm.inside(group, sandbox, "rooms", controller.name());
      assertThat(child.line()).as("kill " + kill + ", seed " + seed).isEqualTo("mended");

      LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_NANOS));
      child.process().destroyForcibly();
      Waiting.forEnd(child.process());
      leftBehind += subtree.anchor().children().isEmpty() ? 0 : 1;
    }
    assertThat(leftBehind).as("kills that left something").isPositive();

    subtree.group("made").delete();
    subtree.makeRoom(Room.Movers.ALL_OF_THE_GROUP).close();

    assertThat(RoomMain.difference(subtree)).isEmpty();
    assertThat(Files.readAllLines(procs(subtree))).isEqualTo(others);
  }

  private static Path procs(Subtree subtree) {
    return subtree.directory(subtree.hierarchies().get(0)).orElseThrow().resolve("cgroup.procs");
  }

  @Test
  void close_leavesTheRoomToOthers_untilTheLast(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(controller(sandbox));
    Process bystander = sandbox.sleeper(group);
    Subtree subtree = sandbox.subtree().group(group.path().toString()).asSubtree();

    Room first = subtree.makeRoom(Room.Movers.ALL_OF_THE_GROUP);
    Room second = subtree.makeRoom();
    first.close();
    first.close();

    assertThat(Files.readAllLines(procs(subtree))).isEmpty();
    assertThat(second.leaf().orElseThrow()).exists();
    second.close();
    assertThat(second.leaf().orElseThrow()).doesNotExist();
    assertThat(Files.readAllLines(procs(subtree))).containsExactly("" + bystander.pid());
  }

  @Test
  void ofTree_ofAGroupWithARoom_leavesTheRoomOut(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(controller(sandbox));
    sandbox.sleeper(group);
    Subtree subtree = sandbox.subtree().group(group.path().toString()).asSubtree();
    subtree.create("users", Controller.CORE);

    try (Room room = subtree.makeRoom(Room.Movers.ALL_OF_THE_GROUP)) {
      assertThat(room.leaf()).isPresent();
      assertThat(group.children()).hasSize(3);
      assertThat(GroupSpec.ofTree(group).children().keySet()).containsExactly("users");
      subtree.group("users").delete();
    }
  }

  /** By the library's own readers, each of which closes a descriptor of what is locked. */
  @NotOnTheFake("the kernel's own table of locks is asked")
  @Test
  void room_thatIsReadFromTheSameJvm_staysLocked(Sandbox sandbox) throws Exception {
    Group group = sandbox.create(controller(sandbox));
    sandbox.sleeper(group);
    Subtree subtree = sandbox.subtree().group(group.path().toString()).asSubtree();

    try (Room room = subtree.makeRoom(Room.Movers.ALL_OF_THE_GROUP)) {
      Path users =
          room.leaf().orElseThrow().resolveSibling("cg4j-room").resolve("cgroup.max.depth");
      assertThat(isLockedHere(users)).isTrue();
      Group mark = subtree.group("cg4j-room");

      GroupSpec.ofTree(group);
      GroupSpec.of(mark);
      Limit depth = mark.read(Core.MAX_DEPTH);
      mark.set(Core.MAX_DEPTH, depth);
      mark.keep(Core.MAX_DEPTH).orElseThrow().close();

      assertThat(isLockedHere(users)).isTrue();
    }
    assertThat(group.children()).isEmpty();
  }

  private static boolean isLockedHere(Path file) throws IOException {
    String owner = " " + ProcessHandle.current().pid() + " ";
    String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
    return Files.readAllLines(Path.of("/proc/locks")).stream()
        .anyMatch(line -> line.contains(owner) && line.contains(inode));
  }

  @ParameterizedTest
  @EnumSource
  void makeRoom_thatFails_isUndoneOrSaysWhatIsLeft(FaultsTest.Fault fault, Sandbox sandbox)
      throws Exception {
    Group group = sandbox.create(controller(sandbox));
    Process bystander = sandbox.sleeper(group);
    FaultyKernel kernel = new FaultyKernel(sandbox.kernel());
    Subtree subtree = sandbox.subtree().group(group.path().toString()).asSubtree();
    Subtree faulty = sandbox.subtree(kernel).group(group.path().toString()).asSubtree();
    AtomicReference<Room> open = new AtomicReference<>();
    FaultsTest.drive(
        kernel,
        fault,
        new FaultsTest.Operations() {
          @Override
          public void prepare() {
            open.set(null);
          }

          @Override
          public void operate() throws Exception {
            open.set(faulty.makeRoom(Room.Movers.ALL_OF_THE_GROUP));
            open.get().close();
          }

          @Override
          public void check(Optional<IOException> failure) throws Exception {
            boolean asBefore = RoomMain.difference(subtree).isEmpty();
            if (failure.isEmpty()) {
              assertThat(asBefore).isTrue();
            } else if (open.get() == null && !asBefore) {
              assertThat(failure.get().getSuppressed()).as("what is left").isNotEmpty();
            }
            if (open.get() != null) {
              open.get().close(); // goes on
            } else {
              subtree.makeRoom(Room.Movers.ALL_OF_THE_GROUP).close();
            }
            assertThat(RoomMain.difference(subtree)).isEmpty();
            assertThat(Files.readAllLines(procs(subtree))).containsExactly("" + bystander.pid());
          }
        });
  }

  @Test
  void makeRoom_whereNobodyIsInTheWay_doesNothing(Sandbox sandbox) throws CgroupException {
    Group empty = sandbox.create(Controller.CORE);

    try (Room room = empty.asSubtree().makeRoom()) {
      assertThat(room.leaf()).isEmpty();
      assertThat(empty.children()).isEmpty();
    }
  }
}
