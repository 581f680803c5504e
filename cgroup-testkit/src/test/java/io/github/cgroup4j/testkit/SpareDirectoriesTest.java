package io.github.cgroup4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Mode;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.spi.ErrnoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a fake finds whose directory another one had before. */
class SpareDirectoriesTest {

  @ParameterizedTest
  @EnumSource(names = {"V1", "V2", "HYBRID"})
  void directoryOfAUsedFake_isThatOfANewOne(Mode mode) throws IOException {
    Path directory = usedAndClosed(mode);

    try (FakeCgroupfs fake = FakeCgroupfs.of(mode)) {
      assertThat(directory).doesNotExist();
      assertThat(fake.root().resolve("sys/fs/cgroup")).isDirectory();
      List<Path> files = filesOf(fake);
      assertThat(files).hasSizeGreaterThan(20);
      assertThat(files).noneMatch(file -> file.toString().contains("job"));
      for (Path file : files) {
        assertThat(Files.readString(file)).as("%s", file).isEqualTo(simulated(fake, file));
      }
      assertThat(fake.foreignChanges()).isEmpty();
    }
  }

  /** A group and settings are left; returns where the group was. */
  private static Path usedAndClosed(Mode mode) throws IOException {
    try (FakeCgroupfs fake = FakeCgroupfs.of(mode)) {
      Group job = fake.cgroups().subtree().create("job", Controller.MEMORY, Controller.CPU);
      Group inner = fake.cgroups().subtree().create("job/inner", Controller.MEMORY);
      job.set(Memory.MAX, Limit.mebibytes(64));
      Path memory = job.directory(Controller.MEMORY).orElseThrow();
      fake.machine().spawn(inner).allocate(1 << 20);
      String setting = mode == Mode.V2 ? "cgroup.max.depth" : "notify_on_release";
      fake.kernel().write(memory.resolveSibling(setting), "1".getBytes(StandardCharsets.UTF_8));
      assertThat(memory).isDirectory();
      return memory;
    }
  }

  private static List<Path> filesOf(FakeCgroupfs fake) throws IOException {
    try (Stream<Path> all = Files.walk(fake.root())) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static String simulated(FakeCgroupfs fake, Path file) {
    try {
      return new String(fake.kernel().read(file), StandardCharsets.UTF_8);
    } catch (ErrnoException e) {
      return ""; // write-only
    }
  }

  @Test
  void directoryThatWasAskedFor_isNotUsedAgain() {
    Path asked;
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      asked = fake.root();
      assertThat(asked).isDirectory();
    }

    assertThat(asked).doesNotExist();
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      assertThat(fake.root()).isNotEqualTo(asked);
    }
  }

  @Test
  void fakesAtTheSameTime_haveTheirOwn() throws IOException {
    for (int i = 0; i < 3; i++) {
      try (FakeCgroupfs one = FakeCgroupfs.v2();
          FakeCgroupfs other = FakeCgroupfs.v2()) {
        Group job = one.cgroups().subtree().create("job", Controller.MEMORY);
        Group same = other.cgroups().subtree().create("job", Controller.MEMORY);

        assertThat(job.directory(Controller.MEMORY))
            .isNotEqualTo(same.directory(Controller.MEMORY));
      }
    }
  }
}
