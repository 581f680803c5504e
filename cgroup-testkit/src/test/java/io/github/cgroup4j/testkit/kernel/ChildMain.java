package io.github.cgroup4j.testkit.kernel;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Room;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.process.ConfinedProcess;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.process.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What child JVMs of tests do; the first argument says what. */
final class ChildMain {

  private ChildMain() {}

  public static void main(String[] arguments) throws Exception {
    try (Cgroups cgroups = Cgroups.open()) {
      switch (arguments[0]) {
        case "exit" -> confineAndExit(cgroups);
        case "storm-and-exit" -> confineInThreadsAndExit(cgroups);
        case "wait" -> confineAndWait(cgroups);
        case "repeat" -> confineAgainAndAgain(cgroups);
        case "nested" -> confineFurther(cgroups);
        case "kill-own" -> killOwnGroup(arguments[1]);
        case "rooms" -> RoomMain.makeAgainAndAgain(cgroups, Controller.of(arguments[1]));
        case "outer-room" -> RoomMain.outer(cgroups, Controller.of(arguments[1]));
        case "inner-room" -> RoomMain.inner(cgroups, Controller.of(arguments[1]));
        case "admit" -> BudgetMain.admit(cgroups, arguments[1], arguments[2]);
        case "room" -> makeRoom(cgroups, Controller.of(arguments[1]));
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
  }

  private static Confinement confinement(Cgroups cgroups) throws CgroupException {
    return cgroups.confinement().pids(64).build();
  }

  private static void confineAndExit(Cgroups cgroups) throws IOException {
    ConfinedProcess confined = confinement(cgroups).start(Commands.sleeper());
    System.out.println(confined.group().processes());
    System.exit(3);
  }

  /** Exits while other threads go on confining. */
  private static void confineInThreadsAndExit(Cgroups cgroups) throws Exception {
    Confinement confinement = confinement(cgroups);
    CountDownLatch running = new CountDownLatch(8);
    for (int i = 0; i < 4; i++) {
      Thread thread = new Thread(() -> confineForEver(confinement, running));
      thread.setDaemon(true);
      thread.start();
    }
    running.await();
    System.exit(3);
  }

  private static void confineForEver(Confinement confinement, CountDownLatch running) {
    try {
      while (true) {
        confinement.start(Commands.sleeper());
        running.countDown();
      }
    } catch (IOException | IllegalStateException exiting) {
      // what is confined by now is ended by the exit
    }
  }

  private static void confineAndWait(Cgroups cgroups) throws Exception {
    ConfinedProcess confined = confinement(cgroups).start(Commands.sleeper());
    System.out.println(confined.group().processes());
    confined.outcome().join();
  }

  private static void confineAgainAndAgain(Cgroups cgroups) throws Exception {
    Confinement confinement = confinement(cgroups);
    confinement.run(Commands.command("true"));
    System.out.println("ready");
    while (true) {
      confinement.run(Commands.sh("sleep 1000 & true"));
    }
  }

  /** Prints where the own groups are anchored, and the exit code of a confined child. */
  private static void confineFurther(Cgroups cgroups) throws Exception {
    System.out.println(cgroups.subtree().directory(cgroups.hierarchy(Controller.PIDS).get()).get());
    Outcome outcome = confinement(cgroups).run(Commands.sh("exit 7"));
    System.out.println(outcome.cause() + " " + outcome.exitCode() + " " + outcome.problems());
  }

  /** Looks as the parent does, so that the own group is a child of the subtree. */
  private static void killOwnGroup(String path) throws Exception {
    long parent = ProcessHandle.current().parent().orElseThrow().pid();
    try (Cgroups cgroups = Cgroups.builder().process(parent).open()) {
      cgroups.subtree().group(path).kill(Duration.ofSeconds(5));
    } catch (IllegalStateException refused) {
      System.out.println(refused);
    }
  }

  /** Makes room beside another process of the same group, and a group with a controller then. */
  private static void makeRoom(Cgroups cgroups, Controller controller) throws Exception {
    Subtree subtree = cgroups.subtree();
    Process other = Commands.sleeper().start();
    try {
      try (Room room = subtree.makeRoom()) {
        System.out.println("no failure: " + room.leaf());
      } catch (CgroupException e) {
        System.out.println(e.reason() + " " + e.hint().orElse("").contains("" + other.pid()));
      }
      try (Room room = subtree.makeRoom(Room.Movers.ALL_OF_THE_GROUP)) {
        Path leaf = room.leaf().orElseThrow();
        System.out.println("in leaf: " + Files.readAllLines(leaf.resolve("cgroup.procs")).size());
        System.out.println("same anchor: " + anchorNow(subtree));
        Group group = subtree.create("made", controller);
        System.out.println("made: " + group.exists());
        try {
          room.close();
        } catch (CgroupException e) {
          System.out.println("close: " + e.reason());
        }
        group.delete();
      }
      System.out.println("back: " + subtree.anchor().processes().contains(other.pid()));
    } finally {
      other.destroyForcibly();
    }
    other.waitFor();
  }

  private static boolean anchorNow(Subtree before) throws CgroupException {
    try (Cgroups again = Cgroups.open()) {
      return again.subtree().equals(before);
    }
  }
}
