package io.github.cgroup4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.ErrnoException;
import io.github.cgroup4j.spi.FileStatus;
import io.github.cgroup4j.spi.KeptFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Files and directories of an ordinary file system. */
class LinuxFilesTest {

  private final LinuxKernel kernel = new LinuxKernel();
  @TempDir Path dir;

  @AfterEach
  void close() {
    kernel.close();
  }

  @Test
  void read_largerThanAnyBuffer_isWhole() throws Exception {
    byte[] content = new byte[100_000];
    new Random(1).nextBytes(content);
    Path file = Files.write(dir.resolve("large"), content);
    assertThat(kernel.read(file)).isEqualTo(content);
  }

  @Test
  void read_exactlyOneBuffer_isWhole() throws Exception {
    Path file = Files.write(dir.resolve("page"), new byte[4096]);
    assertThat(kernel.read(file)).hasSize(4096);
  }

  @Test
  void read_empty() throws Exception {
    assertThat(kernel.read(Files.createFile(dir.resolve("empty")))).isEmpty();
  }

  @Test
  void read_directory_isEisdir() {
    assertErrno(() -> kernel.read(dir), Errno.EISDIR, "read");
  }

  @Test
  void write_missingFile_isEnoentAndMakesNone() {
    Path file = dir.resolve("missing");
    assertErrno(() -> kernel.write(file, new byte[1]), Errno.ENOENT, "open");
    assertThat(file).doesNotExist();
  }

  @Test
  void write_shorterValue_doesNotTruncate() throws Exception {
    Path file = Files.writeString(dir.resolve("file"), "abc");
    kernel.write(file, new byte[] {'x'});
    assertThat(file).hasContent("xbc");
  }

  @Test
  void write_directory_isEisdir() {
    assertErrno(() -> kernel.write(dir, new byte[1]), Errno.EISDIR, "open");
  }

