package io.github.cgroup4j.testkit.kernel;

import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Room;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.controller.Core;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Child JVMs that make room in the group that they were started in. */
final class RoomMain {

  private RoomMain() {}

  /** Says what is not as before the room; empty text if nothing is. */
  static String difference(Subtree subtree) throws IOException {
    StringBuilder text = new StringBuilder();
    List<Group> children = subtree.anchor().children();
    if (!children.isEmpty()) {
      text.append("children ").append(children);
    }
    var enabled = subtree.anchor().read(Core.SUBTREE_CONTROL);
    if (!enabled.isEmpty()) {
      text.append("enabled ").append(enabled);
    }
    return text.toString();
  }

  /** One whole use; says "mended" if all is as before then. Then again and again. */
  static void makeAgainAndAgain(Cgroups cgroups, Controller controller) throws Exception {
    Subtree subtree = cgroups.subtree().restrictedTo(List.of(controller));
    subtree.group("made").delete(); // what the last one may have left
    use(subtree, controller);
    boolean back = subtree.anchor().processes().contains(ProcessHandle.current().pid());
    String difference = difference(subtree);
    System.out.println(difference.isEmpty() && back ? "mended" : difference + " back: " + back);
    while (true) {
      use(subtree, controller);
    }
  }

  private static void use(Subtree subtree, Controller controller) throws IOException {
    try (Room room = subtree.makeRoom(Room.Movers.ALL_OF_THE_GROUP)) {
      subtree.create("made", controller).delete();
    }
  }

  /** Makes room, and starts a JVM in it that does the same; closes first. */
  static void outer(Cgroups cgroups, Controller controller) throws Exception {
    Subtree subtree = cgroups.subtree().restrictedTo(List.of(controller));
    Process inner;
    BufferedReader output;
    try (Room room = subtree.makeRoom()) {
      inner = ChildJvm.command("inner-room", controller.name()).start();
      output = inner.inputReader();
      System.out.println(output.readLine());
    }
    System.out.println("outer closed, children: " + subtree.anchor().children().size());
    inner.getOutputStream().write('\n');
    inner.getOutputStream().flush();
    System.out.println(output.readLine());
    System.out.println("inner ended: " + inner.waitFor());
    System.out.println("difference: " + difference(subtree));
    System.out.println(
        "back: " + subtree.anchor().processes().contains(ProcessHandle.current().pid()));
  }

  static void inner(Cgroups cgroups, Controller controller) throws Exception {
    Subtree subtree = cgroups.subtree().restrictedTo(List.of(controller));
    Room room = subtree.makeRoom();
    System.out.println("inner has room: " + room.leaf().isPresent());
    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    Group made = subtree.create("made", controller);
    System.out.println("inner made: " + made.exists());
    made.delete();
    room.close();
  }
}
