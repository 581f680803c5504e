package io.github.cgroup4j.linux;

import static io.github.cgroup4j.linux.LinuxFilesTest.assertErrno;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.HeldLock;
import io.github.cgroup4j.spi.HeldLock.Kind;
import io.github.cgroup4j.spi.KeptFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done with a file that this JVM has locked, or is about to. The kernel is the judge. */
class LockedFileTest {

  private static final Path LOCKS = Path.of("/proc/locks");
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private final LinuxKernel kernel = new LinuxKernel();
  private final byte[] buffer = new byte[100];
  private Path file;
  private Path sameFile;

  @BeforeEach
  void makeFile(@TempDir Path dir) throws IOException {
    file = Files.writeString(dir.resolve("cgroup.max.depth"), "content");
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    sameFile = Files.createLink(elsewhere.resolve("cgroup.max.depth"), file);
  }

  @AfterEach
  void close() {
    kernel.close();
  }

  private boolean isLocked() throws IOException {
    String owner = " " + ProcessHandle.current().pid() + " ";
    String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
    try (Stream<String> locks = Files.lines(LOCKS)) {
      return locks.anyMatch(line -> line.contains(owner) && line.contains(inode));
    }
  }

  /** How many descriptors of the file are open. */
  private long descriptors() throws IOException {
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      return all.filter(this::isOfFile).count();
    }
  }

  private boolean isOfFile(Path descriptor) {
    try {
      return Files.isSameFile(descriptor, file);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private HeldLock lock(Kind kind) throws ErrnoException {
    return kernel.tryLock(file, kind).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void everyUse_leavesTheLock_andNoDescriptorAfterIt(Kind kind) throws Exception {
    KeptFile before = kernel.open(sameFile);
    try (HeldLock held = lock(kind)) {
      assertThat(held).isNotNull();
      for (Path path : new Path[] {file, sameFile}) {
        assertThat(kernel.read(path)).asString().startsWith("content");
        kernel.write(path, "CONTENT".getBytes(StandardCharsets.US_ASCII));
        assertThat(kernel.read(path)).asString().startsWith("CONTENT");
        kernel.write(path, "content".getBytes(StandardCharsets.US_ASCII));
        kernel.changeMode(path, 0600);
        KeptFile kept = kernel.open(path);
        assertThat(kept.read(buffer)).isEqualTo(7);
        kept.close();
        before.close();
        assertThat(isLocked()).isTrue();
      }
      assertThat(LockAttempt.succeeds(file)).isFalse();
    }
    assertThat(isLocked()).isFalse();
    assertThat(descriptors()).isZero();
    assertThat(LockAttempt.succeeds(file)).isTrue();
  }

  @Test
  void reads_ofALockedFile_shareOneDescriptor() throws Exception {
    try (HeldLock held = lock(Kind.EXCLUSIVE)) {
      assertThat(held).isNotNull();
      for (int i = 0; i < 100; i++) {
        kernel.read(file);
      }
      assertThat(descriptors()).isEqualTo(2);
    }
    assertThat(descriptors()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 4097, 20_000})
  void read_ofALockedFile_isWhole(int length) throws Exception {
    Files.writeString(file, "x".repeat(length));
    try (HeldLock held = lock(Kind.SHARED)) {
      assertThat(held).isNotNull();
      assertThat(kernel.read(file)).isEqualTo("x".repeat(length).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void lock_isTakenWhileOthersReadAndKeep_isNeverLost() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      Future<?> byPath = readers.submit(() -> untilDone(done, () -> kernel.read(sameFile)));
      Future<?> kept =
          readers.submit(
              () ->
                  untilDone(
                      done,
                      () -> {
                        try (KeptFile opened = kernel.open(sameFile)) {
                          opened.read(buffer);
                        }
                      }));
      for (int i = 0; i < 1000; i++) {
        try (HeldLock held = lock(i % 2 == 0 ? Kind.EXCLUSIVE : Kind.SHARED)) {
          assertThat(held).isNotNull();
          assertThat(isLocked()).as("lock " + i).isTrue();
        }
      }
      done.set(true);
      byPath.get();
      kept.get();
    } finally {
      done.set(true);
      readers.shutdown();
    }
    assertThat(descriptors()).isZero();
  }

  private interface Use {
    void once() throws Exception;
  }

  private static Void untilDone(AtomicBoolean done, Use use) throws Exception {
    while (!done.get()) {
      use.once();
    }
    return null;
  }

  @Test
  void read_interruptedAgainAndAgain_leavesTheLock() throws Exception {
    try (HeldLock held = lock(Kind.EXCLUSIVE);
        KeptFile kept = kernel.open(file)) {
      assertThat(held).isNotNull();
      InterruptStorm.over(() -> kernel.read(file).length + kept.read(buffer));
      assertThat(isLocked()).isTrue();
    }
  }

  @Test
  void fileOfAnotherName_cannotBeLocked() throws IOException {
    Path other = Files.createFile(file.resolveSibling("memory.max"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernel.tryLock(other, Kind.SHARED))
        .withMessageContaining(other.toString());
  }

  @Test
  void missingFile_isEnoentOfTheOpening_alsoWhileSomethingIsLocked() throws Exception {
    Path missing = file.resolveSibling("notify_on_release");
    try (HeldLock held = lock(Kind.EXCLUSIVE)) {
      assertThat(held).isNotNull();
      assertErrno(() -> kernel.read(missing), Errno.ENOENT, "open");
      assertErrno(() -> kernel.write(missing, buffer), Errno.ENOENT, "open");
      assertErrno(() -> kernel.open(missing), Errno.ENOENT, "open");
    }
  }

  @Test
  void kept_anotherFileUnderTheNameNow_isEnodevForGood() throws Exception {
    KeptFile kept = kernel.open(file);
    Path first = Files.createLink(file.resolveSibling("first"), file);
    Path other = Files.writeString(file.resolveSibling("other"), "other");
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    assertErrno(() -> kept.read(buffer), Errno.ENODEV, "read");
    Files.move(first, file, StandardCopyOption.REPLACE_EXISTING);
    assertErrno(() -> kept.read(buffer), Errno.ENODEV, "read");
  }

  @Test
  void kept_noFileUnderTheNameNow_isEnodev() throws Exception {
    KeptFile kept = kernel.open(file);
    Files.delete(file);
    assertErrno(() -> kept.read(buffer), Errno.ENODEV, "read");
  }

  @Test
  void kept_closed_isEbadf_andWithItsKernelIllegal() throws Exception {
    KeptFile closed = kernel.open(file);
    KeptFile open = kernel.open(file);
    closed.close();
    kernel.close();
    assertErrno(() -> closed.read(buffer), Errno.EBADF, "read");
    assertThatIllegalStateException()
        .isThrownBy(() -> open.read(buffer))
        .withMessage("the Cgroups that this belongs to is closed");
  }
}
