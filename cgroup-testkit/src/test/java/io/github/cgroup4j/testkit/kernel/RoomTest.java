package io.github.cgroup4j.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Hierarchy;
import io.github.cgroup4j.Room;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnRealKernel
class RoomTest {

  /** A controller that v2 has here; skips the test if there is none. */
  private static Controller controller(Sandbox sandbox) throws Exception {
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

  @Test
  void makeRoom_whereNobodyIsInTheWay_doesNothing(Sandbox sandbox) throws CgroupException {
    Subtree subtree = sandbox.subtree();

    try (Room room = subtree.makeRoom()) {
      assertThat(room.leaf()).isEmpty();
    }
  }
}
