package io.github.cgroup4j.linux;

import static io.github.cgroup4j.linux.LinuxFilesTest.assertErrno;
import static io.github.cgroup4j.linux.RealGroups.farDeadline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cgroup4j.spi.Errno;
import io.github.cgroup4j.spi.KeptFile;
import io.github.cgroup4j.spi.Watch;
import io.github.cgroup4j.spi.WatchRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watches of files of an ordinary file system, where inotify reports every write. */
class ModifiedWatchTest {

  private final LinuxKernel kernel = new LinuxKernel();
  @TempDir Path dir;

  @AfterEach
  void close() {
    kernel.close();
  }

  private Path file(String name) throws Exception {
    return Files.writeString(dir.resolve(name), "before");
  }

  private Watch watch(Path file) throws Exception {
    return kernel.watch(new WatchRequest.Modified(file));
  }

  @Test
  void await_change_isSignalledOnce() throws Exception {
    Path file = file("file");
    try (Watch watch = watch(file)) {
      assertThat(((ModifiedWatch) watch).notified()).isTrue();
      assertThat(kernel.await(watch, kernel.nanoTime())).isFalse();
      Files.writeString(file, "after");
      assertThat(kernel.await(watch, farDeadline())).isTrue();
    }
  }

  @Test
  void await_watchesOfOneDirectory_areSignalledByTheirOwnFile() throws Exception {
    Path one = file("one");
    Path two = file("two");
    try (Watch ofOne = watch(one);
        Watch ofOneAgain = watch(one);
        Watch ofTwo = watch(two)) {
      Files.writeString(one, "after");
      assertThat(kernel.await(ofOne, farDeadline())).isTrue();
      assertThat(kernel.await(ofOneAgain, farDeadline())).isTrue();
      assertThat(kernel.await(ofTwo, kernel.nanoTime())).isFalse();
      ofOne.close();
      Files.writeString(one, "after that");
      assertThat(kernel.await(ofOneAgain, farDeadline())).isTrue();
      Files.writeString(two, "after");
      assertThat(kernel.await(ofTwo, farDeadline())).isTrue();
    }
  }

  @Test
  void await_watchOfTheDirectoryAbove_keepsBothApart() throws Exception {
    Path below = Files.createDirectory(dir.resolve("below"));
    Path low = Files.writeString(below.resolve("file"), "before");
    try (Watch ofHigh = watch(file("file"));
        Watch ofLow = watch(low)) {
      Files.writeString(low, "after");
      assertThat(kernel.await(ofLow, farDeadline())).isTrue();
      assertThat(kernel.await(ofHigh, kernel.nanoTime())).isFalse();
      ofLow.close();
      Files.writeString(dir.resolve("file"), "after");
      assertThat(kernel.await(ofHigh, farDeadline())).isTrue();
    }
  }

  @Test
  void await_directoryRemoved_isSignalled() throws Exception {
    Path below = Files.createDirectory(dir.resolve("below"));
    Path file = Files.writeString(below.resolve("file"), "before");
    try (Watch watch = watch(file)) {
      Files.delete(file);
      Files.delete(below);
      assertThat(kernel.await(watch, farDeadline())).isTrue();
    }
  }

  @Test
  void await_closedByAnotherThread_returnsFalse() throws Exception {
    try (Watch watch = watch(file("file"))) {
      CompletableFuture<Boolean> result = inThread(watch);
      watch.close();
      assertThat(result.get(60, TimeUnit.SECONDS)).isFalse();
      assertThat(kernel.await(watch, farDeadline())).isFalse();
    }
  }

  @Test
  void close_ofTheKernel_endsAllWatches() throws Exception {
    Watch watch = watch(file("file"));
    CompletableFuture<Boolean> result = inThread(watch);
    kernel.close();
    assertThat(result.get(60, TimeUnit.SECONDS)).isFalse();
    assertThatThrownBy(() -> watch(dir.resolve("file"))).isInstanceOf(IllegalStateException.class);
  }

  private CompletableFuture<Boolean> inThread(Watch watch) {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(kernel.await(watch, farDeadline()));
              } catch (InterruptedException x) {
                result.completeExceptionally(x);
              }
            });
    thread.start();
    return result;
  }

  @Test
  void await_interrupted_throws() throws Exception {
    try (Watch watch = watch(file("file"))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> kernel.await(watch, farDeadline()))
          .isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void watch_onInterruptedThread_isArmed() throws Exception {
    Path file = file("file");
    Thread.currentThread().interrupt();
    try (Watch watch = watch(file)) {
      assertThat(Thread.interrupted()).isTrue();
      assertThat(((ModifiedWatch) watch).notified()).isTrue();
      Files.writeString(file, "after");
      assertThat(kernel.await(watch, farDeadline())).isTrue();
    }
  }

  @Test
  void watch_missingFile_isEnoent() {
    assertErrno(() -> watch(dir.resolve("missing")), Errno.ENOENT, "open");
  }

  @Test
  void await_withoutNotifications_readsAgain() throws Exception {
    Path file = file("file");
    Set<LinuxWatch> open = ConcurrentHashMap.newKeySet();
    // Answers as if all inotify instances were taken.
    DirectoryWatcher exhausted = new DirectoryWatcher();
    exhausted.close();
    KeptFile kept = new KeptFiles().open(file);
    try (ModifiedWatch watch =
        new ModifiedWatch(new WatchRequest.Modified(file), kept, exhausted, open)) {
      assertThat(watch.notified()).isFalse();
      Files.writeString(file, "after");
      assertThat(watch.await(farDeadline())).isTrue();
      assertThat(watch.await(kernel.nanoTime() + 30_000_000)).isFalse();
      Files.writeString(file, "later");
      assertThat(watch.await(farDeadline())).isTrue();
    }
  }
}
