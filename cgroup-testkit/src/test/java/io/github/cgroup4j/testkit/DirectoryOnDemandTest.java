package io.github.cgroup4j.testkit;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.CgroupException;
import io.github.cgroup4j.Cgroups;
import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.Room;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.effective.Effective;
import io.github.cgroup4j.spec.GroupSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A fake's directory is filled when somebody can know where it is, and not before. */
class DirectoryOnDemandTest {

  /** What tells somebody where a group's files are. */
  private interface Telling {
    Object tell(Cgroups cgroups, Group group) throws Exception;
  }

  private static final GroupSpec SPEC =
      GroupSpec.builder().set(Memory.MAX, Limit.mebibytes(32)).build();

  private static final Map<String, Telling> TELLING =
      Map.ofEntries(
          entry("directory", (cgroups, group) -> group.directory(Controller.MEMORY)),
          entry("directories", (cgroups, group) -> group.directories()),
          entry("file", (cgroups, group) -> group.file(Memory.MAX)),
          entry("of the subtree", DirectoryOnDemandTest::ofTheSubtree),
          entry("hierarchies", (cgroups, group) -> cgroups.hierarchies()),
          entry("memberships", (cgroups, group) -> cgroups.memberships()),
          entry("prefix", (cgroups, group) -> cgroups.mountPrefix()),
          entry("plan", (cgroups, group) -> group.plan(SPEC).steps()),
          entry("findings", (cgroups, group) -> cgroups.diagnose()),
          entry("effective", (cgroups, group) -> Effective.ofGroup(group).memoryMax()));

  private static Object ofTheSubtree(Cgroups cgroups, Group group) {
    return group.subtree().directory(cgroups.hierarchy(Controller.MEMORY).orElseThrow());
  }

  @Test
  void nobodyKnows_nothingIsThere() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      Group group = fake.cgroups().subtree().create("job", Controller.MEMORY);
      group.set(Memory.MAX, Limit.mebibytes(64));

      assertThat(group.read(Memory.MAX)).isEqualTo(Limit.mebibytes(64));
      assertThat(host(fake)).isEmptyDirectory();
    }
  }

  /** What users do most, and what goes wrong on purpose, does not pay for a directory. */
  @Test
  void nobodyAsksWhereAGroupIs_nothingIsThere() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      Cgroups cgroups = fake.cgroups();
      Group group = cgroups.subtree().create("job", Controller.MEMORY);
      assertThatThrownBy(() -> cgroups.subtree().group("absent").read(Memory.MAX))
          .isInstanceOf(CgroupException.class);
      group.plan(SPEC).commit();
      assertThat(group.children()).isEmpty();
      group.start(new ProcessBuilder("true"));
      group.kill(Duration.ofSeconds(1));
      group.delete();

      assertThat(host(fake)).isEmptyDirectory();
    }
  }

  /** A directory that cannot be filled is an error each time, and not true silently. */
  @Test
  void directoryThatCannotBeFilled_isTriedAgain() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v2()) {
      Group group = fake.cgroups().subtree().create("job", Controller.MEMORY);
      Path inTheWay = Files.createFile(host(fake).resolve("sys"));
      assertThatThrownBy(fake::root).isInstanceOf(UncheckedIOException.class);
      Files.delete(inTheWay);

      Path file = fake.root().resolve("sys/fs/cgroup/job/memory.max");
      group.set(Memory.MAX, Limit.mebibytes(64));

      assertThat(file).hasContent("67108864");
      assertThat(fake.foreignChanges()).isEmpty();
    }
  }

  @Test
  void root_showsWhatWasDoneBeforeAndAfter() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.v1()) {
      Group before = fake.cgroups().subtree().create("before", Controller.MEMORY);
      before.set(Memory.MAX, Limit.mebibytes(64));
      fake.cgroups().subtree().create("gone", Controller.MEMORY).delete();

      Path memory = fake.root().resolve("sys/fs/cgroup/memory");
      fake.cgroups().subtree().create("after", Controller.MEMORY);

      assertThat(memory.resolve("before/memory.limit_in_bytes")).hasContent("67108864");
      assertThat(memory.resolve("after/memory.limit_in_bytes")).exists();
      assertThat(memory.resolve("gone")).doesNotExist();
      assertThat(fake.foreignChanges()).isEmpty();
    }
  }

  /** Also through a decorated kernel. */
  @Test
  void libraryTellsPaths_filesAreThereAndWritesAreSeen() throws Exception {
    for (Map.Entry<String, Telling> telling : TELLING.entrySet()) {
      try (FakeCgroupfs fake = FakeCgroupfs.v2();
          Cgroups cgroups = fake.cgroups(new RecordingKernel(fake.kernel()))) {
        Group group = cgroups.subtree().create("job", Controller.MEMORY);
        assertThat(host(fake)).isEmptyDirectory();

        telling.getValue().tell(cgroups, group);

        Path file = host(fake).resolve("sys/fs/cgroup/job/memory.max");
        assertThat(file).as(telling.getKey()).hasContent("max");
        Files.writeString(file, "64M");
        assertThat(group.read(Memory.MAX)).isEqualTo(Limit.mebibytes(64));
      }
    }
  }

  @Test
  void room_tellsItsLeaf() throws Exception {
    try (FakeCgroupfs fake = FakeCgroupfs.custom().namespaceRoot("/job").build();
        Room room = fake.cgroups().subtree().makeRoom()) {
      assertThat(room.leaf()).hasValueSatisfying(leaf -> assertThat(leaf).isDirectory());
    }
  }

  @Test
  void closedFake_fillsNothing() throws IOException {
    FakeCgroupfs fake = FakeCgroupfs.v2();
    Cgroups cgroups = fake.cgroups();
    fake.close();

    assertThat(cgroups.hierarchies()).isNotEmpty();
    assertThat(fake.root()).doesNotExist();
  }

  /** The directory, without telling the fake that somebody wants to know. */
  private static Path host(FakeCgroupfs fake) {
    return fake.paths().root();
  }
}
