package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Subtree;
import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processes that stand still, as the files of pressure stall information tell it. */
@ExtendWith(CgroupExtension.class)
class PressureTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void stall_countsHereAndAbove(Subtree subtree, FakeMachine machine) throws Exception {
    Group group = subtree.create("a/b", Controller.MEMORY);
    FakeProcess process = machine.spawn(group);
    try {
      process.stall(Controller.MEMORY, SECOND);

      for (String path : new String[] {"a/b", "a"}) {
        assertThat(subtree.group(path).readRaw("memory.pressure"))
            .contains("some avg10=0.00 avg60=0.00 avg300=0.00 total=1000000")
            .contains("full avg10=0.00 avg60=0.00 avg300=0.00 total=1000000");
      }
      assertThat(group.readRaw("io.pressure")).contains("total=0");
    } finally {
      end(process, subtree);
    }
  }

  @Test
  void averages_riseAndDecay(Subtree subtree, FakeMachine machine) throws Exception {
    Group group = subtree.create("a");
    FakeProcess process = machine.spawn(group);
    try {
      for (int i = 0; i < 30; i++) {
        process.stall(Controller.IO, SECOND);
        machine.advance(SECOND);
      }
      assertThat(group.readRaw("io.pressure")).containsPattern("some avg10=9[3-9]\\.");

      machine.advance(Duration.ofHours(1));

      assertThat(group.readRaw("io.pressure"))
          .contains("some avg10=0.00 avg60=0.00 avg300=0.00 total=30000000");
    } finally {
      end(process, subtree);
    }
  }

  @Test
  void stall_besideABusyProcess_isNotOfAll(Subtree subtree, FakeMachine machine) throws Exception {
    Group group = subtree.create("a");
    FakeProcess process = machine.spawn(group);
    FakeProcess other = machine.spawn(group);
    other.setBusy(true);
    try {
      process.stall(Controller.CPU, SECOND);

      assertThat(group.readRaw("cpu.pressure"))
          .containsPattern("some .* total=1000000\\nfull .* total=0\\n");
    } finally {
      other.exit(0);
      end(process, subtree);
    }
  }

  @Test
  void trigger_firesOncePerWindow(FakeCgroupfs fake, Subtree subtree, FakeMachine machine)
      throws Exception {
    Group group = subtree.create("a");
    FakeProcess process = machine.spawn(group);
    Path file = group.directories().get(0).resolve("memory.pressure");
    WatchRequest request = new WatchRequest.Priority(file, Optional.of("some 150000 1000000"));
    try (Watch watch = fake.kernel().watch(request)) {
      process.stall(Controller.MEMORY, Duration.ofMillis(100));
      assertThat(fired(fake, watch)).isFalse();

      process.stall(Controller.MEMORY, Duration.ofMillis(60));
      assertThat(fired(fake, watch)).isTrue();
      process.stall(Controller.MEMORY, Duration.ofMillis(200));
      assertThat(fired(fake, watch)).isFalse();

      machine.advance(SECOND);
      process.stall(Controller.MEMORY, Duration.ofMillis(160));
      assertThat(fired(fake, watch)).isTrue();
    } finally {
      end(process, subtree);
    }
  }

  private static boolean fired(FakeCgroupfs fake, Watch watch) throws InterruptedException {
    return fake.kernel().await(watch, fake.kernel().nanoTime() + 1);
  }

  @Test
  void stall_forAnythingElse_isAnIllegalArgument(FakeMachine machine) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> machine.self().stall(Controller.PIDS, SECOND))
        .withMessageContaining("pids");
  }

  private static void end(FakeProcess process, Subtree subtree) throws Exception {
    process.exit(0);
    subtree.group("a").deleteTree();
  }
}
