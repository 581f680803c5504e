package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.process.Confinement;
import io.github.cgroup4j.spi.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library over the simulated kernel, the same on each layout. */
class FirstUseTest {

  static Stream<Supplier<FakeCgroupfs>> layouts() {
    return Stream.of(FakeCgroupfs::v1, FakeCgroupfs::v2, FakeCgroupfs::hybrid);
  }

  @Test
  void mode_isThatOfTheLayout() {
    try (FakeCgroupfs v1 = FakeCgroupfs.v1();
        FakeCgroupfs v2 = FakeCgroupfs.v2();
        FakeCgroupfs hybrid = FakeCgroupfs.hybrid()) {
      assertThat(v1.cgroups().mode()).isEqualTo(Mode.V1);
      assertThat(v2.cgroups().mode()).isEqualTo(Mode.V2);
      assertThat(hybrid.cgroups().mode()).isEqualTo(Mode.HYBRID);
      assertThat(v1.cgroups().warnings()).isEmpty();
      assertThat(v2.cgroups().warnings()).isEmpty();
      assertThat(hybrid.cgroups().warnings()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void limit_readsBackAsTheKernelRoundsIt(Supplier<FakeCgroupfs> layout) throws IOException {
    try (FakeCgroupfs fake = layout.get()) {
      Group job = fake.cgroups().subtree().create("job", Controller.MEMORY, Controller.PIDS);

      Limit held = job.set(Memory.MAX, Limit.of(1_000_000));

      assertThat(held).isEqualTo(Limit.of(999_424));
      assertThat(job.read(Memory.MAX)).isEqualTo(held);
      assertThat(job.read(Pids.MAX)).isEqualTo(Limit.UNLIMITED);
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void process_livesInTheGroupUntilItIsKilled(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get()) {
      Group job = fake.cgroups().subtree().create("job", Controller.MEMORY, Controller.PIDS);
      Process process = job.start(new ProcessBuilder("worker", "x"));

      assertThat(job.processes()).containsExactly(process.pid());
      assertThatThrownBy(job::delete).isInstanceOf(CgroupException.class);
      job.kill(Duration.ofSeconds(10));

      assertThat(process.waitFor()).isEqualTo(137);
      assertThat(job.processes()).isEmpty();
      assertThat(job.delete()).isTrue();
      assertThat(job.exists()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void confinement_timesOutInVirtualTime(Supplier<FakeCgroupfs> layout) throws Exception {
    try (FakeCgroupfs fake = layout.get()) {
      fake.machine().program("sleeper", self -> self.ignore(Signal.TERM));
      var confinement =
          Confinement.in(fake.cgroups().subtree())
              .memory(Limit.mebibytes(64))
              .timeout(Duration.ofHours(1))
              .build();

      var outcome =
          confinement.run(
              new ProcessBuilder("sleeper")
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .redirectError(ProcessBuilder.Redirect.DISCARD));

      assertThat(outcome.cause().name()).isEqualTo("TIMED_OUT");
      assertThat(fake.cgroups().subtree().anchor().children()).isEmpty();
      assertThat(fake.machine().processes()).isEmpty();
    }
  }

  @Test
  void program_endsWhenItsTimeHasCome() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      fake.machine()
          .program(
              "job",
              self -> {
                self.print("hello\n");
                self.after(Duration.ofMinutes(5), () -> self.exit(3));
              });
      Process process = fake.kernel().start(new ProcessBuilder("/usr/bin/job"), List.of());

      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isFalse();
      assertThat(process.waitFor()).isEqualTo(3);
      assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("hello\n");
    }
  }

  @Test
  void directory_showsWhatTheKernelHolds() throws IOException {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      Group job = fake.cgroups().subtree().create("job", Controller.MEMORY);
      Path directory = fake.root().resolve("sys/fs/cgroup/job");
      assertThat(Files.readString(directory.resolve("memory.max"))).isEqualTo("max\n");

      job.set(Memory.MAX, Limit.mebibytes(1));

      assertThat(Files.readString(directory.resolve("memory.max"))).isEqualTo("1048576\n");
      job.delete();
      assertThat(directory).doesNotExist();
    }
  }

  @Test
  void close_deletesTheDirectory() {
    FakeCgroupfs fake = FakeCgroupfs.v1();
    assertThat(fake.root()).isDirectory();

    fake.close();
    fake.close();

    assertThat(fake.root()).doesNotExist();
  }

  @Test
  void ordinaryUser_isDeniedWhatHeDoesNotOwn() {
    try (FakeCgroupfs fake = FakeCgroupfs.v2();
        Cgroups cgroups = fake.cgroups(fake.kernelAs(1000))) {
      assertThatThrownBy(() -> cgroups.subtree().create("job"))
          .isInstanceOfSatisfying(
              CgroupException.class,
              e -> assertThat(e.reason()).isEqualTo(CgroupException.Reason.DENIED));
    }
  }
}
