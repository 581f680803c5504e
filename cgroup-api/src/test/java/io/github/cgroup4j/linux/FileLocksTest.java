package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.HeldLock;
import io.github.cgroup4j.spi.HeldLock.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules within one process; the kernel tests have several. */
class FileLocksTest {

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void makeFile() throws Exception {
    file = Files.createFile(directory.resolve("cgroup.max.depth"));
  }

  private boolean canLock(Kind kind) throws ErrnoException {
    return FileLocks.tryLock(file, kind)
        .map(
            held -> {
              held.close();
              return true;
            })
        .orElse(false);
  }

  @Test
  void shared_isForManyUntilTheLast() throws Exception {
    HeldLock one = FileLocks.tryLock(file, Kind.SHARED).orElseThrow();
    HeldLock other = FileLocks.tryLock(file, Kind.SHARED).orElseThrow();

    one.close();
    one.close();
    assertThat(canLock(Kind.EXCLUSIVE)).isFalse();
    other.close();
    assertThat(canLock(Kind.EXCLUSIVE)).isTrue();
  }

  @Test
  void exclusive_isForOne() throws Exception {
    try (HeldLock held = FileLocks.tryLock(file, Kind.EXCLUSIVE).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(canLock(Kind.EXCLUSIVE)).isFalse();
      assertThat(canLock(Kind.SHARED)).isFalse();
    }
    assertThat(canLock(Kind.EXCLUSIVE)).isTrue();
    assertThat(canLock(Kind.SHARED)).isTrue();
  }

  @Test
  void sameFileByAnotherName_isTheSameLock() throws Exception {
    Path link = Files.createLink(directory.resolve("link.cgroup.max.depth"), file);
    try (HeldLock held = FileLocks.tryLock(link, Kind.EXCLUSIVE).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(canLock(Kind.SHARED)).isFalse();
    }
  }

  @Test
  void interruptedThread_locksAndStaysInterrupted() throws Exception {
    Thread.currentThread().interrupt();
    boolean locked = canLock(Kind.EXCLUSIVE);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(locked).isTrue();
  }

  @Test
  void missingFile_isToldAndNotMade() {
    file = directory.resolve("notify_on_release");
    ErrnoException failure =
        catchThrowableOfType(ErrnoException.class, () -> canLock(Kind.EXCLUSIVE));
    assertThat(failure.errno()).isEqualTo(Errno.ENOENT);
    assertThat(file).doesNotExist();
  }
}