  @Test
  void write_throughSymbolicLink_isEloop() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), file);
    assertErrno(() -> kernel.write(link, new byte[1]), Errno.ELOOP, "open");
    assertErrno(() -> kernel.read(link), Errno.ELOOP, "open");
    assertErrno(() -> kernel.open(link), Errno.ELOOP, "open");
  }

  @Test
  void read_throughLoopOfLinks_isEloop() throws Exception {
    Path loop = Files.createSymbolicLink(dir.resolve("loop"), Path.of("loop"));
    assertErrno(() -> kernel.status(loop.resolve("file")), Errno.ELOOP, "lstat");
    assertErrno(() -> kernel.childDirectories(loop), Errno.ELOOP, "readdir");
  }

  @Test
  void read_longName_isEnametoolong() {
    assertErrno(() -> kernel.read(dir.resolve("x".repeat(300))), Errno.ENAMETOOLONG, "open");
  }

  @Test
  void read_belowFile_isEnotdir() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));
    assertErrno(() -> kernel.read(file.resolve("x")), Errno.ENOTDIR, "open");
    assertErrno(() -> kernel.childDirectories(file), Errno.ENOTDIR, "readdir");
  }

  @Test
  void isDirectory_isTrueForDirectoriesOnly() throws Exception {
    Path directory = Files.createDirectory(dir.resolve("directory"));
    Path file = Files.createFile(dir.resolve("file"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), directory);
    Path dangling = Files.createSymbolicLink(dir.resolve("dangling"), Path.of("nothing"));

    assertThat(kernel.isDirectory(directory)).isTrue();
    assertThat(kernel.isDirectory(file)).isFalse();
    assertThat(kernel.isDirectory(link)).isFalse();
    assertThat(kernel.isDirectory(dangling)).isFalse();
    assertThat(kernel.isDirectory(dir.resolve("nothing"))).isFalse();
    assertThat(kernel.isDirectory(dir.resolve("nothing/below"))).isFalse();
  }

  @Test
  void isDirectory_whereThisProcessMayNotLook_isEacces() throws Exception {
    Path closed = Files.createDirectory(dir.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rw-rw-rw-"));
    try {
      assumeFalse(Files.isExecutable(closed), "root may look everywhere");
      assertErrno(() -> kernel.isDirectory(closed.resolve("x")), Errno.EACCES, "lstat");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
  }

  @Test
  void removeDirectory_file_isEnotdirAndStays() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));
    assertErrno(() -> kernel.removeDirectory(file), Errno.ENOTDIR, "rmdir");
    assertThat(file).exists();
  }

  @Test
  void removeDirectory_withContent_isEnotempty() throws Exception {
    Files.createFile(dir.resolve("file"));
    assertErrno(() -> kernel.removeDirectory(dir), Errno.ENOTEMPTY, "rmdir");
  }

  @Test
  void makeDirectory_twice_isEexist() throws Exception {
    Path group = dir.resolve("group");
    kernel.makeDirectory(group);
    assertErrno(() -> kernel.makeDirectory(group), Errno.EEXIST, "mkdir");
    assertErrno(() -> kernel.makeDirectory(dir.resolve("a/b")), Errno.ENOENT, "mkdir");
  }

  @Test
  void rename_toAnotherFileSystem_isExdevAndCopiesNothing() throws Exception {
    Path other = Path.of("/dev/shm");
    assumeTrue(
        Files.isWritable(other) && !Files.getFileStore(other).equals(Files.getFileStore(dir)),
        "/dev/shm is no other file system");
    Path group = Files.createDirectory(dir.resolve("group"));
    Path target = other.resolve("cg4j-t-" + dir.getFileName());
    assertErrno(() -> kernel.rename(group, target), Errno.EXDEV, "rename");
    assertThat(target).doesNotExist();
  }

  @Test
  void readLink() throws Exception {
    Path link = Files.createSymbolicLink(dir.resolve("link"), Path.of("pid:[1]"));
    assertThat(kernel.readLink(link)).isEqualTo("pid:[1]");
    assertErrno(() -> kernel.readLink(dir), Errno.EINVAL, "readlink");
  }

  @Test
  void status_ofFileAndLink() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    FileStatus status = kernel.status(file);
    assertThat(status.directory()).isFalse();
    assertThat(status.mode()).isEqualTo(0640);
    assertThat(status.links()).isEqualTo(1);
    assertThat(status.inode()).isEqualTo(Files.getAttribute(file, "unix:ino"));
    assertThat(kernel.status(dir).directory()).isTrue();
    Path link = Files.createSymbolicLink(dir.resolve("link"), dir);
    assertThat(kernel.status(link).directory()).isFalse();
  }

  @Test
  void changeOwner_byNumber() throws Exception {
    FileStatus mine = kernel.status(dir);
    assumeTrue(mine.uid() == 0, "only root may change owners");
    Path file = Files.createFile(dir.resolve("file"));
    kernel.changeOwner(file, 12345, -1);
    assertThat(kernel.status(file)).returns(12345, FileStatus::uid);
    assertThat(kernel.status(file)).returns(mine.gid(), FileStatus::gid);
    kernel.changeOwner(file, -1, 54321);
    assertThat(kernel.status(file)).returns(12345, FileStatus::uid);
    assertThat(kernel.status(file)).returns(54321, FileStatus::gid);
    Path link = Files.createSymbolicLink(dir.resolve("link"), file);
    kernel.changeOwner(link, 7, 8);
    assertThat(kernel.status(link)).returns(7, FileStatus::uid);
    assertThat(kernel.status(file)).returns(12345, FileStatus::uid);
  }

  @Test
  void read_interruptedAgainAndAgain_neverFails() throws Exception {
    byte[] content = new byte[20_000]; // three reads
    Path file = Files.write(dir.resolve("file"), content);
    InterruptStorm.over(() -> assertThat(kernel.read(file)).isEqualTo(content));
  }

  @Test
  void everything_onInterruptedThread_worksAndKeepsTheFlag() throws Exception {
    Path group = dir.resolve("group");
    Path file = Files.writeString(dir.resolve("file"), "before");
    Thread.currentThread().interrupt();
    try {
      kernel.makeDirectory(group);
      kernel.write(file, "after!".getBytes(StandardCharsets.US_ASCII));
      assertThat(kernel.read(file)).asString().isEqualTo("after!");
      try (KeptFile kept = kernel.open(file)) {
        byte[] buffer = new byte[100];
        assertThat(kept.read(buffer)).isEqualTo(6);
        assertThat(kept.read(buffer)).isEqualTo(6);
      }
      assertThat(kernel.files(dir)).isEqualTo(List.of("file"));
      kernel.rename(group, dir.resolve("renamed"));
      assertThat(kernel.childDirectories(dir)).hasSize(1);
      kernel.removeDirectory(dir.resolve("renamed"));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void pause_onInterruptedThread_throws() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> kernel.pause(Duration.ofDays(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void cgroupVersion_ofOtherFileSystem_isEmpty() throws Exception {
    assertThat(LinuxKernel.cgroupVersion(Path.of("/proc"))).isEmpty();
    assertErrno(() -> LinuxKernel.cgroupVersion(dir.resolve("x")), Errno.ENOENT, "statfs");
  }

  static void assertErrno(ThrowingCallable call, Errno errno, String operation) {
    Throwable thrown = catchThrowable(call);
    if (thrown instanceof TestAbortedException skipped) {
      throw skipped;
    }
    assertThat(thrown)
        .isInstanceOfSatisfying(
            ErrnoException.class,
            x -> {
              assertThat(x.errno()).as(x.getMessage()).isEqualTo(errno);
              assertThat(x.operation()).as(x.getMessage()).isEqualTo(operation);
            });
  }
}
