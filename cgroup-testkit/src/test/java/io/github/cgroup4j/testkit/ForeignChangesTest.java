package io.github.cgroup4j.testkit;

import static io.github.cgroup4j.testkit.CgroupAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.Controller;
import io.github.cgroup4j.Group;
import io.github.cgroup4j.Limit;
import io.github.cgroup4j.controller.Memory;
import io.github.cgroup4j.controller.Pids;
import io.github.cgroup4j.spi.Signal;
import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import io.github.cgroup4j.testkit.ForeignChange.Action;
import io.github.cgroup4j.testkit.ForeignChange.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others write to the directory of a fake. */
class ForeignChangesTest {

  private final FakeCgroupfs fake = FakeCgroupfs.v2();
  private final FakeMachine machine = fake.machine();
  private final Path root = fake.root().resolve("sys/fs/cgroup");
  private Group group;

  @BeforeEach
  void make() throws IOException {
    group = fake.cgroups().subtree().create("job", Controller.MEMORY, Controller.PIDS);
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private Path file(String name) {
    return root.resolve("job").resolve(name);
  }

  private ForeignChange only() {
    assertThat(fake.foreignChanges()).hasSize(1);
    return fake.foreignChanges().get(0);
  }

  @Test
  void write_isAppliedBeforeTheNextCall() throws Exception {
    Files.writeString(file("memory.max"), "1M\n");

    assertThat(group).has(Memory.MAX, Limit.mebibytes(1));
    assertThat(Files.readString(file("memory.max"))).isEqualTo("1048576\n");
    assertThat(only().result()).isEqualTo(Result.APPLIED);
    assertThat(only().value()).isEqualTo("1M\n");
    fake.checkForeignChanges();
  }

  @Test
  void write_ofTheSameSizeAtOnce_isNoticed() throws Exception {
    for (int i = 0; i < 50; i++) {
      String flag = i % 2 == 0 ? "1\n" : "0\n";
      Files.writeString(file("cgroup.freeze"), flag);
      assertThat(new String(fake.kernel().read(file("cgroup.freeze")), StandardCharsets.UTF_8))
          .isEqualTo(flag);
    }
    assertThat(fake.foreignChanges()).hasSize(50).allMatch(one -> one.result() == Result.APPLIED);
  }

  @Test
  void append_isAWriteOfWhatWasAppended() throws Exception {
    Files.writeString(file("pids.max"), "7\n", StandardOpenOption.APPEND);

    assertThat(group).has(Pids.MAX, Limit.of(7));
    assertThat(only().value()).isEqualTo("7\n");
  }

  @Test
  void write_thatIsRefused_isUndoneAndReported() throws Exception {
    Files.writeString(file("memory.max"), "much");

    assertThat(group).has(Memory.MAX, Limit.UNLIMITED);
    assertThat(Files.readString(file("memory.max"))).isEqualTo("max\n");
    assertThatThrownBy(fake::checkForeignChanges)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("memory.max \"much\": REFUSED (EINVAL)");
    assertThat(only().result()).isEqualTo(Result.REFUSED);
    fake.checkForeignChanges();
  }

  @Test
  void write_toAFileThatCanOnlyBeRead_isUndoneBySettle() throws Exception {
    Files.writeString(file("memory.current"), "12345");

    fake.settle();

    assertThat(Files.readString(file("memory.current"))).isEqualTo("0\n");
    assertThat(only().why()).isEqualTo("EINVAL");
  }

  @Test
  void process_isMovedAndKilledByOthers() throws Exception {
    FakeProcess process = machine.spawn();
    Files.writeString(file("cgroup.procs"), process.pid() + "\n");
    assertThat(process.groupOnV2()).contains("/job");
    assertThat(group).hasProcesses(process.pid());

    Files.writeString(file("cgroup.kill"), "1");

    assertThat(process.isAlive()).isFalse();
    assertThat(Files.readString(file("cgroup.procs"))).isEmpty();
  }

  @Test
  void zeroInAListOfProcesses_isUndone() throws Exception {
    Files.writeString(file("cgroup.procs"), "0");

    assertThat(group.processes()).isEmpty();
    assertThat(only().result()).isEqualTo(Result.UNDONE);
    assertThat(only().why()).contains("writer");
  }

  @Test
  void directory_isMadeWithWhatIsWrittenInIt() throws Exception {
    Files.writeString(file("cgroup.subtree_control"), "+pids");
    fake.settle();
    Files.createDirectories(root.resolve("job/inner"));
    Files.writeString(root.resolve("job/inner/pids.max"), "5");

    Group inner = fake.cgroups().subtree().group("job/inner");
    assertThat(inner).exists().has(Pids.MAX, Limit.of(5));
    assertThat(Files.exists(root.resolve("job/inner/cgroup.events"))).isTrue();
    assertThat(fake.foreignChanges()).allMatch(one -> one.result() == Result.APPLIED);
    assertThat(fake.foreignChanges())
        .extracting(ForeignChange::action)
        .containsExactly(Action.WRITE, Action.MAKE, Action.MAKE);
  }

  @Test
  void directory_isRemoved() throws Exception {
    Mirror.remove(root.resolve("job").toFile());

    assertThat(group).doesNotExist();
    assertThat(only().result()).isEqualTo(Result.APPLIED);
  }

  @Test
  void directory_ofProcesses_isRestored() throws Exception {
    machine.spawn(group);
    Mirror.remove(root.resolve("job").toFile());

    assertThat(group).exists();
    assertThat(Files.exists(file("memory.max"))).isTrue();
    assertThat(only().why()).isEqualTo("EBUSY");
  }

  @Test
  void files_areNeitherMadeNorRemoved() throws Exception {
    Files.writeString(file("notes.txt"), "x");
    Files.delete(file("memory.high"));

    fake.settle();

    assertThat(Files.exists(file("notes.txt"))).isFalse();
    assertThat(Files.readString(file("memory.high"))).isEqualTo("max\n");
    assertThat(fake.foreignChanges())
        .hasSize(2)
        .allMatch(one -> one.result() == Result.REFUSED)
        .extracting(ForeignChange::why)
        .containsExactlyInAnyOrder("EACCES", "EPERM");
  }

  @Test
  void movedDirectory_isUndone() throws Exception {
    Files.move(root.resolve("job"), root.resolve("other"));

    fake.settle();

    assertThat(Files.exists(root.resolve("other"))).isFalse();
    assertThat(fake.foreignChanges()).extracting(ForeignChange::result).contains(Result.UNDONE);
  }

  @Test
  void writesAtTheSameTime_areAppliedIfTheOrderDoesNotMatter() throws Exception {
    FileTime now = FileTime.fromMillis(System.currentTimeMillis());
    write("memory.max", "2M", now);
    write("pids.max", "9", now);
    assertThat(group).has(Memory.MAX, Limit.mebibytes(2)).has(Pids.MAX, Limit.of(9));

    write("cgroup.freeze", "1", now);
    write("cgroup.max.depth", "1", now);

    assertThat(fake.foreignChanges())
        .extracting(ForeignChange::result)
        .containsExactly(Result.APPLIED, Result.APPLIED, Result.UNDONE, Result.UNDONE);
    assertThat(new String(fake.kernel().read(file("cgroup.freeze")), StandardCharsets.UTF_8))
        .isEqualTo("0\n");
  }

  private void write(String name, String value, FileTime time) throws IOException {
    Files.writeString(file(name), value);
    Files.setLastModifiedTime(file(name), time);
  }

  @Test
  void writes_areAppliedInTheOrderOfTheirTimes() throws Exception {
    FileTime now = FileTime.fromMillis(System.currentTimeMillis());
    write("cgroup.max.depth", "3", FileTime.fromMillis(now.toMillis() + 50));
    write("cgroup.freeze", "1", now);

    assertThat(fake.foreignChanges())
        .extracting(one -> one.path().getFileName().toString())
        .containsExactly("cgroup.freeze", "cgroup.max.depth");
  }

  @Test
  void write_wakesWhoWaitsForIt() throws Exception {
    machine.setAutomatic(false);
    machine.spawn(group);
    try (Watch watch = fake.kernel().watch(new WatchRequest.Modified(file("cgroup.events")))) {
      fake.kernel().read(file("cgroup.events"));
      CompletableFuture<Boolean> woken =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  long deadline = fake.kernel().nanoTime() + Duration.ofDays(1).toNanos();
                  return fake.kernel().await(watch, deadline);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });

      Files.writeString(file("cgroup.kill"), "1");

      assertThat(woken.join()).isTrue();
    }
  }

  @Test
  void hierarchyThatIsRemoved_isRestored() throws Exception {
    Mirror.remove(root.toFile());

    fake.settle();

    assertThat(Files.exists(file("memory.max"))).isTrue();
    assertThat(only().result()).isEqualTo(Result.UNDONE);
  }

  @Test
  void write_toAnotherHierarchy_isSeenWhereItCounts() throws Exception {
    try (FakeCgroupfs hybrid = FakeCgroupfs.hybrid()) {
      Group job = hybrid.cgroups().subtree().create("job", Controller.MEMORY, Controller.PIDS);
      FakeProcess worker = hybrid.machine().spawn(job);
      Path unified = hybrid.root().resolve("sys/fs/cgroup/unified/workers");
      Files.createDirectory(unified);
      hybrid.settle();
      Files.writeString(unified.resolve("cgroup.procs"), worker.pid() + "\n");
      assertThat(job).has(Pids.CURRENT, 1L);

      Files.writeString(job.directory(Controller.MEMORY).get().resolve("memory.swappiness"), "7");
      hybrid.settle();
      Files.writeString(unified.resolve("cgroup.kill"), "1\n");

      assertThat(job).has(Pids.CURRENT, 0L);
      assertThat(hybrid.foreignChanges())
          .hasSize(4)
          .allMatch(one -> one.result() == Result.APPLIED);
    }
  }

  /** Who was killed while frozen ends when somebody else thaws it, in a hierarchy of its own. */
  @Test
  void thaw_inAnotherHierarchy_isSeenWhereItCounts() throws Exception {
    try (FakeCgroupfs v1 = FakeCgroupfs.v1()) {
      Group job = v1.cgroups().subtree().create("job", Controller.FREEZER, Controller.PIDS);
      FakeProcess worker = v1.machine().spawn(job);
      Path state = job.directory(Controller.FREEZER).get().resolve("freezer.state");
      job.freeze(Duration.ofSeconds(1));
      worker.signal(Signal.KILL);
      assertThat(job).has(Pids.CURRENT, 1L);

      v1.settle();
      Files.writeString(state, "THAWED");

      assertThat(job).has(Pids.CURRENT, 0L);
    }
  }
}
